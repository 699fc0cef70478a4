import { describe, expect, test } from "vitest";
import { ConnectFailure } from "#lib/connect/failure";
import { nextQuestion } from "#lib/sync/next-question";
import type { Observation } from "#lib/sync/observation";
import {
  heard,
  knowing,
  MINUTE,
  MORE,
  NOBODY_FINISHED,
  NOON,
  observed,
  pageOf,
  sitting,
  SWEEP,
  UPDATE,
  walkOf,
} from "#lib/sync/sample-observation";
import { type SyncState } from "#lib/sync/state";

const [a, b] = [sitting("a"), sitting("b")];
const held = knowing(a, b);
const fresh = (id: string) => sitting(id, { startedAt: new Date(NOON - 1000).toISOString() });
const reached = walkOf(pageOf([fresh("c"), a], { ...MORE, total: 3 }));
const failure = new ConnectFailure("broken", "status 500");
const ask = (observation: Observation, state = held, plan = UPDATE) =>
  nextQuestion(state, plan, observation);
const neverRead: SyncState = { ...held, completed: { is: "untried" } };
const completedMemory = (state: SyncState, parts: object): SyncState => ({
  ...state,
  completed: {
    is: "reading",
    readAt: 0,
    memory: { watermark: NOON - 15_000, readAt: -15_000, bias: 0, wholeAt: -15_000, ...parts },
  },
});

describe("an update", () => {
  test("asks for the list first, newest first, then for finishes, and that is all", () => {
    expect(ask(observed({}))).toEqual({ ask: "listed", cursor: null, isExtra: false });
    expect(ask(observed({ listed: reached }))).toMatchObject({ ask: "completed", cursor: null });
    expect(ask(observed({ listed: reached, completed: NOBODY_FINISHED }))).toBeNull();
  });

  test("goes on until it has passed the last answer", () => {
    const page = walkOf(pageOf([fresh("c")], MORE));
    expect(ask(observed({ listed: page }))).toEqual({
      ask: "listed",
      cursor: "more",
      isExtra: false,
    });
  });

  test("goes on where Connect's clock was set back behind what is known", () => {
    const hourAgo = sitting("c", { startedAt: new Date(NOON - 60 * MINUTE).toISOString() });
    const listed = walkOf(pageOf([sitting("d"), hourAgo], MORE));
    const answeredAt = { mono: 0, wall: NOON, connect: NOON - 60 * MINUTE };
    expect(ask(observed({ listed, answeredAt }))).toMatchObject({ ask: "listed", cursor: "more" });
  });

  test("looks three pages further for those in the count, and leaves the rest for the next", () => {
    const listed = walkOf(pageOf([fresh("c"), a], { ...MORE, total: 300 }));
    const at = (extraListed: number) =>
      ask(observed({ listed, completed: NOBODY_FINISHED, extraListed }));
    expect(at(0)).toEqual({ ask: "listed", cursor: "more", isExtra: true });
    expect([at(2)?.ask, at(3)]).toEqual(["listed", null]);
  });

  test("looks for nobody who is not on its pages: they may be further down", () => {
    const listed = walkOf(pageOf([fresh("c"), a], { ...MORE, total: 2 }));
    expect(ask(observed({ listed, completed: NOBODY_FINISHED }))).toBeNull();
  });

  test("asks nothing more once its list has failed", () => {
    expect(ask(observed({ failure }))).toBeNull();
  });
});

