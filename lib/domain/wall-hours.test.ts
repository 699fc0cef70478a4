import { describe, expect, test } from "vitest";
import { nextOpening } from "#lib/domain/next-opening";
import { isWallOpen, readWallHours } from "#lib/domain/wall-hours";

const LONDON = "Europe/London";
const WEEK = readWallHours("Mon-Thu 07:30-18:00, Fri 7:30-16:00")!;
const at = (text: string) => Date.parse(text);

describe("what can be read", () => {
  test.each([
    ["", 0],
    ["Mon-Fri 07:30-18:00", 5],
    ["Mon-Fri 07:30-12:00,Mon-Fri 13:00-18:00", 10],
    ["07:30-18:00", 7],
    ["sat 09:00 - 24:00", 1],
    ["Fri-Mon 09:00-10:00", 4],
  ])("%s: %i openings", (text, count) => {
    expect(readWallHours(text)).toHaveLength(count);
  });

  test.each([
    "always",
    "Mon-Fri",
    "Mon-Fri 7-18",
    "Mon-Fri 18:00-07:30",
    "Mon-Fri 07:30-07:30",
    "Mon-Fri 07:60-18:00",
    "Mon-Fri 07:30-24:01",
    "Mon-Fre 07:30-18:00",
    "Monday 07:30-18:00",
    "Mon,Tue 07:30-18:00",
    "Mon-Fri 07:30-18:00; Sat 09:00-12:00",
  ])("not %s", (text) => {
    expect(readWallHours(text)).toBeNull();
  });
});

test.each([
  ["2026-11-25T07:29:59Z", false],
  ["2026-11-25T07:30:00Z", true],
  ["2026-11-25T17:59:59Z", true],
  ["2026-11-25T18:00:00Z", false],
  ["2026-11-27T15:59:59Z", true],
  ["2026-11-27T16:00:00Z", false],
  ["2026-11-28T10:00:00Z", false],
  // In summer London is an hour ahead; on both clock changes the local time counts.
  ["2026-07-01T06:30:00Z", true],
  ["2026-07-01T17:00:00Z", false],
  ["2026-03-30T06:30:00Z", true],
  ["2026-10-26T06:30:00Z", false],
])("at %s the walls are open: %s", (instant, isOpen) => {
  expect(isWallOpen(WEEK, at(instant), LONDON)).toBe(isOpen);
});

test("without hours they are always open", () => {
  expect(isWallOpen([], at("2026-11-28T03:00:00Z"), LONDON)).toBe(true);
});

test.each([
  ["2026-11-25T03:00:00Z", "7:30am"],
  ["2026-11-25T18:00:00Z", "7:30am on Thursday"],
  ["2026-11-27T16:00:00Z", "7:30am on Monday"],
  ["2026-11-29T23:59:00Z", "7:30am on Monday"],
])("at %s the next opening is %s", (instant, words) => {
  expect(nextOpening(WEEK, at(instant), LONDON)).toBe(words);
});

test("open once a week, it opens in a week", () => {
  const hours = readWallHours("Wed 12:00-13:00")!;
  expect(nextOpening(hours, at("2026-11-25T13:00:00Z"), LONDON)).toBe("midday on Wednesday");
});
