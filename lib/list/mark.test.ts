import { expect, test } from "vitest";
import { markOf } from "#lib/list/mark";
import { CLOCK, listOf } from "#lib/list/sample-house";
import type { Timing } from "#lib/sync/read-result";
import { session } from "../../testing/sample-sessions.ts";

const MINUTE = 60_000;
const TIMING: Timing = {
  takenAt: 0,
  nextAt: 15_000,
  tookMs: 400,
  periodMs: 15_000,
  sweptAt: 0,
  spreadMs: 3000,
  watchers: 0,
  failure: null,
  missing: [],
};
const mark = (timing: Partial<Timing> = {}) => markOf(listOf([]), { ...TIMING, ...timing }, CLOCK);

test("is late after two missed refreshes, and stale after five", () => {
  expect(mark()).toEqual({
    version: "p-1",
    takenAt: "2026-11-23T12:00:00.000Z",
    dueAt: "2026-11-23T12:00:15.400Z",
    freshness: {
      lateAt: "2026-11-23T12:00:30.400Z",
      staleAt: "2026-11-23T12:01:15.400Z",
      trouble: null,
      spreadMs: 3000,
      loadWithinMs: 0,
    },
  });
});

test("is late after two missed sweeps, however well the updates go", () => {
  expect(mark({ sweptAt: -30 * MINUTE }).freshness.lateAt).toBe("2026-11-23T12:00:00.000Z");
});

test("says what the trouble is and what is missing, in the wire's own terms", () => {
  expect(mark({ failure: "key_refused" }).freshness.trouble).toBe("key_refused");
  expect(mark({ failure: "too_many" }).freshness.trouble).toBe("connect_unreachable");
  expect(mark({ missing: ["completed"] }).freshness.missing).toEqual(["completed"]);
});

test("gives browsers more time to load the list again the longer it is and the more of them there are", () => {
  const list = listOf(Array.from({ length: 5000 }, (_, nth) => session({ sessionId: `s-${nth}` })));
  const withinMs = (watchers: number) =>
    markOf(list, { ...TIMING, watchers }, CLOCK).freshness.loadWithinMs;
  expect([withinMs(1), withinMs(1000), withinMs(100_000)]).toEqual([18, 18_000, 60_000]);
});
