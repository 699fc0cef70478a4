import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Problem } from "#lib/contract";
import { extendFeed } from "#lib/query/feed";
import { pollInterval } from "#lib/query/feed-query";
import { ProblemAnswer } from "#lib/query/request";
import { startServerClock } from "#lib/query/server-clock";

const NOON = Date.UTC(2026, 10, 23, 12);

beforeEach(() => {
  vi.useFakeTimers({ now: NOON });
  startServerClock(NOON);
});
afterEach(() => void vi.useRealTimers());

/** The feed's state after an answer so long ago. */
function answered(dueInMs: number, spreadMs: number, agoMs = 0) {
  const at = new Date(NOON).toISOString();
  const dueAt = new Date(NOON + dueInMs).toISOString();
  const freshness = { lateAt: at, staleAt: at, trouble: null, spreadMs };
  const mark = { version: "p-1", takenAt: at, todayFrom: at, dueAt, freshness };
  const data = extendFeed(null, "p-1", { ...mark, joined: [], changed: [], left: [] });
  return { data, dataUpdatedAt: NOON - agoMs, status: "success", error: null } as const;
}

describe("the next poll", () => {
  test("comes soon after the next snapshot is due, within the spread", () => {
    const wait = pollInterval(answered(15_000, 4000), false);
    expect(wait).toBeGreaterThanOrEqual(15_300);
    expect(wait).toBeLessThanOrEqual(19_300);
  });

  test("comes at least once a minute, counted from the answer, and never at once for ever", () => {
    expect(pollInterval(answered(300_000, 500), false)).toBe(60_000);
    expect(pollInterval(answered(300_000, 500, 45_000), false)).toBe(15_000);
    expect(pollInterval(answered(-60_000, 500), false)).toBe(2000);
  });

  test("comes once a minute while the tab is hidden", () => {
    expect(pollInterval(answered(5000, 500), true)).toBe(60_000);
  });

  test.each([
    [0, 2000],
    [2000, 2000],
    [4000, 4000],
    [16_000, 16_000],
    [3_600_000, 30_000],
  ])("after one that failed %i ms ago, comes in about %i ms", (lateByMs, wait) => {
    const failed = { ...answered(-lateByMs, 500), status: "error" } as const;
    const next = pollInterval(failed, false);
    expect(next).toBeGreaterThanOrEqual(0.75 * wait);
    expect(next).toBeLessThanOrEqual(1.25 * wait);
  });

  test("leaves a server alone for as long as it says", () => {
    const problem = { code: "too_many", detail: "" } as Problem;
    const error = new ProblemAnswer(problem, "45");
    const failed = { ...answered(-1000, 500), status: "error", error } as const;
    expect(pollInterval(failed, false)).toBe(45_000);
  });
});
