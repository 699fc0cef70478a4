import { describe, expect, test } from "vitest";
import { ConnectFailure } from "#lib/connect/failure";
import { append, type Answer } from "#lib/sync/observation";
import type { Observation, Question } from "#lib/sync/observation";
import {
  heard,
  MORE,
  NOBODY_FINISHED,
  NOON,
  observed,
  pageOf,
  sitting,
  walkOf,
} from "#lib/sync/sample-observation";

const LISTED: Question = { ask: "listed", cursor: null, isExtra: false };
const COMPLETED: Question = { ask: "completed", since: NOON, cursor: null, isExtra: false };
const LOOK: Question = { ask: "secondLook", of: ["of-a"], cursor: null };
const BY: Question = { ask: "finishedBy", of: ["of-a"], cursor: null };
const sittings: Answer = { is: "page", of: "sittings", page: pageOf([sitting("a")]) };
const finishes: Answer = { is: "page", of: "finishes", page: pageOf([heard("a")]) };
const failed = (kind: ConnectFailure["kind"]): Answer => ({
  is: "failure",
  failure: new ConnectFailure(kind, "status"),
});
const before = observed({ listed: walkOf(pageOf([])), completed: NOBODY_FINISHED });
const after = (question: Question, answer: Answer, from: Observation = before, waitedMs = 0) =>
  append(from, question, answer, { mono: 9000, wall: NOON + 9000, waitedMs });

describe("what a failure takes with it", () => {
  const KINDS = [
    "key_refused",
    "too_many",
    "refused",
    "broken",
    "malformed",
    "unreachable",
  ] as const;
  const parts = ({ failure, completedFailure, finishedByFailure }: Observation) =>
    [failure && "all", completedFailure && "completed", finishedByFailure && "finishedBy"].filter(
      Boolean,
    );

  test.each(KINDS)("%s", (kind) => {
    const answer = failed(kind);
    expect(parts(after(LISTED, answer))).toEqual(["all"]);
    expect(parts(after(COMPLETED, answer))).toEqual(["completed"]);
    expect(parts(after(LOOK, answer))).toEqual(kind === "refused" ? [] : ["all"]);
    expect(parts(after(BY, answer))).toEqual(kind === "refused" ? [] : ["finishedBy"]);
    expect(after(COMPLETED, answer).completed).toBeNull();
  });

  test("no failure is blamed on a learner's id once a refresh has waited for too long", () => {
    const others = observed({ listed: walkOf(pageOf([sitting("b")])), completed: NOBODY_FINISHED });
    const of = ["of-a", "of-c"];
    expect(parts(after({ ...LOOK, of }, failed("broken"), others, 120_001))).toEqual(["all"]);
    expect(parts(after({ ...BY, of }, failed("broken"), others, 30_001))).toEqual(["finishedBy"]);
  });

  test("finishes by learner that had no answer at all are asked for in no parts, for the list need not wait", () => {
    const of = ["of-a", "of-c"];
    expect(parts(after({ ...BY, of }, failed("unreachable")))).toEqual(["finishedBy"]);
  });

  test("a learner whose id breaks Connect's answer is on their own, where others are answered for", () => {
    const of = ["a", "b"];
    const both = after({ ...LOOK, of }, failed("broken"));
    const first = after({ ...LOOK, of: ["a"] }, sittings, both);
    const [, second] = both.secondLook.parts;
    const done = after({ ...LOOK, of: second! }, failed("broken"), first);
    expect(parts(done)).toEqual([]);
    expect(done.secondLook.answers.get("b")).toMatchObject({ is: "unsure", items: [] });
  });

  test("a walk that goes round fails only its own list", () => {
    const listed = observed({ listed: walkOf(pageOf([], MORE)) });
    const round: Answer = { is: "page", of: "sittings", page: pageOf([], MORE) };
    expect(after(LISTED, round, listed).failure?.kind).toBe("malformed");
    const completed = { ...before, completed: walkOf(pageOf([heard("x")], MORE)) };
    const told: Answer = { is: "page", of: "finishes", page: pageOf([heard("y")], MORE) };
    expect(parts(after(COMPLETED, told, completed))).toEqual(["completed"]);
  });
});

describe("how long answers are waited for", () => {
  test("two minutes in all for the list and its second looks", () => {
    const slow = after(LISTED, sittings, observed({}), 119_000);
    expect(slow.failure).toBeNull();
    expect(after(LOOK, sittings, slow, 2000).failure?.kind).toBe("unreachable");
  });

  test("half a minute in all for finishes, which the list can do without", () => {
    const slow = after(LISTED, sittings, observed({}), 110_000);
    const told = after(COMPLETED, finishes, slow, 29_000);
    expect([told.failure, told.completedFailure]).toEqual([null, null]);
    const slower = after(BY, finishes, told, 2000);
    expect([slower.failure, slower.finishedByFailure?.kind]).toEqual([null, "unreachable"]);
    expect(after(COMPLETED, finishes, told, 2000).completedFailure?.kind).toBe("unreachable");
    expect(after(LOOK, sittings, slower, 2000).failure).toBeNull();
  });
});

test("each answer is in it, with its arrival; Connect's time is the first one's", () => {
  const date = NOON + 1_000_000;
  const first: Answer = {
    is: "page",
    of: "sittings",
    page: pageOf([sitting("a")], { ...MORE, date }),
  };
  const one = after(LISTED, first, observed({}));
  expect(one).toMatchObject({ calls: 1, endedAt: 9000, now: NOON + 9000 });
  expect(one.answeredAt).toEqual({ mono: 9000, wall: NOON + 9000, connect: date });
  const two = after({ ...LISTED, cursor: "more", isExtra: true }, sittings, one);
  expect([two.calls, two.extraListed, two.answeredAt]).toEqual([2, 1, one.answeredAt]);
  const three = after(COMPLETED, finishes, two);
  expect([three.completedSince, three.extraCompleted]).toEqual([NOON, 0]);
});
