import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type * as ServerClock from "#lib/query/server-clock";

const NOON = Date.UTC(2026, 10, 23, 12);
const TEN_MINUTES = 600_000;

let clock: typeof ServerClock;
beforeEach(async () => {
  vi.useFakeTimers({ now: NOON + TEN_MINUTES });
  vi.resetModules();
  clock = await import("#lib/query/server-clock");
});
afterEach(() => void vi.useRealTimers());

test("is the server's, whatever this machine's clock says", () => {
  clock.setServerClock(new Date(NOON).toUTCString(), 0);
  vi.advanceTimersByTime(5000);
  expect(clock.serverNow()).toBe(NOON + 5000);
});

test("does not go back when this machine's clock is put right", () => {
  clock.startServerClock(NOON);
  vi.advanceTimersByTime(5000);
  vi.setSystemTime(NOON - TEN_MINUTES);
  expect(clock.serverNow()).toBe(NOON + 5000);
});

test("goes on while the machine sleeps, though its steady clock rests", () => {
  clock.startServerClock(NOON);
  vi.setSystemTime(NOON + 2 * TEN_MINUTES);
  expect(clock.serverNow()).toBe(NOON + TEN_MINUTES);
});

test("keeps what it has where an answer has no date, and the page's own time is only for a beginning", () => {
  clock.startServerClock(NOON);
  clock.setServerClock(null, 0);
  clock.startServerClock(NOON - TEN_MINUTES);
  expect(clock.serverNow()).toBe(NOON);
});

test.each([
  ["keeps its own reckoning within the second that the header names", 5700, 5, 0, 5700],
  ["is put right where it lags behind that second", 5700, 8, 0, 8000],
  ["is put right where it runs ahead of it", 5700, 3, 0, 3999],
  [
    "keeps its own where the answer may have been on its way for so long",
    15_700,
    3,
    12_000,
    15_700,
  ],
  ["is put right where it can't have been", 15_700, 3, 5000, 8999],
])("%s", (_name, reckoned, second, tookMs, expected) => {
  clock.startServerClock(NOON);
  vi.advanceTimersByTime(reckoned);
  clock.setServerClock(new Date(NOON + second * 1000).toUTCString(), tookMs);
  expect(clock.serverNow()).toBe(NOON + expected);
});
