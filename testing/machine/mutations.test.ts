import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { DAY_MUTATIONS } from "./day-mutations.ts";
import { MUTATIONS } from "./mutation-list.ts";

const ALL = [...MUTATIONS, ...DAY_MUTATIONS];
const INVARIANTS = Array.from({ length: 16 }, (_, nth) => nth + 1);

/* `npm run mutations` takes too long to run with the other tests, and breaks nothing where the code has moved on. */

test.each(ALL)("the code still has what “$what” changes, in one place", ({ file, find }) => {
  expect(readFileSync(file, "utf8").split(find)).toHaveLength(2);
});

test.each(ALL)("“$what” is a change", ({ find, replace }) => {
  expect(replace).not.toBe(find);
});

test("there is a mutation for each invariant", () => {
  const broken = new Set(ALL.map(({ invariant }) => invariant));
  expect(INVARIANTS.filter((each) => !broken.has(each))).toEqual([]);
});
