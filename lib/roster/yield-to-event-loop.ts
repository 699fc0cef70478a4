import { setImmediate } from "node:timers/promises";

/** The longest that one turn should take of a large roster: an answer needs several, one after the other. */
const HELD_MS = 4;

export type Pause = () => Promise<void> | void;

/** A long loop awaits this on every turn; now and then it lets the event loop run. */
export function yieldToEventLoop(): Pause {
  let since = performance.now();
  const pause = async () => {
    await nextTurn();
    since = performance.now();
  };
  return () => (performance.now() - since < HELD_MS ? undefined : pause());
}

let last: Promise<unknown> = Promise.resolve();

/** A turn of the event loop for each who awaits one: ten long loops hold a poll no longer at a time than one does. */
export function nextTurn(): Promise<unknown> {
  last = last.then(() => setImmediate());
  return last;
}
