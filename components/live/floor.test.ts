import { transform } from "esbuild";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { FLOOR } from "./floor.ts";
import { TOO_OLD } from "./too-old-script.ts";
import { WATCH } from "./watch-script.ts";

test("what our sources are compiled for is what a browser that is too old is told", () => {
  const { browserslist } = JSON.parse(
    readFileSync(new URL("../../package.json", import.meta.url), "utf8"),
  );
  expect(browserslist).toEqual([`chrome ${FLOOR.chrome}`, `firefox ${FLOOR.firefox}`]);
});

test.each([
  ["the watch", WATCH],
  ["what tells a browser that it is too old", TOO_OLD],
])("%s is written so that the oldest can read it", async (_name, script) => {
  const [oldest, kept] = await Promise.all(
    ["es5", "esnext"].map((target) => transform(script, { target })),
  );
  expect(oldest!.code).toBe(kept!.code);
});
