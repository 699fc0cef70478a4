import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Problem } from "#lib/wire/problem";
import { pollInterval } from "#lib/requests/poll-interval";
import { ProblemAnswer } from "#lib/requests/request";
import { setServerClock } from "#lib/requests/server-clock";

const NOON = Date.UTC(2026, 10, 23, 12);

beforeEach(() => {
  vi.useFakeTimers({ now: NOON });
  setServerClock(new Date(NOON).toISOString(), 0);
});
afterEach(() => void vi.useRealTimers());

/** What is known of the feed this long after an answer. */
function answered(dueInMs: number, spreadMs: number, agoMs = 0) {
  const at = new Date(NOON).toISOString();
  const dueAt = new Date(NOON + dueInMs).toISOString();
  const freshness = { lateAt: at, staleAt: at, trouble: null, spreadMs, loadWithinMs: 0 };
  const mark = { version: "p-1", takenAt: at, dueAt, freshness };
  return { mark, answeredAt: NOON - agoMs, error: null, failures: 0 };
}

describe("the next poll", () => {
  test("comes soon after the next snapshot is due, within the spread", () => {
    const wait = pollInterval(answered(15_000, 4000), false);
    expect(wait).toBeGreaterThanOrEqual(15_300);
    expect(wait).toBeLessThanOrEqual(19_300);
  });

  test("comes at least once a minute, counted from the answer, and never in a tight loop", () => {
    expect(pollInterval(answered(300_000, 500), false)).toBe(60_000);
    expect(pollInterval(answered(300_000, 500, 45_000), false)).toBe(15_000);
    expect(pollInterval(answered(-60_000, 500), false)).toBe(2000);
    // This machine's clock was set back by an hour since.
    expect(pollInterval(answered(300_000, 500, -3_600_000), false)).toBe(60_000);
  });

  test("comes once a minute while the tab is hidden", () => {
    expect(pollInterval(answered(5000, 500), true)).toBe(60_000);
  });

  test.each([
    [25_000, "success", 22_000],
    [75_000, "success", 60_000],
    [4000, "success", 2000],
    [2000, "success", 60_000],
    [25_000, "error", 60_000],
  ] as const)(
    "of a hidden tab whose list turns stale in %i ms (%s) comes in %i",
    (ms, status, wait) => {
      const { mark, ...polled } = answered(5000, 500);
      const freshness = { ...mark.freshness, staleAt: new Date(NOON + ms).toISOString() };
      const error = status === "error" ? new Error("no answer") : null;
      expect(pollInterval({ ...polled, mark: { ...mark, freshness }, error }, true)).toBe(wait);
    },
  );

  test.each([
    [0, 2000],
    [2000, 2000],
    [4000, 4000],
    [16_000, 16_000],
    [3_600_000, 30_000],
  ])("after one that failed %i ms ago, comes in about %i ms", (lateByMs, wait) => {
    const failed = { ...answered(-lateByMs, 500), error: new Error("no answer") };
    const next = pollInterval(failed, false);
    expect(next).toBeGreaterThanOrEqual(0.75 * wait);
    expect(next).toBeLessThanOrEqual(1.25 * wait);
  });

  test("leaves a server alone for as long as it asks", () => {
    const problem = { code: "too_many", detail: "" } as Problem;
    const error = new ProblemAnswer(problem, "45");
    const failed = { ...answered(-1000, 500), error };
    expect(pollInterval(failed, false)).toBe(45_000);
  });
});
