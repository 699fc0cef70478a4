import { writeFileSync } from "node:fs";
import { isCalm, isQuick } from "./calm.ts";
import { measureClasses } from "./classes.ts";
import { measureChangeToScreen } from "./change-to-screen.ts";
import { measureConnectCalls } from "./connect-calls.ts";
import { measureDay } from "./measure-day.ts";
import { unjudged, type Figure } from "./figure.ts";
import { measureFilters } from "./filters.ts";
import { measureFirstLoad } from "./first-load.ts";
import { measureFirstRow } from "./first-row.ts";
import { inHouse, startChrome } from "./house.ts";
import { measureHeap } from "./heap.ts";
import { measureInstances } from "./instances.ts";
import { measureLayoutShift } from "./layout-shift.ts";
import { measureLighthouse } from "./lighthouse.ts";
import { measureLongestTask, ROWS } from "./longest-task.ts";
import { measureOpening, OPENED } from "./opening.ts";
import { measureOpenBoard } from "./open-board.ts";
import { measurePollBytes, SITTINGS } from "./poll-bytes.ts";
import { report, table } from "./report.ts";
import { measureRoster } from "./roster.ts";
import { measureRequestsASecond } from "./requests-a-second.ts";
import { measureTermMemory } from "./term-memory.ts";
import { measureUnderAttack } from "./under-attack.ts";
import { measureUnderLoad } from "./under-load.ts";
import { measureWallHours } from "./wall-hours.ts";

/**
 * `npm run bench` measures the production build, part by part, and writes bench/RESULTS.md;
 * `npm run bench -- load bytes` measures those parts alone and writes nothing. Fails for a missed target, and for one
 * that could not be judged.
 */
const PARTS: Record<string, () => Promise<Figure[]>> = {
  page: () =>
    inHouse(160, async (house) => [
      ...(await measureFirstLoad(house)),
      ...(await measureFirstRow(house)),
      ...(await measureLayoutShift(house)),
    ]),
  tasks: () => inHouse(ROWS + 40, measureLongestTask),
  filters: measureFilters,
  bytes: () => inHouse(SITTINGS, measurePollBytes),
  whole: () =>
    inHouse(OPENED, async (house) => [
      ...(await measureOpening(house)),
      ...(await measureHeap(house)),
    ]),
  open: measureOpenBoard,
  lighthouse: () => inHouse(160, measureLighthouse),
  screen: measureChangeToScreen,
  requests: measureRequestsASecond,
  load: measureUnderLoad,
  attacks: measureUnderAttack,
  roster: measureRoster,
  classes: measureClasses,
  calls: measureConnectCalls,
  instances: measureInstances,
  day: measureDay,
  term: measureTermMemory,
  wall: measureWallHours,
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in PARTS));
if (unknown.length > 0) {
  console.error(
    `There is no part ${unknown.join(", ")}; there are ${Object.keys(PARTS).join(", ")}.`,
  );
  process.exit(1);
}

const figures: Figure[] = [];
for (const [name, measure] of Object.entries(PARTS)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  const startedAt = Date.now();
  const wasCalm = await isCalm();
  const measured = await measure();
  figures.push(...(wasCalm && isQuick() ? measured : measured.map(unjudged)));
  console.log(`${name}: ${Math.round((Date.now() - startedAt) / 1000)} s`);
}
console.log(`\n${table(figures)}`);
if (asked.length === 0) {
  const { browser } = await startChrome();
  const version = `Chromium ${browser.version()}`;
  await browser.close();
  writeFileSync(new URL("RESULTS.md", import.meta.url), report(figures, version));
}
if (figures.some(({ target }) => target && target.isMet !== true)) process.exitCode = 1;
