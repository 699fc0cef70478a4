import fc from "fast-check";
import { expect, test } from "vitest";
import { DEFAULT_SUBJECT_ORDER } from "#lib/domain/order";
import type { Sitting } from "#lib/domain/sitting";
import type { VisibleList } from "#lib/list/visible-list";
import type { Diff } from "#lib/list/diff";
import { List } from "#lib/list/list";
import { markOf } from "#lib/list/mark";
import {
  arbitraryRounds,
  arbitraryView,
  CLASSES,
  CLOCK,
  House,
  STEP_MS,
  SUBJECTS,
} from "#lib/list/sample-house";
import { besideOf } from "#lib/queries/beside";
import { answerChanges } from "#lib/queries/changes";
import { listClasses } from "#lib/queries/class-list";
import { overviewOfClasses } from "#lib/queries/class-overview";
import { EVERYBODY, pageOf } from "#lib/queries/page";
import { writeSessionsCsv } from "#lib/queries/sessions-csv";
import { summarise } from "#lib/queries/summary";
import { emptyContent } from "#lib/roster/enrolment";
import { assembleRoster } from "#lib/roster/roster";
import type { View } from "#lib/domain/scope";

/*
 * Whatever happens to the list, somebody with a scope is shown what is in it, is told of its changes, and finds
 * in nothing that they are given a word of what is outside.
 */
const TIMING = {
  takenAt: 0,
  nextAt: STEP_MS,
  tookMs: 0,
  periodMs: STEP_MS,
  sweptAt: 0,
  spreadMs: 0,
  watchers: 0,
  failure: null,
  missing: [],
};
const roster = await assembleRoster([{ ...emptyContent(), classes: [...CLASSES] }], "");

/** Whose names are their own and nobody else's, so that a word of them tells of whom it is. */
const owned = (each: Sitting): Sitting => {
  const { id } = each.learner;
  return { ...each, learner: { ...each.learner, fullName: `Given${id.at(-1)} Family-${id}` } };
};

/** The names of a sitting's classes in scope; null where it is none of this view's. */
function classesIn({ scope: { classes, subjects } }: View, each: Sitting): string[] | null {
  if (subjects && !subjects.includes(each.test.subject)) return null;
  const visible = each.classes.filter(({ id }) => classes === null || classes.includes(id));
  const isOfNone = each.classes.length === 0 && classes?.includes("none");
  if (classes !== null && visible.length === 0 && !isOfNone) return null;
  return [...new Set(visible.map(({ name }) => name))];
}

/** All that a viewer is given of a list. */
function everythingOf(list: VisibleList, diff: Diff | "resync", view: View): string {
  const mark = markOf(list, TIMING, CLOCK);
  const context = {
    roster,
    isRosterMissing: false,
    limits: { set: new Map([["english", 1]]), added: list.added },
    clock: CLOCK,
    now: STEP_MS,
  };
  const page = { ...EVERYBODY, order: "subject" as const, limit: 100, offset: 0, cursor: null };
  const csv = {
    takenAt: mark.takenAt,
    filters: EVERYBODY,
    scope: view.scope,
    timeZone: "Europe/London",
  };
  return JSON.stringify([
    pageOf(list, page),
    pageOf(list, { ...page, order: "desc", limit: 1 }),
    answerChanges(diff, { list, before: list, lostClasses: 0 }, CLOCK),
    // The school's order of subjects is a setting, and no news of anybody.
    { ...besideOf(list, { lostClasses: 0, clock: CLOCK, now: STEP_MS }), subjectOrder: [] },
    summarise(list, EVERYBODY, context),
    writeSessionsCsv(
      list.rows.map(({ session }) => session),
      csv,
    ),
    listClasses(roster, view.scope, null),
    overviewOfClasses(roster, list, { scope: view.scope, address: null }),
  ]);
}

