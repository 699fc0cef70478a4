import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  ago,
  clockTime,
  dayOf,
  duration,
  localStamp,
  longDate,
  minutesBetween,
  readInstant,
  startOfDay,
  timeAndDay,
  toIso,
} from "#lib/domain/time";

const LONDON = "Europe/London";

describe("clockTime", () => {
  test.each([
    ["2026-11-23T10:42:15Z", "10:42am"],
    ["2026-11-23T00:00:00Z", "midnight"],
    ["2026-11-23T12:00:59Z", "midday"],
    ["2026-11-23T00:05:00Z", "12:05am"],
    ["2026-11-23T12:05:00Z", "12:05pm"],
    ["2026-11-23T23:59:00Z", "11:59pm"],
    ["2026-07-01T09:05:00Z", "10:05am"],
  ])("%s is %s in London", (instant, words) => {
    expect(clockTime(instant, LONDON)).toBe(words);
  });

  test("shows seconds where they are asked for, at midday too", () => {
    expect(clockTime("2026-11-23T10:42:05Z", LONDON, { seconds: true })).toBe("10:42:05am");
    expect(clockTime("2026-11-23T12:00:00Z", LONDON, { seconds: true })).toBe("12:00:00pm");
  });
});

describe("timeAndDay", () => {
  const MONDAY = "2026-11-30T08:00:00Z";
  test.each([
    ["today", "2026-11-30T07:40:00Z", MONDAY, LONDON, "7:40am"],
    ["yesterday", "2026-11-29T16:10:00Z", MONDAY, LONDON, "4:10pm on Sunday"],
    ["before a weekend", "2026-11-27T16:10:00Z", MONDAY, LONDON, "4:10pm on Friday"],
    ["six days ago", "2026-11-24T12:00:00Z", MONDAY, LONDON, "midday on Tuesday"],
    ["a week ago", "2026-11-23T16:10:00Z", MONDAY, LONDON, "4:10pm on 23 November 2026"],
    ["last year", "2025-11-30T16:10:00Z", MONDAY, LONDON, "4:10pm on 30 November 2025"],
    [
      "minutes ago, before midnight",
      "2026-11-29T23:58:00Z",
      "2026-11-30T00:03:00Z",
      LONDON,
      "11:58pm on Sunday",
    ],
    ["today elsewhere", "2026-11-29T16:10:00Z", MONDAY, "Pacific/Auckland", "5:10am"],
    [
      "over the clocks' going back",
      "2026-10-24T16:10:00Z",
      "2026-10-25T09:00:00Z",
      LONDON,
      "5:10pm on Saturday",
    ],
    [
      "tomorrow, by a clock that was wrong",
      "2026-12-01T09:00:00Z",
      MONDAY,
      LONDON,
      "9:00am on 1 December 2026",
    ],
  ])("%s", (_when, instant, now, zone, words) => {
    expect(timeAndDay(instant, now, zone)).toBe(words);
  });
});

describe("the local day", () => {
  test.each([
    ["a summer evening is the next day in London", "2026-07-01T23:30:00Z", LONDON, "2026-07-02"],
    ["a winter evening is not", "2026-12-01T23:30:00Z", LONDON, "2026-12-01"],
    ["the day of the clocks going forward", "2026-03-29T22:59:59Z", LONDON, "2026-03-29"],
    ["Auckland is ahead", "2026-11-23T12:00:00Z", "Pacific/Auckland", "2026-11-24"],
  ])("%s", (_name, instant, zone, day) => {
    expect(dayOf(instant, zone)).toBe(day);
  });

  test("begins at one o'clock where the clocks go forward at midnight", () => {
    expect(toIso(startOfDay("2026-04-24T12:00:00Z", "Africa/Cairo"))).toBe(
      "2026-04-23T22:00:00.000Z",
    );
    expect(toIso(startOfDay("2026-03-29T12:00:00Z", LONDON))).toBe("2026-03-29T00:00:00.000Z");
    expect(toIso(startOfDay("2026-03-30T12:00:00Z", LONDON))).toBe("2026-03-29T23:00:00.000Z");
  });

  test("its first instant is in the day and the one before is not, in any zone", () => {
    const zones = fc.constantFrom(
      LONDON,
      "Africa/Cairo",
      "Asia/Kathmandu",
      "America/St_Johns",
      "Pacific/Apia",
    );
    const instants = fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2050, 0) });
    fc.assert(
      fc.property(instants, zones, (instant, zone) => {
        const first = startOfDay(instant, zone);
        expect(first).toBeLessThanOrEqual(instant);
        expect(dayOf(first, zone)).toBe(dayOf(instant, zone));
        expect(dayOf(first - 1, zone)).not.toBe(dayOf(instant, zone));
      }),
    );
  });
});

describe("spans", () => {
  test.each([
    [0, "0 min"],
    [44, "44 min"],
    [60, "1 hr"],
    [97, "1 hr 37 min"],
    [1500, "25 hr"],
  ])("%d minutes are %s", (minutes, words) => {
    expect(duration(minutes)).toBe(words);
  });

  test("a start in the future has lasted no time, not a negative one", () => {
    expect(minutesBetween("2026-11-23T11:00:00Z", "2026-11-23T10:00:00Z")).toBe(0);
  });

  test("a time so far is the difference of the two clock times", () => {
    expect(minutesBetween("2026-11-23T09:05:59Z", "2026-11-23T10:42:00Z")).toBe(97);
    expect(minutesBetween("2026-11-23T09:05:00Z", "2026-11-23T09:05:59Z")).toBe(0);
  });

  test.each([
    [59, "less than a minute ago"],
    [60, "1 minute ago"],
    [150, "2 minutes ago"],
    [3600, "1 hour ago"],
    [7300, "2 hours ago"],
    [48 * 3600 - 1, "47 hours ago"],
    [48 * 3600, "2 days ago"],
  ])("%d seconds back is %s", (seconds, words) => {
    expect(ago(0, seconds * 1000)).toBe(words);
  });
});

test("dates and stamps are the school's", () => {
  expect(longDate("2026-09-01T23:30:00Z", LONDON)).toBe("2 September 2026");
  expect(localStamp("2026-09-01T23:30:05Z", LONDON)).toBe("2026-09-02 00:30:05");
});

describe("readInstant", () => {
  test.each([
    ["2023-07-10T14:00:00.000Z", "2023-07-10T14:00:00.000Z"],
    ["2023-07-10T14:00:00Z", "2023-07-10T14:00:00.000Z"],
    ["2023-07-10T15:00:00+01:00", "2023-07-10T14:00:00.000Z"],
    ["2023-07-10T15:00:00+0100", "2023-07-10T14:00:00.000Z"],
    ["2023-07-10T14:00", "2023-07-10T14:00:00.000Z"],
    ["2023-07-10", "2023-07-10T00:00:00.000Z"],
    ["2023-07-10T14:00:00.123456Z", "2023-07-10T14:00:00.123Z"],
    ["yesterday", null],
    ["", null],
    ["2023-13-45T99:00:00Z", null],
    ["2026-02-31T10:00:00Z", null],
    ["2024-02-29", "2024-02-29T00:00:00.000Z"],
    ["10/07/2023", null],
  ])("%s is %s", (text, instant) => {
    expect(readInstant(text)).toBe(instant);
  });
});
