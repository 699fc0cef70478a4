"use client";

import { Suspense } from "react";
import { WallSignedOut } from "./notices.ts";

/** What a screen shows that nobody has signed in on. */
export function WallDoor({ isFramed }: { isFramed: boolean }) {
  return (
    <div className="wall wall-palette">
      <Suspense fallback={null}>
        <WallSignedOut isDoor isFramed={isFramed} />
      </Suspense>
    </div>
  );
}
