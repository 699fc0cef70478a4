import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type * as ServerClock from "#lib/requests/server-clock";

const NOON = Date.UTC(2026, 10, 23, 12);
const MINUTE = 60_000;
const iso = (at: number) => new Date(at).toISOString();

let clock: typeof ServerClock;
beforeEach(async () => {
  vi.useFakeTimers({ now: NOON + 10 * MINUTE });
  vi.resetModules();
  clock = await import("#lib/requests/server-clock");
});
afterEach(() => void vi.useRealTimers());

test("is the server's, whatever this machine's clock says", () => {
  clock.setServerClock(iso(NOON), 0);
  vi.advanceTimersByTime(5000);
  expect(clock.serverNow()).toBe(NOON + 5000);
});

test("does not go back when this machine's clock is put right", () => {
  clock.setServerClock(iso(NOON), 0);
  vi.advanceTimersByTime(5000);
  vi.setSystemTime(NOON - 10 * MINUTE);
  expect(clock.serverNow()).toBe(NOON + 5000);
  vi.advanceTimersByTime(5000);
  expect(clock.serverNow()).toBe(NOON + 10_000);
});

test("goes on while the machine sleeps, though its monotonic clock stops", () => {
  clock.setServerClock(iso(NOON), 0);
  vi.setSystemTime(NOON + 20 * MINUTE);
  expect(clock.serverNow()).toBe(NOON + 10 * MINUTE);
});

test("a sleep counts in full, though this machine's clock was set back before it", () => {
  clock.setServerClock(iso(NOON), 0);
  vi.setSystemTime(NOON - 30 * MINUTE);
  expect(clock.serverNow()).toBe(NOON);
  vi.setSystemTime(NOON - 10 * MINUTE);
  expect(clock.serverNow()).toBe(NOON + 20 * MINUTE);
});

test("keeps its time where an answer has none, and uses the page's own only at first", () => {
  clock.startServerClock(NOON - 10 * MINUTE);
  expect(clock.serverNow()).toBe(NOON - 10 * MINUTE);
  clock.setServerClock(iso(NOON), 0);
  clock.setServerClock(null, 0);
  clock.setServerClock("yesterday", 0);
  clock.startServerClock(NOON - 20 * MINUTE);
  expect(clock.serverNow()).toBe(NOON);
});

test.each([
  ["an answer was written at some moment of its way", 0, 8000, 0, 4000],
  ["a slow answer does not spoil what a quick one has told", 200, 8000, 3000, 3100],
  ["a quick answer betters what a slow one has told", 8000, 200, 3000, 3100],
  ["where the two can't both be right the later is believed", 200, 200, 60_000, 60_100],
])("%s", (_name, firstTook, thenTook, jump, expected) => {
  if (jump > 0 || firstTook > 0) clock.setServerClock(iso(NOON), firstTook);
  if (jump > 0) vi.advanceTimersByTime(3000);
  clock.setServerClock(iso(NOON + (jump > 0 ? jump : 0)), thenTook);
  expect(clock.serverNow()).toBe(NOON + expected);
});

test("stands, and does not go back, where a quick answer proves it a little ahead", () => {
  clock.setServerClock(iso(NOON), 8000);
  expect(clock.serverNow()).toBe(NOON + 4000);
  clock.setServerClock(iso(NOON), 0);
  expect(clock.serverNow()).toBe(NOON + 4000);
  vi.advanceTimersByTime(3000);
  expect(clock.serverNow()).toBe(NOON + 4000);
  vi.advanceTimersByTime(2000);
  expect(clock.serverNow()).toBe(NOON + 5000);
});

describe("the age of a list", () => {
  const ageOf = (takenAt: number) => clock.agedNow(iso(takenAt)) - takenAt;

  test("grows by this page's own time, whatever our server says of the hour", () => {
    clock.setServerClock(iso(NOON), 0);
    expect(ageOf(NOON - MINUTE)).toBe(MINUTE);
    vi.advanceTimersByTime(MINUTE);
    clock.setServerClock(iso(NOON - 10 * MINUTE), 0);
    expect(clock.serverNow()).toBe(NOON - 10 * MINUTE);
    expect(ageOf(NOON - MINUTE)).toBe(2 * MINUTE);
    vi.advanceTimersByTime(MINUTE);
    expect(ageOf(NOON - MINUTE)).toBe(3 * MINUTE);
    // A list of the new hour is as old as it says.
    expect(ageOf(NOON - 10 * MINUTE)).toBe(MINUTE);
  });

  test("is never reduced by setting this machine's clock, either way", () => {
    clock.setServerClock(iso(NOON), 0);
    const ages = [ageOf(NOON)];
    for (const step of [-120, 120, -5, 600, -600]) {
      vi.setSystemTime(Date.now() + step * MINUTE);
      vi.advanceTimersByTime(1000);
      ages.push(ageOf(NOON));
    }
    expect(ages).toEqual(ages.toSorted((a, b) => a - b));
    expect(ages.every((age, nth) => age >= nth * 1000)).toBe(true);
  });

  test("of a cached page goes by this machine's clock until our server has answered", () => {
    // Made two hours ago, and served by a cache that should have kept nothing.
    clock.startServerClock(NOON - 120 * MINUTE);
    vi.advanceTimersByTime(3000);
    expect(ageOf(NOON - 120 * MINUTE)).toBe(130 * MINUTE + 3000);
    clock.setServerClock(iso(NOON - 120 * MINUTE + 3000), 0);
    expect(ageOf(NOON - 120 * MINUTE)).toBe(3000);
  });

  test("of a page that has just come is what the page says", () => {
    clock.startServerClock(NOON);
    expect(ageOf(NOON)).toBe(0);
  });
});
