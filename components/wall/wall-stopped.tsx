"use client";

import { useEffect } from "react";
import { reloadOnceServed } from "#lib/requests/reload";
import { Wordmark } from "../ui/wordmark.tsx";

/** In the place of a wall that failed: nobody is there to press a button, so it comes back by itself. */
export function WallStopped() {
  useEffect(() => reloadOnceServed(), []);
  return (
    <div className="wall wall-palette">
      <main className="wall-notice" role="alert">
        <title>Now Sitting</title>
        <Wordmark />
        <h1>This screen has stopped</h1>
        <p>It shows no list until it has loaded again, within ten minutes.</p>
      </main>
    </div>
  );
}