const USERS = [0, 1, 2, 3, 4].flatMap((nth) => [`user-${nth}`, `Family-user-${nth}`]);
const SITTINGS = Array.from({ length: 7 }, (_, nth) => `sitting-${nth}`);
/** As a word of its own: among a sealed id's random letters any short name stands sooner or later. */
const isIn = (text: string, word: string) => new RegExp(`(?<![\\w-])${word}(?![\\w-])`).test(text);
const WORDS = [...USERS, ...SITTINGS, ...SUBJECTS, ...CLASSES.map(({ name }) => name)];

test("a scoped viewer sees and is told what is in scope, and nothing else", () => {
  fc.assert(
    fc.property(arbitraryRounds, arbitraryView, (rounds, view) => {
      const house = new House();
      const list = new List({ epoch: "k3x9q2ab", order: DEFAULT_SUBJECT_ORDER });
      const { classes, subjects } = view.scope;
      const may = new Set(
        CLASSES.flatMap(({ id, name }) => ((classes?.includes(id) ?? true) ? [name] : [])),
      );
      let since: string | null = null;
      for (const [nth, round] of rounds.entries()) {
        const { sittings } = house.refresh({ ...round, sittings: round.sittings.map(owned) });
        list.accept({ state: house.state }, nth * STEP_MS);
        const expected = new Map<string, string[]>();
        const learners = new Set<string>();
        for (const each of sittings.values()) {
          const names = classesIn(view, each);
          if (!names) continue;
          expected.set(each.id, names);
          learners.add(each.learner.id);
          const { id } = each.learner;
          for (const word of [each.id, id, `Family-${id}`, each.test.subject]) may.add(word);
        }
        if (!round.isAsked) continue;
        const seen = list.seenBy(view)!;
        const shown = seen.rows.map(({ session }) => [session.sessionId, session.classes] as const);
        expect(new Map(shown)).toEqual(expected);
        expect([...new Set(seen.rows.map(({ learner }) => learner))].sort()).toEqual(
          [...learners].sort(),
        );
        const diff = since === null ? "resync" : list.changes(view, since);
        since = seen.rev;
        if (classes === null && subjects === null && view.names === "full") continue;
        const text = everythingOf(seen, diff, view);
        const isHidden = (word: string) =>
          (!may.has(word) && !(classes === null && subjects === null)) ||
          (view.names !== "full" && /^(Family|user)-/.test(word));
        expect(WORDS.filter((word) => isHidden(word) && isIn(text, word))).toEqual([]);
      }
    }),
    { numRuns: 300 },
  );
});

test("the classes that somebody may see are listed with today's learners, each once in a class", () => {
  const house = new House();
  const list = new List({ epoch: "k3x9q2ab", order: DEFAULT_SUBJECT_ORDER });
  const view: View = {
    scope: { classes: [CLASSES[0]!.id, CLASSES[1]!.id], subjects: null },
    names: "none",
  };
  const base = { match: null, classes: [CLASSES[0]!, CLASSES[3]!] };
  const learner = { id: "user-1", fullName: "Amina Khan", firstName: "", lastName: "" };
  const english = { id: "t", name: "English", subject: "English" };
  const at = (id: string, startedAt: string): Sitting => {
    return { ...base, id, startedAt, learner, test: english };
  };
  house.refresh({
    sittings: [
      at("a", "2026-11-23T10:00:00.000Z"),
      at("b", "2026-11-23T11:00:00.000Z"),
      { ...at("c", "2026-11-22T11:00:00.000Z"), learner: { ...learner, id: "user-2" } },
    ],
  });
  list.accept({ state: house.state }, 0);
  const of = (seen: VisibleList | null) =>
    overviewOfClasses(roster, seen, { scope: view.scope, address: null });
  const about = { learners: 0, isMine: false };
  expect(of(list.seenBy(view))).toEqual([
    { name: "9A", sitting: 0, ...about },
    { name: "11B", sitting: 1, ...about },
  ]);
  expect(of(null).map(({ sitting }) => sitting)).toEqual([null, null]);
});
