import { loadavg } from "node:os";
import { pause } from "./house.ts";

/** Above that, what else the machine does is in every time. */
const MOST_LOAD = 1;
/** The part before has loaded the machine itself, and the load tells of a whole minute. */
const PATIENCE_MS = 240_000;
/**
 * A hired machine may be lent out to others, which no load tells of. This work takes 250 ms where its processor is its
 * own (an AMD EPYC of 2.6 GHz), and has taken 1,900 on the same machine half an hour before.
 */
const ADDITIONS = 3e8;
const MOST_MS = 400;

/** Whether times can be judged from here on; waits until the part before is over. */
export async function isCalm(): Promise<boolean> {
  const end = Date.now() + PATIENCE_MS;
  while (loadavg()[0]! > MOST_LOAD) {
    if (Date.now() > end) {
      console.error(`The load is ${loadavg()[0]!.toFixed(1)}: no time of this part is judged.`);
      return false;
    }
    await pause(5000);
  }
  return isQuick();
}

/** Whether the processor is this machine's own just now. */
export function isQuick(): boolean {
  const startedAt = performance.now();
  const sum = sumTo(ADDITIONS);
  const took = performance.now() - startedAt;
  if (sum > 0 && took <= MOST_MS) return true;
  console.error(
    `${ADDITIONS} additions took ${took.toFixed(0)} ms, not ${MOST_MS}: no time of this part is judged.`,
  );
  return false;
}

function sumTo(count: number): number {
  let sum = 0;
  for (let nth = 0; nth < count; nth += 1) sum += nth;
  return sum;
}
