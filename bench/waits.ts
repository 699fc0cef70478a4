import { givenHere } from "./child.ts";
import { pause } from "./house.ts";

export interface WaitsGiven {
  /** Whose event loop is in question, `http://127.0.0.1:PORT`. */
  origin: string;
}

/**
 * A process of its own that asks a route that has nothing to do, over and over. Told anything, it tells how long the
 * slowest answer since has taken, in milliseconds, and begins anew.
 */
const { origin } = givenHere<WaitsGiven>();
let longest = 0;
process.on("message", () => {
  process.send!(longest);
  longest = 0;
});
process.on("disconnect", () => process.exit());

for (;;) {
  const askedAt = performance.now();
  await (await fetch(`${origin}/api/health`)).arrayBuffer();
  longest = Math.max(longest, performance.now() - askedAt);
  await pause(5);
}
