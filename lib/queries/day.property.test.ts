import fc from "fast-check";
import { expect, test } from "vitest";
import { NO_DAY, type DayState } from "#lib/day/state";
import { step } from "#lib/day/step";
import { countOf, FEWEST_FINISHES, type Day } from "#lib/domain/day";
import { NO_CLASS, type View } from "#lib/domain/scope";
import type { Sitting, SittingId } from "#lib/domain/sitting";
import { List } from "#lib/list/list";
import {
  arbitraryRounds,
  arbitraryView,
  CLASSES,
  CLOCK,
  House,
  STEP_MS,
  SUBJECTS,
  TODAY_FROM,
} from "#lib/list/sample-house";
import { dayOf } from "#lib/queries/day";
import type { SyncState } from "#lib/sync/state";

/* What any viewer is told of a day is a count of their own sittings, and agrees with their board. */

const MORNING = TODAY_FROM - CLOCK.at(0);

/** The day's record, as it follows a made-up list. */
function follow(day: DayState, list: SyncState, at: number): DayState {
  const finishes = [...list.departed.values()]
    .filter(({ reason }) => reason === "finished")
    .map(({ id, learnerId, subject, at: finishedAt }) => {
      const endedAt = CLOCK.at(finishedAt);
      return {
        id,
        learnerId,
        subject,
        endedAt,
        at: finishedAt,
        isNews: true,
        classes: [],
        match: null,
      };
    });
  const { sittings, departed } = list;
  const span = { todayFrom: TODAY_FROM, dayBegan: MORNING, at, newFiles: null };
  return step(day, { is: "heard", sittings, departed, finishes, ...span });
}

/** By rules of its own, not by the product's. */
function isTheirs({ scope: { classes, subjects, sites, rooms } }: View, sitting: Sitting): boolean {
  if (subjects?.includes(sitting.test.subject) === false) return false;
  const isEverywhere = sites === null && rooms === null;
  if (sitting.classes.length === 0) {
    return isEverywhere && (classes?.includes(NO_CLASS) ?? true);
  }
  const isOneOf = (names: readonly string[] | null, name: string | null) =>
    names === null || (name !== null && names.includes(name));
  return sitting.classes.some(
    ({ id, where = [] }) =>
      (classes?.includes(id) ?? true) &&
      (isEverywhere ||
        where.some(({ site, room }) => isOneOf(sites, site) && isOneOf(rooms, room))),
  );
}

const WORDS = [...SUBJECTS, ...CLASSES.map(({ name }) => name), "Khan", "Karim", "Khalid", "Said"];

test("every number and word is of the viewer's own sittings, and those sitting are those on their board", () => {
  fc.assert(
    fc.property(arbitraryRounds, arbitraryView, (rounds, view) => {
      const house = new House();
      const list = new List({ epoch: "k3x9q2ab", order: [] });
      /** As each was last on the list. */
      const all = new Map<SittingId, Sitting>();
      let day = NO_DAY;
      for (const [nth, { sittings, finished }] of rounds.entries()) {
        const state = house.refresh({ sittings, finished });
        for (const each of state.sittings.values()) all.set(each.id, each);
        list.accept({ state }, nth * STEP_MS);
        day = follow(day, state, nth * STEP_MS);
        const visible = list.seenBy(view)!;
        const at = (mono: number) => CLOCK.at(mono);
        const told = dayOf(day, { visible, hues: list.whole!.hues, limit: 2000, at });
        const theirs = [...all.values()].filter((each) => isTheirs(view, each));
        expectCounted(told, theirs, state);
        const onBoard = visible.rows.filter(
          ({ session }) => session.startDate >= visible.todayFrom.iso,
        );
        expect(countOf(told, "sitting")).toBe(onBoard.length);
        expectNothingElse(told, theirs, view);
      }
    }),
    { numRuns: 200 },
  );
});

function expectCounted(told: Day, theirs: readonly Sitting[], { sittings, departed }: SyncState) {
  const today = theirs.filter(({ startedAt }) => Date.parse(startedAt) >= TODAY_FROM);
  const hasFinished = ({ id }: Sitting) => departed.get(id)?.reason === "finished";
  const hasLeft = ({ id }: Sitting) => !sittings.has(id) && departed.get(id)?.reason === "left";
  expect(countOf(told, "started")).toBe(today.length);
  expect(countOf(told, "left")).toBe(today.filter(hasLeft).length);
  expect(countOf(told, "finished")).toBe(theirs.filter(hasFinished).length);
  expect(told.finishes.map(({ sessionId }) => sessionId).sort()).toEqual(
    theirs
      .filter(hasFinished)
      .map(({ id }) => id)
      .sort(),
  );
  for (const { testId, finished, took } of told.tests) {
    const done = today.filter((each) => hasFinished(each) && each.test.id === testId);
    expect(finished).toBe(done.length);
    expect(took === null).toBe(done.length < FEWEST_FINISHES);
  }
}

function expectNothingElse(told: Day, theirs: readonly Sitting[], { scope, names }: View): void {
  const may = new Set(
    theirs.flatMap(({ test: { subject }, learner, classes }) => [
      subject,
      // A short form may take as many letters as there are to tell two learners apart.
      ...(names === "none" ? [] : learner.fullName.split(" ")),
      ...classes.filter(({ id }) => scope.classes?.includes(id) ?? true).map(({ name }) => name),
    ]),
  );
  const text = JSON.stringify({ ...told, snapshot: null, version: null });
  expect(WORDS.filter((word) => !may.has(word) && text.includes(word))).toEqual([]);
}
