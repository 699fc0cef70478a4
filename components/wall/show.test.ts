import { expect, test } from "vitest";
import type { Session } from "#lib/wire/contract";
import { session } from "../../testing/sample-sessions.ts";
import type { Group } from "./groups.ts";
import { roundOf, rowsOf } from "./pages.ts";
import { showNext, showOf, tooManyInWords } from "./show.ts";

/** What a screen of 1920 by 1080 leaves beneath the head, within its margins, at the middle distance. */
const PLACE = {
  width: 1785.6,
  height: 877.4,
  units: { name: 1, rest: 1, screen: 1, least: 20 },
};
const SUBJECTS = ["English", "Maths", "ESOL", "Digital skills"];
const sittings = (count: number, subjects = SUBJECTS): Session[] =>
  subjects.flatMap((subject, nth) =>
    Array.from(
      { length: Math.floor(count / subjects.length) + (nth < count % subjects.length ? 1 : 0) },
      (_, at) => session({ sessionId: `${subject}-${at}`, test: { subject } }),
    ),
  );
const groups = (count: number): Group[] =>
  Array.from({ length: count }, (_, nth) => ({ name: `Class ${nth}`, count: nth + 1, long: 0 }));
const given = (count: number, more: { long?: number; classes?: number } = {}) => {
  const rows = sittings(count);
  return {
    place: PLACE,
    subjects: SUBJECTS.length,
    notes: 1,
    names: "short" as const,
    code: 76,
    rows,
    long: rows.slice(0, more.long ?? 0),
    groups: groups(more.classes ?? 12),
  };
};

test("at the middle distance a screen has three columns of eight lines, and sixty learners three pages", () => {
  const { layout, pages } = showOf(given(60), false);
  expect(layout.names).toMatchObject({ columns: 3, lines: 8 });
  expect(pages).toHaveLength(3);
  expect(roundOf(pages)).toBeLessThanOrEqual(60_000);
});

/** A row is read in eight tenths of a second, so that a minute is for so many and no more. */
const MOST = 75;

test("as many are named as can be read in a minute", () => {
  for (let count = 0; count <= 60; count += 1) {
    const { isTooMany, pages } = showOf(given(count), false);
    expect(isTooMany, `${count}`).toBe(false);
    expect(pages.flatMap(rowsOf)).toHaveLength(count);
  }
  expect(showOf(given(MOST + 1), false).isTooMany).toBe(true);
});

test("who comes and goes at the limit does not turn the screen about", () => {
  const tooMany = showNext(null, given(MOST + 1));
  const fewer = given(70);
  expect(showNext(null, fewer).isTooMany).toBe(false);
  const still = showNext(tooMany, fewer);
  expect(still.isTooMany).toBe(true);
  expect(showNext(still, fewer)).toBe(still);
  // By the time that a tenth of the minute is to spare, the names are back.
  expect(showNext(still, given(60)).isTooMany).toBe(false);
});

test("too many to name: classes first, then whoever is running long, all within the minute", () => {
  const show = showOf(given(160, { long: 9 }), false);
  expect(show.isTooMany).toBe(true);
  expect(show.pages.map(({ of }) => of)).toEqual(["classes", "names"]);
  expect(show.pages.flatMap(rowsOf)).toHaveLength(9);
  expect(roundOf(show.pages)).toBeLessThanOrEqual(60_000);
  expect(tooManyInWords(160, show, { by: "class", groups: 12, long: 9 })).toBe(
    "160 are too many to name within a minute: shown by class, the names of those running long follow.",
  );
});

test("of more classes and more running long than a minute has time for, the largest and the longest", () => {
  const rows = given(1000, { long: 200, classes: 90 });
  const show = showOf(rows, false);
  expect(roundOf(show.pages)).toBeLessThanOrEqual(60_000);
  const classes = show.pages.flatMap((page) => (page.of === "classes" ? page.columns.flat() : []));
  expect(classes.length).toBeGreaterThan(30);
  const largest = rows.groups.slice(-classes.length).map(({ name }) => name);
  expect(classes).toEqual(largest);
  const named = show.pages.flatMap(rowsOf).length;
  expect(named).toBeGreaterThan(0);
  expect(tooManyInWords(1000, show, { by: "test", groups: 90, long: 200 })).toBe(
    `1000 are too many to name within a minute: shown by test, the ${classes.length} largest of 90, the names of the ${named} running longest follow.`,
  );
});

test("where nobody is to be named, the strips have all of it", () => {
  const { pages, layout } = showOf({ ...given(160), names: "none" }, false);
  expect(pages).toEqual([]);
  expect(layout.strips.row).toBeGreaterThan(100);
});
