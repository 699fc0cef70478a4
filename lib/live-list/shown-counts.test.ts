import { expect, test } from "vitest";
import type { Departure } from "#lib/wire/contract";
import { withoutLongGone, type ShownCounts } from "#lib/live-list/shown-counts";
import { session } from "../../testing/sample-sessions.ts";

const NOON = Date.UTC(2026, 10, 23, 12);
const leftAt = (sessionId: string, minutesAgo: number): Departure => ({
  session: session({ sessionId }),
  reason: "left",
  at: new Date(NOON - minutesAgo * 60_000).toISOString(),
});

test("of a list whose rest is long in coming the names of those who left long ago are let go of", () => {
  const counts = { justLeft: [leftAt("a", 4), leftAt("b", 9)] } as unknown as ShownCounts;
  const namedAt = (minutes: number) =>
    withoutLongGone(counts, NOON + minutes * 60_000).justLeft.map(
      ({ session: { sessionId } }) => sessionId,
    );
  expect(withoutLongGone(counts, NOON)).toBe(counts);
  expect(namedAt(2)).toEqual(["a"]);
  expect(namedAt(7)).toEqual([]);
});
