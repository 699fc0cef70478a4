import { expect, test } from "vitest";
import { lastTaken, pauseTold, troubleTold, wasStale, type ListAge, type Told } from "./told.ts";

test("what is in the way of an old list is said until a newer one is on the screen", () => {
  const stale = (trouble: Parameters<typeof troubleTold>[0]) => ({ trouble, isStale: true });
  expect(troubleTold("none", stale("key_refused"))).toBe("key_refused");
  expect(troubleTold("key_refused", stale("none"))).toBe("key_refused");
  expect(troubleTold("key_refused", stale("server_unreachable"))).toBe("server_unreachable");
  expect(troubleTold("key_refused", { trouble: "none", isStale: false })).toBe("none");
});

test.each<[ListAge[], boolean]>([
  [["current"], false],
  [["none", "current"], false],
  [["stale"], true],
  [["stale", "current", "current"], true],
  [["stale", "none", "current"], false],
])("after %j it is %j that a list was old", (ages, was) => {
  expect(ages.reduce(wasStale, false)).toBe(was);
});

test("when the latest list was taken is known after it is gone", () => {
  const taken = ["09:00", undefined, "09:01", undefined, undefined];
  expect(taken.reduce(lastTaken, undefined)).toBe("09:01");
});

const AT = Date.UTC(2026, 0, 12, 10, 58);
const GOING_ON: Told = { words: "", at: null, reminders: 0 };
const told = (before: Told, at: number | null, reminders = 0) =>
  pauseTold(before, {
    what: "board",
    hold: { count: "3 changes waiting.", pause: { at, reminders } },
    timeZone: "Europe/London",
  });

test("a pause, each reminder of it and its end are told of once", () => {
  const paused = told(GOING_ON, AT);
  expect(paused.words).toBe("Paused at 10:58am.");
  const reminded = told(paused, AT, 1);
  expect(reminded.words).toBe("Still paused since 10:58am. 3 changes waiting.");
  const goingOn = told(reminded, null);
  expect(goingOn.words).toBe("The board goes on.");
  for (const { at, reminders } of [GOING_ON, paused, reminded, goingOn]) {
    const said = { words: "Something else.", at, reminders };
    expect(told(said, at, reminders)).toBe(said);
  }
});
