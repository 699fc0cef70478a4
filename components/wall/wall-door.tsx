"use client";

import { WallSignedOut } from "./wall-signed-out.tsx";

/** What a screen shows that nobody has signed in on. */
export function WallDoor() {
  return (
    <div className="wall wall-palette">
      <WallSignedOut isDoor />
    </div>
  );
}
