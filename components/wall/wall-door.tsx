"use client";

import { WallSignedOut } from "./wall-signed-out.tsx";

/** What a screen shows that nobody has signed in on. */
export function WallDoor({ isFramed }: { isFramed: boolean }) {
  return (
    <div className="wall wall-palette">
      <WallSignedOut isDoor isFramed={isFramed} />
    </div>
  );
}
