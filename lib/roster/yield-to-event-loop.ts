import { setImmediate } from "node:timers/promises";

/** The longest that a poll should wait while a large roster is read. */
const HELD_MS = 8;

export type Pause = () => Promise<void> | void;

/** A long loop awaits this on every turn; now and then it lets the event loop run. */
export function yieldToEventLoop(): Pause {
  let since = performance.now();
  const pause = async () => {
    await setImmediate();
    since = performance.now();
  };
  return () => (performance.now() - since < HELD_MS ? undefined : pause());
}
