import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { readFolder } from "../../testing/roster-folder.ts";

/* What a file says besides is not kept, not even as the text that a key was cut out of. */

function collectGarbage(): void {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
}

test.each([
  ["without quotation marks", ""],
  ["with quotation marks", '"'],
])("a table %s leaves nothing of itself but what is read of it", async (_how, mark) => {
  const heap = () => {
    collectGarbage();
    return process.memoryUsage().heapUsed;
  };
  const rows = Array.from(
    { length: 1000 },
    (_, nth) => `9A,learner${nth}@school.example,${mark}${"n".repeat(30_000)}${mark}\n`,
  );
  const before = heap();
  const { roster } = await readFolder({ "list.csv": `class,email,notes\n${rows.join("")}` });
  const kept = heap() - before;
  expect(roster?.learners).toBe(1000);
  // The file is thirty megabytes.
  expect(kept).toBeLessThan(15_000_000);
});
