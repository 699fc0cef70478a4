import { setImmediate } from "node:timers/promises";

/** A poll must not wait for longer than this while a large roster is read. */
const HELD_MS = 8;

/** What a long loop awaits at each turn: now and then it lets everybody else have theirs. */
export function breather(): () => Promise<void> | void {
  let since = performance.now();
  const pause = async () => {
    await setImmediate();
    since = performance.now();
  };
  return () => (performance.now() - since < HELD_MS ? undefined : pause());
}
