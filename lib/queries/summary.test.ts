import { expect, test } from "vitest";
import type { View } from "#lib/domain/scope";
import { NO_LIMITS } from "#lib/domain/running-long";
import { DEFAULT_SUBJECT_ORDER } from "#lib/domain/order";
import { List } from "#lib/list/list";
import {
  CLASSES,
  CLOCK,
  FULL,
  House,
  named,
  SHORT,
  sitting,
  STEP_MS,
} from "#lib/list/sample-house";
import { EVERYBODY } from "#lib/queries/page";
import { summarise } from "#lib/queries/summary";

const MINUTE = 60_000;

function open() {
  const house = new House();
  const list = new List({ epoch: "k3x9q2ab", order: DEFAULT_SUBJECT_ORDER });
  return {
    refresh(round: Parameters<House["refresh"]>[0]) {
      list.accept({ state: house.refresh(round) }, house.state.revision * STEP_MS);
    },
    at: (now: number, { filters = EVERYBODY, view = FULL, isRosterMissing = false } = {}) =>
      summarise(list.seenBy(view)!, filters, {
        roster: null,
        isRosterMissing,
        limits: NO_LIMITS,
        clock: CLOCK,
        now,
      }),
  };
}

const khan = named("a", "Amina Khan");
const tom = named("b", "Tom West");

test("tells who left within five minutes and matches, latest first, without those who came back", () => {
  const { refresh, at } = open();
  const [cleo, dan] = [named("c", "Cleo Ek"), named("d", "Dan Fox")];
  refresh({ sittings: [khan, tom, cleo, dan] });
  refresh({ sittings: [khan, tom, dan] });
  refresh({ sittings: [cleo, dan] });
  refresh({ sittings: [cleo] });
  const ids = (now: number, filters = EVERYBODY) =>
    at(now, { filters }).justLeft.map(({ session, reason }) => [session.sessionId, reason]);
  expect(ids(MINUTE)).toEqual([
    ["d", "left"],
    ["a", "left"],
    ["b", "left"],
  ]);
  expect(ids(MINUTE, { ...EVERYBODY, q: "tom" })).toEqual([["b", "left"]]);
  expect(ids(MINUTE, { ...EVERYBODY, userId: ["user-a"] })).toEqual([["a", "left"]]);
  expect(ids(3 * STEP_MS + 5 * MINUTE)).toHaveLength(3);
  expect(ids(3 * STEP_MS + 5 * MINUTE + 1)).toEqual([["d", "left"]]);
});

test("tells the latest finish before somebody who merely left, and only of today", () => {
  const { refresh, at } = open();
  refresh({ sittings: [khan, tom] });
  expect(at(0).lastLeft).toBeNull();
  refresh({ sittings: [tom] });
  expect(at(0).lastLeft).toEqual({ reason: "left", at: "2026-11-23T12:00:30.000Z" });
  refresh({ sittings: [tom], finished: ["a"] });
  refresh({ sittings: [] });
  expect(at(0).lastLeft).toEqual({ reason: "finished", at: "2026-11-23T12:00:44.000Z" });
  refresh({ sittings: [], isNextDay: true });
  expect(at(0).lastLeft).toBeNull();
});

test("a scope is told no finish of others, and a correction is told as a finish", () => {
  const { refresh, at } = open();
  const of = (id: string, nth: number) => sitting(id, { classes: [CLASSES[nth]!] });
  const view: View = {
    scope: { classes: [CLASSES[0]!.id], subjects: null, sites: null, rooms: null },
    names: "full",
  };
  refresh({ sittings: [of("a", 0), of("b", 1)] });
  refresh({ sittings: [], finished: ["b"] });
  expect(at(MINUTE, { view }).lastLeft).toMatchObject({ reason: "left" });
  expect(at(MINUTE, { view }).justLeft).toMatchObject([{ session: { sessionId: "a" } }]);
  refresh({ sittings: [], finished: ["a"] });
  expect(at(MINUTE, { view }).lastLeft).toMatchObject({ reason: "finished" });
  expect(at(MINUTE, { view }).justLeft).toMatchObject([{ reason: "finished" }]);
});

test("two sittings are of as many learners as they are, by whatever names", () => {
  const { refresh, at } = open();
  const another = { ...khan, id: "c" };
  refresh({ sittings: [khan, another, tom] });
  for (const view of [FULL, SHORT, { ...FULL, names: "none" as const }]) {
    expect(at(0, { view }).matching).toEqual({ sittings: 3, learners: 2 });
  }
});

test("of classes that are asked for while the roster is missing nobody says that nobody is in them", () => {
  const { refresh, at } = open();
  refresh({ sittings: [khan] });
  const filters = { ...EVERYBODY, class: ["9A", "11B"] };
  expect(at(0, { filters }).lostClasses).toBe(0);
  expect(at(0, { filters, isRosterMissing: true }).lostClasses).toBe(2);
});
