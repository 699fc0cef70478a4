import { expect, test } from "vitest";
import type { Diff } from "#lib/list/diff";
import { CLOCK } from "#lib/list/sample-house";
import type { VisibleList } from "#lib/list/visible-list";
import { answerChanges } from "#lib/queries/changes";
import { session } from "../../testing/sample-sessions.ts";

const NOTHING: Diff = {
  joined: [],
  changed: [],
  left: [],
  corrected: [],
  entered: [],
  withdrawn: [],
  isOfAnotherDay: false,
};
const LIST = {
  rev: "p-2",
  todayFrom: { ms: 0, iso: "2026-11-23T00:00:00.000Z" },
  subjects: new Map(),
  lastFinish: null,
  departures: [],
} as unknown as VisibleList;
const LISTS = { list: LIST, before: LIST, lostClasses: 0 };
const answer = (diff: Partial<Diff> | "resync") =>
  answerChanges(diff === "resync" ? diff : { ...NOTHING, ...diff }, LISTS, CLOCK);

test("instants are the service's own", () => {
  const one = session();
  expect(answer({ left: [{ session: one, reason: "left", at: 1000 }] })).toEqual({
    snapshot: { version: "p-2", todayFrom: "2026-11-23T00:00:00.000Z" },
    joined: [],
    changed: [],
    left: [{ session: one, reason: "left", at: "2026-11-23T12:00:01.000Z" }],
    entered: [],
    withdrawn: [],
    corrected: [],
    lastLeft: null,
    lostClasses: 0,
  });
  expect(answer({ corrected: [{ id: "a", at: -1000 }] })).toMatchObject({
    corrected: [{ sessionId: "a", reason: "finished", at: "2026-11-23T11:59:59.000Z" }],
  });
});

test("too much to be told, or from a version that is not known any more, is to be loaded afresh", () => {
  expect(answer("resync")).toEqual({ resync: true });
  expect(answerChanges(NOTHING, { ...LISTS, before: null }, CLOCK)).toEqual({ resync: true });
});

test("who comes into the view or falls out of it is told apart from who begins or leaves", () => {
  expect(answer({ entered: [session()], withdrawn: ["a"] })).toMatchObject({
    joined: [],
    left: [],
    entered: [session()],
    withdrawn: ["a"],
  });
});

test("subjects are told where they are others than before", () => {
  const list = { ...LIST, subjects: new Map([["Art", 1]]) };
  expect(answerChanges(NOTHING, { ...LISTS, list }, CLOCK)).toMatchObject({
    subjects: [{ subject: "Art", hue: 1 }],
  });
});

test("says nothing only where nothing is to be told", () => {
  expect(answer({})).toBeNull();
  const some: Partial<Diff>[] = [
    { joined: [session()] },
    { changed: [session()] },
    { left: [{ session: session(), reason: "left", at: 0 }] },
    { corrected: [{ id: "a", at: 0 }] },
    { entered: [session()] },
    { withdrawn: ["a"] },
    { isOfAnotherDay: true },
  ];
  for (const each of some) expect(answer(each)).not.toBeNull();
});
