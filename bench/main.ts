import { writeFileSync } from "node:fs";
import { measureFirstLoad } from "./first-load.ts";
import { measureFirstRow } from "./first-row.ts";
import { inHouse } from "./house.ts";
import { measureLayoutShift } from "./layout-shift.ts";
import { measureLongestTask, ROWS } from "./longest-task.ts";
import { report } from "./report.ts";

/** `npm run bench`: measures the production build, writes bench/RESULTS.md, fails for a missed target. */
const results = new URL("RESULTS.md", import.meta.url);

const small = await inHouse(160, async (house) => {
  console.log("The first load, its first row and what moves…");
  return {
    browser: `Chromium ${house.browser.version()}`,
    figures: [
      ...(await measureFirstLoad(house)),
      ...(await measureFirstRow(house)),
      ...(await measureLayoutShift(house)),
    ],
  };
});
console.log(`Updates with ${ROWS} rows (five minutes)…`);
const large = await inHouse(ROWS + 40, measureLongestTask);

const figures = [...small.figures, ...large];
const text = report(figures, small.browser);
writeFileSync(results, text);
console.log(`\n${text}`);
if (figures.some(({ target }) => target && !target.isMet)) process.exitCode = 1;
