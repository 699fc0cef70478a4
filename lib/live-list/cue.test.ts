import { expect, test } from "vitest";
import type { Session } from "#lib/wire/contract";
import type { Filters } from "#lib/domain/filters";
import type { Content, Departed } from "#lib/live-list/content";
import {
  cueInWords,
  cueStep,
  happenedBetween,
  NO_CUE_YET,
  seenAfter,
  type CueEvent,
  type Seen,
} from "#lib/live-list/cue";
import { session } from "../../testing/sample-sessions.ts";

const NOON = Date.UTC(2026, 10, 23, 12);
const ALL: Filters = {
  subject: [],
  class: [],
  site: [],
  room: [],
  started: "today",
  q: "",
};
const sat = (nth: number, parts: Parameters<typeof session>[0] = {}) =>
  session({ sessionId: `s${nth}`, startDate: "2026-11-23T11:30:00.000Z", ...parts });

/** @param gone those who have left, and whether they finished */
function seen(
  rows: readonly Session[],
  given: { gone?: [Session, Departed["reason"]][]; entered?: string[]; at?: number } = {},
): Seen {
  const { gone = [], entered = [], at = NOON } = given;
  const content: Content = {
    todayFrom: "2026-11-23T00:00:00.000Z",
    byId: new Map(rows.map((each) => [each.sessionId, each])),
    rows,
    subjectOrder: [],
    subjects: [],
    lastLeft: null,
    lostClasses: 0,
    classSizes: new Map(),
    departed: new Map(
      gone.map(([each, reason]) => [
        each.sessionId,
        { session: each, reason, at: "2026-11-23T11:59:00.000Z" },
      ]),
    ),
    added: [],
    entered: new Set(entered),
  };
  const limits = { set: new Map([["english", 60]]), added: [] };
  return { content, long: { limits, at }, isOld: false };
}

const told = (from: Seen, to: Seen, filters: Filters = ALL) =>
  cueInWords(happenedBetween(from, to, filters));

test("who started, who finished and who began to run long is counted, and nobody named", () => {
  const [amina, kofi, mei] = [sat(1), sat(2), sat(3)];
  const from = seen([amina, kofi]);
  expect(told(from, seen([kofi, mei], { gone: [[amina, "finished"]] }))).toBe(
    "1 started, 1 finished",
  );
  expect(told(from, seen([amina, kofi], { at: NOON + 31 * 60_000 }))).toBe("2 running long");
  expect(told(from, { ...from, isOld: true })).toBe("the list is old");
  expect(told({ ...from, isOld: true }, { ...from, isOld: true })).toBe("");
});

test("who only left, came into the view, or sat all the time is no cue", () => {
  const [amina, kofi] = [sat(1), sat(2)];
  const from = seen([amina]);
  expect(told(from, seen([], { gone: [[amina, "left"]] }))).toBe("");
  expect(told(from, seen([]))).toBe("");
  expect(told(from, seen([amina, kofi], { entered: [kofi.sessionId] }))).toBe("");
  expect(told(from, seen([amina]))).toBe("");
});

test("of whom the board does not show nothing is told", () => {
  const maths = sat(2, { test: { subject: "Maths" } });
  const yesterday = sat(3, { startDate: "2026-11-22T11:30:00.000Z" });
  const filters = { ...ALL, subject: ["English"] };
  expect(told(seen([]), seen([maths, yesterday]), filters)).toBe("");
  const late = NOON + 200 * 60_000;
  expect(told(seen([yesterday]), seen([yesterday], { at: late }), filters)).toBe("");
});

test("who is not marked, because they have longer, is no cue until they are", () => {
  const amina = sat(1);
  const unmarked: Session = { ...amina, isUnmarked: true };
  const late = { at: NOON + 40 * 60_000 };
  expect(told(seen([amina]), seen([unmarked], late))).toBe("");
  expect(told(seen([unmarked], late), seen([amina], late))).toBe("1 running long");
});

/** What is told as one thing is seen after the other. */
function toldInTurn(all: readonly Seen[]): string[] {
  let before: Seen | null = null;
  return all.flatMap((now) => {
    const from: Seen | null = before;
    before = seenAfter(from, now);
    return from ? told(from, before) : [];
  });
}

const MINUTE = 60_000;

test("who ran long before the list became old is told of but once", () => {
  const amina = sat(1);
  const old = { ...seen([amina], { at: NOON + 29 * MINUTE }), isOld: true };
  const inTurn = [seen([amina]), seen([amina], { at: NOON + 31 * MINUTE }), old];
  const again = seen([amina], { at: NOON + 40 * MINUTE });
  expect(toldInTurn([...inTurn, again])).toEqual(["1 running long", "the list is old", ""]);
});

test("who began to run long while the list was old is told of once it is not", () => {
  const [amina, kofi] = [sat(1), sat(2, { startDate: "2026-11-23T11:00:00.000Z" })];
  const rows = [amina, kofi];
  const old = { ...seen(rows, { at: NOON - MINUTE }), isOld: true };
  const again = seen(rows, { at: NOON + 31 * MINUTE });
  expect(toldInTurn([seen(rows), old, again])).toEqual(["the list is old", "2 running long"]);
  // Nothing was seen before it was old.
  expect(toldInTurn([old, again])).toEqual(["2 running long"]);
});

test("a list that is up to date again by the time of the cue is not said to be old", () => {
  const list = seen([sat(1)]);
  const old = { ...list, isOld: true };
  const events: CueEvent[] = [
    { is: "happened", what: happenedBetween(seen([]), list, ALL), at: 0 },
    { is: "happened", what: happenedBetween(list, old, ALL), at: 1000 },
    { is: "happened", what: happenedBetween(old, list, ALL), at: 2000 },
    { is: "tick", at: 40_000 },
    { is: "happened", what: happenedBetween(list, old, ALL), at: 41_000 },
  ];
  let state = NO_CUE_YET;
  const cues = events.map((event) => {
    const step = cueStep(state, event);
    state = step.state;
    return step.cue && cueInWords(step.cue);
  });
  expect(cues).toEqual(["1 started", null, null, null, "the list is old"]);
});
