import { loadavg } from "node:os";
import { pause } from "./house.ts";

/** Above that, what else the machine does is in every time. */
const MOST_LOAD = 1;
/** The part before has loaded the machine itself, and the load tells of a whole minute. */
const PATIENCE_MS = 240_000;

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
  return true;
}
