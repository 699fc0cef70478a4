import { expect, test } from "vitest";
import { noStandings, type StandingCounts } from "#lib/domain/progress-people";
import type { ClassRow, ProgressView } from "#lib/domain/progress-view";
import { rowsOf } from "../wall/pages.ts";
import { restInWords, stateOfClass } from "./class-state.ts";
import { leftOutInWords, showNext, showOf, type Given } from "./progress-show.ts";
import { progressInWords } from "./progress-words.ts";

const counts = (parts: Partial<StandingCounts>): StandingCounts => {
  const all = Object.values(parts).reduce((sum, count) => sum + count, 0);
  return { ...noStandings(), ...parts, all };
};

function row(at: number, parts: Partial<StandingCounts>): ClassRow {
  const about = { staff: [], sites: [], isMine: false, due: [0], learners: [] };
  return {
    at,
    of: { name: `Class ${at}`, ...about },
    learners: counts(parts),
    missing: Array.from({ length: parts.not_started ?? 0 }, (_, nth) => 100 * at + nth),
    bySubject: [],
    latestStart: null,
    runningLong: 0,
  };
}

test.each([
  [{ finished: 24 }, "done", "All 24 finished"],
  [{ not_started: 24 }, "not_begun", "Not begun, 24 learners"],
  [{ not_started: 9, sitting: 6, finished: 8 }, "missing", "6 sitting, 8 finished, of 23"],
  [{ not_started: 1, unknown: 2 }, "missing", "2 not known, of 3"],
  [{ unknown: 3 }, "not_known", "3 not known, of 3"],
  [{ unknown: 1, finished: 2 }, "not_known", "2 finished, 1 not known, of 3"],
  [{ sitting: 1, between: 2 }, "all_begun", "1 sitting, 2 between assessments, of 3"],
  [{}, "empty", ""],
] as const)("of %o the state is %s", (parts, state, words) => {
  expect(stateOfClass(counts(parts))).toBe(state);
  expect(restInWords(counts(parts), false)).toBe(words);
});

test("what is being asked is told apart from what can't be known", () => {
  const view = (rows: ClassRow[]): ProgressView => ({
    rows,
    learners: rows[0]?.learners ?? noStandings(),
    bySubject: [],
  });
  const now = (rows: ClassRow[], is: "known" | "asking" | "refused", lostClasses = 0) =>
    progressInWords(view(rows), { past: { is }, lostClasses }).now;
  const unknown = [row(1, { unknown: 2 })];
  expect(now(unknown, "asking")).toBe("Class 1: asking CENTURY who has started");
  expect(now(unknown, "refused")).toBe("It is not known who of Class 1 has not started");
  expect(now([row(1, { finished: 2 })], "known")).toBe("Class 1 is done");
  expect(now([row(1, { not_started: 2 })], "known")).toBe("Class 1 has not begun");
  expect(now([], "known")).toBe("There are no classes to show");
  expect(now([], "known", 1)).toBe("It is not known who of these has started");
});

/** What a screen of 1920 by 1080 leaves beneath the head, within its margins, at the middle distance. */
const PLACE = {
  width: 1785.6,
  height: 877.4,
  units: { name: 1, rest: 1, screen: 1, least: 20 },
};
const given = (rows: ClassRow[], change: Partial<Given> = {}): Given => ({
  place: PLACE,
  rows,
  subjects: 3,
  begun: new Set(),
  missing: new Map(
    rows
      .filter(({ missing }) => missing.length > 0)
      .map(({ of, missing }) => [of.name, missing.map((place) => ({ place, name: `${place}` }))]),
  ),
  names: "short",
  notes: 0,
  code: 76,
  items: ["9 not started", "1 sitting", "2 finished", "of 12"],
  ...change,
});
const classes = (count: number, parts: Partial<StandingCounts>) =>
  Array.from({ length: count }, (_, at) => row(at, parts));

test("few classes and all who are missing stand on one page, larger than usual where there is room", () => {
  const show = showOf(given(classes(3, { not_started: 2, finished: 4 })), false);
  expect(show).toMatchObject({ isTooMany: false, shown: 3 });
  expect(show.pages).toHaveLength(1);
  expect(show.pages.flatMap(rowsOf)).toHaveLength(6);
  const alone = showOf(given([row(1, { finished: 6 })]), false);
  expect(alone).toMatchObject({ pages: [], shown: 1, layout: { subjects: { count: 3 } } });
});

test("more who are missing than a minute allows are counted and not named", () => {
  const many = given(classes(14, { not_started: 12, sitting: 4 }));
  const show = showOf(many, false);
  expect(show).toMatchObject({ isTooMany: true, shown: 14 });
  expect(show.pages.flatMap(rowsOf)).toEqual([]);
  expect(leftOutInWords(show, many)).toEqual([
    "168 who have not started are too many to name within a minute.",
  ]);
});

test("of more classes than a minute allows, those begun today come first, and no round is longer", () => {
  const rows = classes(300, { finished: 10 });
  const many = given(rows, { begun: new Set([299]), missing: null });
  const show = showOf(many, false);
  const names = show.pages.flatMap((page) => (page.of === "classes" ? page.columns.flat() : []));
  expect(names).toHaveLength(show.shown);
  expect(show.shown).toBeLessThanOrEqual(75);
  expect(names).toContain("Class 299");
  expect(leftOutInWords(show, many)).toEqual([expect.stringMatching(/^Shown: \d+ of 300 classes/)]);
});

test("the same given once more is the same show", () => {
  const few = given(classes(3, { finished: 4 }));
  const first = showNext(null, few);
  expect(showNext(first, few)).toBe(first);
});
