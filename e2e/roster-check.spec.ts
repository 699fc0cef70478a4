import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { startProcess } from "./product.ts";

/* `npm run roster:check`, as a technician runs it. */
const HEAD = "class,userId,upn,email,learner,teacherEmail\n";

let dir: string;
test.beforeEach(async () => void (dir = await mkdtemp(join(tmpdir(), "now-sitting-check-"))));
test.afterEach(() => rm(dir, { recursive: true }));

async function check() {
  const { ended, log } = startProcess({}, ["roster:check", dir]);
  return { code: await ended, lines: log().trim().split("\n") };
}

test("prints what a folder holds, and what in it can't be used", async () => {
  await writeFile(join(dir, "a.csv"), `${HEAD}11B,,S1,,Amina,\n,,S2,,,\n9A,,S1,,,\n`);
  expect(await check()).toEqual({
    code: 0,
    lines: [
      "a.csv  ok      2 classes, 2 enrolments",
      "1 learner in 2 classes.",
      "a.csv line 3 names no class.",
    ],
  });
});

test("fails where a file is broken", async () => {
  await writeFile(join(dir, "a.csv"), `${HEAD}11B,,S1,,Amina,\n`);
  await writeFile(join(dir, "b.zip"), "PK, but no zip");
  const { code, lines } = await check();
  expect(code).toBe(1);
  expect(lines).toContain("b.zip  BROKEN  0 classes, 0 enrolments");
  expect(lines).toContain("b.zip is not a complete zip.");
});
