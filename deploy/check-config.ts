import { env } from "#lib/config/env";
import { checkAll } from "./check-config/all.ts";

/**
 * `npm run check-config`: tries what the settings name, prints what was seen and what to do about it. Ends with 0
 * where all works, 78 where a setting is wrong (as the start does), and 1 where something else fails.
 */
// A connection that is closed as it is opened leaves nothing else to wait for, and Node would end before the time-out.
const waiting = setInterval(() => {}, 1_000);
const rows = await checkAll(env());
clearInterval(waiting);
const width = Math.max(...rows.map(({ what }) => what.length));
for (const { what, state, words } of rows) {
  console.log(`${what.padEnd(width)}  ${state.padEnd(5)}  ${words}`);
}
if (rows.some(({ state }) => state === "FAILS")) process.exitCode = 1;
