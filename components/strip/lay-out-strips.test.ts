import { expect, test } from "vitest";
import type { SubjectTally } from "#lib/wire/contract";
import { NO_LIMITS } from "#lib/domain/running-long";
import type { ShownCounts } from "#lib/live-list/shown-counts";
import { layOutStrips } from "./lay-out-strips.ts";
import { WALL } from "./look.ts";

const NOW = Date.UTC(2026, 10, 23, 12);
const tallies = (...counts: number[]) =>
  counts.map((count, nth): SubjectTally => ({
    subject: `Subject ${nth}`,
    hue: nth + 1,
    limits: [],
    count,
    oldest: null,
  }));

/** Spread over an hour and a half. */
function marksOf(...counts: number[]) {
  const subjects = tallies(...counts);
  const starts = subjects.map(({ subject, count }) => ({
    subject,
    testId: subject,
    limit: null,
    minutes: Array.from({ length: count }, (_, nth): [string, number] => [
      new Date(NOW - ((nth * 89) % 90) * 60_000).toISOString(),
      1,
    ]),
  }));
  const { strips } = layOutStrips(
    { starts, runningLong: [] } as unknown as ShownCounts,
    subjects,
    { until: NOW, longAt: NOW, limits: NO_LIMITS, nameOf: () => "" },
    { width: 1290, look: WALL, hasNames: true, measure: null },
  );
  return strips.map(({ layout }) =>
    layout.columns.length > 0 ? "columns" : (layout.dots[0]?.radius ?? "nothing"),
  );
}

// Marks of two sizes side by side look as if size said something.
test.each([
  ["few of each", [10, 5, 0], [9.25, 9.25, "nothing"]],
  ["many of one", [100, 5, 0], [5.5, 5.5, "nothing"]],
  ["very many of one", [400, 100, 5, 0], ["columns", "columns", "columns", "nothing"]],
] as const)("all strips have one kind of marks: %s", (_what, counts, marks) => {
  expect(marksOf(...counts)).toEqual(marks);
});
