"use client";

import { WallStopped } from "../../components/wall/wall-stopped.tsx";

export default function WallError() {
  return <WallStopped />;
}
