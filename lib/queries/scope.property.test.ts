import fc from "fast-check";
import { expect, test } from "vitest";
import { DEFAULT_SUBJECT_ORDER } from "#lib/domain/order";
import type { Session } from "#lib/wire/contract";
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
  ROOMS,
  SITES,
  STEP_MS,
  SUBJECTS,
} from "#lib/list/sample-house";
import { besideOf } from "#lib/queries/beside";
import { answerChanges } from "#lib/queries/changes";
import { listClasses } from "#lib/queries/class-list";
import { EVERYBODY, pageOf } from "#lib/queries/page";
import { writeSessionsCsv } from "#lib/queries/sessions-csv";
import { summarise } from "#lib/queries/summary";
import { emptyContent } from "#lib/roster/enrolment";
import { assembleRoster } from "#lib/roster/roster";
import { isEverything, type View } from "#lib/domain/scope";

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

type Shown = Record<"classes" | "sites" | "rooms", string[]>;

/** The names of a sitting's classes in scope, and of their places in it; null where it is none of this view's. */
function shownIn({ scope }: View, each: Sitting): Shown | null {
  const { classes, subjects, sites, rooms } = scope;
  if (subjects && !subjects.includes(each.test.subject)) return null;
  const isOneOf = (names: readonly string[] | null, name: string | null) =>
    names === null || names.some((other) => other === name);
  const isByPlace = sites !== null || rooms !== null;
  const visible = each.classes
    .filter(({ id }) => isOneOf(classes, id))
    .map(({ name, where = [] }) => ({
      name,
      where: where.filter(({ site, room }) => isOneOf(sites, site) && isOneOf(rooms, room)),
    }))
    .filter(({ where }) => !isByPlace || where.length > 0);
  const isOfNone = each.classes.length === 0 && !isByPlace && isOneOf(classes, "none");
  if (visible.length === 0 && !isOfNone) {
    const hasAll = classes === null && !isByPlace;
    return hasAll ? { classes: [], sites: [], rooms: [] } : null;
  }
  const where = visible.flatMap((its) => its.where);
  const once = (names: (string | null)[]) => [...new Set(names.filter((name) => name !== null))];
  return {
    classes: once(visible.map(({ name }) => name)),
    sites: once(where.map(({ site }) => site)),
    rooms: once(where.map(({ room }) => room)),
  };
}

/** What a session says of its places, where it says anything. */
const placesIn = ({ sites, rooms }: Pick<Session, "sites" | "rooms">) => ({
  ...(sites && { sites }),
  ...(rooms && { rooms }),
});

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
    own: "own classes",
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
  ]);
}

const USERS = [0, 1, 2, 3, 4].flatMap((nth) => [`user-${nth}`, `Family-user-${nth}`]);
const SITTINGS = Array.from({ length: 7 }, (_, nth) => `sitting-${nth}`);
/** As a word of its own: among a sealed id's random letters any short name stands sooner or later. */
const isIn = (text: string, word: string) => new RegExp(`(?<![\\w-])${word}(?![\\w-])`).test(text);
const PLACES = [...SITES, ...ROOMS];
const WORDS = [...USERS, ...SITTINGS, ...SUBJECTS, ...CLASSES.map(({ name }) => name), ...PLACES];

test("a scoped viewer sees and is told what is in scope, and nothing else", () => {
  fc.assert(
    fc.property(arbitraryRounds, arbitraryView, (rounds, view) => {
      const house = new House();
      const list = new List({ epoch: "k3x9q2ab", order: DEFAULT_SUBJECT_ORDER });
      const { classes, sites, rooms } = view.scope;
      const isByPlace = sites !== null || rooms !== null;
      // A class is known to be in a place by somebody there alone.
      const may = new Set(
        CLASSES.flatMap(({ id, name }) =>
          !isByPlace && (classes?.includes(id) ?? true) ? [name] : [],
        ),
      );
      let since: string | null = null;
      for (const [nth, round] of rounds.entries()) {
        const { sittings } = house.refresh({ ...round, sittings: round.sittings.map(owned) });
        list.accept({ state: house.state }, nth * STEP_MS);
        const expected = new Map<string, Shown>();
        const learners = new Set<string>();
        for (const each of sittings.values()) {
          const shown = shownIn(view, each);
          if (!shown) continue;
          expected.set(each.id, shown);
          for (const word of Object.values(shown).flat()) may.add(word);
          learners.add(each.learner.id);
          const { id } = each.learner;
          for (const word of [each.id, id, `Family-${id}`, each.test.subject]) may.add(word);
        }
        if (!round.isAsked) continue;
        const seen = list.seenBy(view)!;
        const shown = seen.rows.map(({ session: { sessionId, classes: names, ...session } }) => {
          return [
            sessionId,
            { classes: names, sites: [], rooms: [], ...placesIn(session) },
          ] as const;
        });
        expect(new Map(shown)).toEqual(expected);
        expect([...new Set(seen.rows.map(({ learner }) => learner))].sort()).toEqual(
          [...learners].sort(),
        );
        const diff = since === null ? "resync" : list.changes(view, since);
        since = seen.rev;
        const isAll = isEverything(view.scope);
        if (isAll && view.names === "full") continue;
        const text = everythingOf(seen, diff, view);
        const isHidden = (word: string) =>
          (!may.has(word) && !isAll) || (view.names !== "full" && /^(Family|user)-/.test(word));
        expect(WORDS.filter((word) => isHidden(word) && isIn(text, word))).toEqual([]);
      }
    }),
    { numRuns: 300 },
  );
});