describe("the completed list", () => {
  const since = (state: SyncState, parts: Parameters<typeof observed>[0] = {}) => {
    const question = ask(observed({ listed: reached, ...parts }), state);
    return question?.ask === "completed" ? (question.since - NOON) / MINUTE : question;
  };

  test.each([
    ["its last answer, to the minute", completedMemory(held, {}), -6],
    ["at most twenty minutes", completedMemory(held, { watermark: NOON - 60 * MINUTE }), -20],
    ["the first time", neverRead, -5],
  ])("is asked since five minutes before %s", (_what, state, expected) => {
    expect(since(state)).toBe(expected);
  });

  test("is asked by Connect's own clock where that was set back", () => {
    const answeredAt = { mono: 0, wall: NOON, connect: NOON - 60 * MINUTE };
    const whole = { listed: walkOf(pageOf([a])), answeredAt };
    expect(since(completedMemory(held, {}), whole)).toBe(-66);
  });

  test("is not asked for yesterday's finishes the first time", () => {
    expect(since(neverRead, { todayFrom: NOON - 2 * MINUTE })).toBe(-2);
  });

  test("that fails is asked nothing more, and nothing else waits for it", () => {
    expect(ask(observed({ listed: reached, completedFailure: failure }))).toBeNull();
  });

  const page = (total: number | null, agoMs = 60_000) =>
    walkOf(pageOf([heard("x", { endedAt: NOON - agoMs })], { ...MORE, total }));
  const more = (state: SyncState, completed: Observation["completed"], extraCompleted = 0) =>
    ask(observed({ listed: reached, completed, extraCompleted }), state);

  test("is read back to its last answer", () => {
    expect(more(completedMemory(held, {}), page(1, 1000))).toMatchObject({ isExtra: false });
  });

  test("is read back to its last answer by Connect's own clock, where that was set back", () => {
    const state = completedMemory(held, {});
    const hour = 60 * MINUTE;
    const at = (agoMs: number) =>
      ask(
        observed({
          listed: walkOf(pageOf([a, b])),
          completed: page(null, agoMs),
          answeredAt: { mono: 0, wall: NOON, connect: NOON - hour },
        }),
        state,
      );
    // A quarter of a minute has passed since, by either clock.
    expect([at(hour + 34_000)?.ask, at(hour + 36_000)]).toEqual(["completed", null]);
  });

  test("is read three pages further while its own count includes finishes that nobody knows", () => {
    const state = completedMemory(held, {});
    expect(more(state, page(2))).toMatchObject({ ask: "completed", isExtra: true });
    expect([more(state, page(2), 3), more(state, page(1))]).toEqual([null, null]);
    const known = { ...state, finished: new Map([["y", { at: NOON - 4 * MINUTE, seen: 0 }]]) };
    expect(more(known, page(2))).toBeNull();
    const before = { ...state, finished: new Map([["y", { at: NOON - 9 * MINUTE, seen: 0 }]]) };
    expect(more(before, page(2))).not.toBeNull();
  });

  test("without a count is read to the start of its window once a minute", () => {
    const state = completedMemory(held, { wholeAt: -59_000 });
    expect(more(state, page(null))).toBeNull();
    expect(more(completedMemory(held, { wholeAt: -60_000 }), page(null))).not.toBeNull();
  });
});

describe("a sweep", () => {
  const sweep = (parts: Parameters<typeof observed>[0], state = held) =>
    ask(observed(parts), state, SWEEP);
  const onlyB = walkOf(pageOf([b]));

  test("reads its list to the end", () => {
    expect(sweep({ listed: walkOf(pageOf([a, b], MORE)) })).toMatchObject({ cursor: "more" });
  });

  test("looks a second time for those it lacks, after asking who has finished", () => {
    expect(sweep({ listed: onlyB })).toMatchObject({ ask: "completed" });
    const asked = { listed: onlyB, completed: NOBODY_FINISHED };
    expect(sweep(asked)).toEqual({ ask: "secondLook", of: ["of-a"], cursor: null });
    expect(sweep({ ...asked, completed: walkOf(pageOf([heard("a")])) })).toBeNull();
  });

  test("asks whether those whom the second look lacks too have finished, and about nobody else", () => {
    const asked = { listed: onlyB, completed: NOBODY_FINISHED };
    expect(sweep({ ...asked, looks: { "of-a": [] } })).toMatchObject({
      ask: "finishedBy",
      of: ["of-a"],
    });
    expect(sweep({ ...asked, looks: { "of-a": [a] } })).toBeNull();
    expect(sweep({ ...asked, looks: { "of-a": "unsure" } })).toBeNull();
    expect(sweep({ ...asked, looks: { "of-a": [] }, finishesBy: { "of-a": [] } })).toBeNull();
  });

  test("skips that where the completed list fails, or such a question has just failed", () => {
    const looked = { listed: onlyB, looks: { "of-a": [] } };
    expect(sweep({ ...looked, completedFailure: failure })).toBeNull();
    const asked = { ...looked, completed: NOBODY_FINISHED };
    expect(sweep({ ...asked, finishedByFailure: failure })).toBeNull();
    expect(sweep(asked, { ...held, askByAgainAt: 1 })).toBeNull();
  });

  test("looks for nobody whose row was left out though its id could be read", () => {
    const listed = walkOf(pageOf([b], { leftOut: ["a"] }));
    expect(sweep({ listed, completed: NOBODY_FINISHED })).toBeNull();
  });

  test("asks nothing about a learner without an id", () => {
    const nameless = sitting("n", { learner: { ...a.learner, id: "" } });
    expect(sweep({ listed: onlyB, completed: NOBODY_FINISHED }, knowing(b, nameless))).toBeNull();
  });

  test("asks about those who are listed five minutes after their finish", () => {
    const listed = walkOf(pageOf([a, b]));
    const finished = (seen: number) => ({
      ...held,
      sittings: new Map([["b", b]]),
      finished: new Map([["a", { at: null, seen }]]),
    });
    const asked = { listed, completed: NOBODY_FINISHED };
    expect(sweep(asked, finished(-5 * MINUTE))).toMatchObject({ ask: "finishedBy", of: ["of-a"] });
    expect(sweep(asked, finished(-5 * MINUTE + 1))).toBeNull();
  });
});
