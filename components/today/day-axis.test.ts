import { expect, test } from "vitest";
import type { Day } from "#lib/domain/day";
import { axisOf, bandsOf, hoursOn, placeOf } from "./day-axis.ts";
import { sinceInWords } from "./day-words.ts";

const LONDON = "Europe/London";
const at = (time: string) => `2026-11-23T${time}:00.000Z`;
const quarter = (time: string, started: number, finished: number) => {
  return { at: at(time), started, finished };
};

function dayOf(parts: Partial<Day> = {}): Day {
  const counts = {
    started: 3,
    sitting: 3,
    left: 0,
    finished: 2,
    finishedEarlier: 2,
    finishedUnseen: 0,
  };
  return {
    snapshot: { version: "p-1", todayFrom: at("00:00") },
    version: "p-1.1.200",
    since: at("09:05"),
    gaps: [],
    placedSince: null,
    subjects: [
      {
        subject: "English",
        hue: 1,
        ...counts,
        quarters: [quarter("08:45", 3, 0), quarter("10:00", 0, 2)],
      },
    ],
    tests: [],
    finishes: [],
    limit: 200,
    ...parts,
  };
}

test("plots begin with the first quarter of which something is known, and end with the last that was read", () => {
  const axis = axisOf(dayOf(), Date.parse(at("10:42")));
  expect(axis).toEqual({ from: Date.parse(at("08:45")), count: 8, most: 3 });
  expect(placeOf(axis, Date.parse(at("08:45")))).toBe(0);
  expect(placeOf(axis, Date.parse(at("09:45")))).toBe(50);
  expect(placeOf(axis, Date.parse(at("23:00")))).toBe(100);
});

test("what was not seen is a band from the plot's beginning, and one for each gap", () => {
  const gap = { from: at("09:45"), to: at("10:15"), hasFailed: false };
  const day = dayOf({ gaps: [gap] });
  const axis = axisOf(day, Date.parse(at("10:42")));
  const [before, ...others] = bandsOf(day, axis);
  expect(before!.from).toBe(0);
  expect(before!.width).toBeCloseTo((100 * 20) / 120);
  expect(others).toEqual([{ from: 50, width: 25 }]);
  // Of a day that was read from its first instant on, nothing is missing.
  const whole = dayOf({ since: at("00:00") });
  expect(bandsOf(whole, axisOf(whole, Date.parse(at("10:42"))))).toEqual([]);
});

test.each([
  ["09:05", "10:42", ["9am", "10am"]],
  ["00:00", "23:50", ["midnight", "4am", "8am", "midday", "4pm", "8pm"]],
])("from %s to %s the hours are few enough for a phone", (since, until, words) => {
  const axis = axisOf(dayOf({ since: at(since) }), Date.parse(at(until)));
  expect(hoursOn(axis, LONDON).map((hour) => hour.words)).toEqual(words);
});

test("it says in words since when it has seen, and what it has not, and why", () => {
  const unwatched = { from: at("11:10"), to: at("11:42"), hasFailed: false };
  const failed = { from: at("13:00"), to: at("13:40"), hasFailed: true };
  expect(sinceInWords(dayOf({ gaps: [unwatched, failed] }), LONDON).join(" ")).toBe(
    "Seen since 9:05am. Nobody was watching before that and from 11:10am to 11:42am. " +
      "CENTURY could not be reached, or nobody was watching, from 1:00pm to 1:40pm. " +
      "What both began and ended meanwhile is missing here.",
  );
  expect(sinceInWords(dayOf({ since: at("00:00") }), LONDON)).toEqual(["Seen since midnight."]);
  expect(sinceInWords(dayOf({ since: null }), LONDON)).toEqual([]);
});
