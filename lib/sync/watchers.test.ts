import { expect, test } from "vitest";
import { Watchers } from "#lib/sync/watchers";

const REFRESH_MS = 15_000;

/** Refreshes' worth of requests, this many in each, from a moment on. */
function turnsOf(watchers: Watchers, asks: readonly number[], from = 0): number {
  asks.forEach((count, nth) => {
    const now = from + nth * REFRESH_MS;
    for (let ask = 0; ask < count; ask += 1) {
      watchers.note(now);
      // The very first request begins the first refresh.
      if (ask === 0) watchers.turn();
    }
  });
  return watchers.crowd(REFRESH_MS).spreadMs;
}

test.each([
  ["before the first whole turn: nobody knows yet how many come", [1], 5000],
  ["one reader", [1, 1, 1], 503],
  ["a hundred readers, with counts", [200, 200, 200], 1100],
  ["a crowd", [2000, 2000, 2000], 6500],
  ["thousands: most of a refresh", [4000, 4000, 4000], 10_000],
  ["thousands in the first turn", [4000], 10_000],
  ["who were many and are few", [4000, 4000, 10, 10], 530],
])("%s", (_what, asks, spreadMs) => {
  expect(turnsOf(new Watchers(), asks)).toBe(spreadMs);
});

test("after a night without a reader the first turn is a first turn again", () => {
  const watchers = new Watchers();
  expect(turnsOf(watchers, [10, 10, 10])).toBe(530);
  expect(turnsOf(watchers, [1], 60 * 60_000)).toBe(5000);
});

test("a reader counts as watching for 75 seconds, and the list is kept for five minutes", () => {
  const watchers = new Watchers();
  expect(watchers.areHere(0)).toBe(false);
  watchers.note(1000);
  expect([watchers.areHere(75_999), watchers.areHere(76_000)]).toEqual([true, false]);
  expect([watchers.leaveAt(), watchers.forgetAt()]).toEqual([76_000, 301_000]);
});

test("the size of a crowd is noticed as it grows: before the next turn, and whenever it doubles", () => {
  const watchers = new Watchers();
  const note = () => {
    const isCrowd = watchers.note(0);
    if (isCrowd) watchers.crowd(REFRESH_MS);
    return isCrowd;
  };
  const told = Array.from({ length: 450 }, note).flatMap((isCrowd, nth) =>
    isCrowd ? nth + 1 : [],
  );
  expect(told).toEqual([100, 200, 400]);
});
