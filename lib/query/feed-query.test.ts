import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { SnapshotMark } from "#lib/contract";
import { pollInterval } from "#lib/query/feed-query";
import { setServerClock } from "#lib/query/server-clock";

const NOON = Date.UTC(2026, 10, 23, 12);

beforeEach(() => {
  vi.useFakeTimers({ now: NOON });
  setServerClock(NOON);
});
afterEach(() => void vi.useRealTimers());

function mark(dueInMs: number, spreadMs: number): SnapshotMark {
  const at = new Date(NOON).toISOString();
  const dueAt = new Date(NOON + dueInMs).toISOString();
  const freshness = { lateAt: at, staleAt: at, trouble: null, spreadMs };
  return { version: "p-1", takenAt: at, todayFrom: at, dueAt, freshness };
}

describe("the next poll", () => {
  test("comes soon after the next snapshot is due, within the spread", () => {
    const wait = pollInterval(mark(15_000, 4000), false, false);
    expect(wait).toBeGreaterThanOrEqual(15_300);
    expect(wait).toBeLessThanOrEqual(19_300);
  });

  test("comes at least once a minute, and never at once for ever", () => {
    expect(pollInterval(mark(3_600_000, 500), false, false)).toBe(60_000);
    expect(pollInterval(mark(-60_000, 500), false, false)).toBe(2000);
  });

  test("comes once a minute while the tab is hidden", () => {
    expect(pollInterval(mark(5000, 500), false, true)).toBe(60_000);
  });

  test("comes some seconds after one that failed", () => {
    const wait = pollInterval(mark(60_000, 500), true, false);
    expect(wait).toBeGreaterThanOrEqual(5000);
    expect(wait).toBeLessThanOrEqual(10_000);
  });
});
