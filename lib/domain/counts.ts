import type { KnownSubject, Session, Summary } from "#lib/wire/contract";
import type { CountedRow } from "#lib/domain/counted-row";
import { compareClassNames } from "#lib/domain/class-order";
import {
  classesOrNone,
  NO_ROOM,
  NO_SITE,
  NOT_IN_A_CLASS,
  roomsOrNone,
  sitesOrNone,
  type Filters,
} from "#lib/domain/filters";
import { longestRunning } from "#lib/domain/longest-running";
import { limitOf, type Limits } from "#lib/domain/running-long";
import { startMinutes, tally, tallyBy } from "#lib/domain/tally";

/** The rows that pass the filters, as the counts need them. */
export interface Facets {
  /** What passes every filter. */
  readonly matching: readonly CountedRow[];
  /** What passes every filter, or every filter but this one: a facet's own counts ignore its own choice. */
  ignoring(facet: keyof Filters): readonly CountedRow[];
}

/** The parts of a list that the counts need; both sides count them alike. */
export type Counts = Omit<Summary, "snapshot" | "lastLeft" | "justLeft" | "lostClasses">;

interface Counted {
  /** The whole list, before any filter. */
  readonly rows: readonly CountedRow[];
  /** First instant of the school's day, ISO 8601. */
  readonly todayFrom: string;
  /** In the list's order. */
  readonly subjects: readonly KnownSubject[];
  readonly classes: Summary["classes"];
  readonly limits: Limits;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** What passes every filter but the one by test; `matching` where there is no such filter. */
  readonly anyTest?: readonly CountedRow[];
}

/** Counts of the whole list, so that they agree with each other whatever is on the screen. */
export function countsOf({ matching, ignoring }: Facets, counted: Counted): Counts {
  const { rows, todayFrom, subjects, classes, limits, now, anyTest = matching } = counted;
  const anySubject = ignoring("subject");
  const anyDay = ignoring("started");
  const isToday = ({ session }: CountedRow) => session.startDate >= todayFrom;
  const tests = testsOn(rows, limits);
  const hues = new Map(subjects.map(({ subject, hue }) => [subject, hue]));
  return {
    sittingNow: rows.filter(isToday).length,
    matching: {
      sittings: matching.length,
      learners: new Set(matching.map(({ learner }) => learner)).size,
    },
    subjects: [...tallyBy(hues.keys(), anySubject, ({ test }) => [test.subject])].map(
      ([subject, each]) => ({
        subject,
        hue: hues.get(subject) ?? 0,
        limits: limitsOf(subject, tests, limits),
        ...each,
      }),
    ),
    classes,
    sites: countPlaces(rows, ignoring("site"), sitesOrNone, NO_SITE).map(([site, count]) => ({
      site,
      count,
    })),
    rooms: countPlaces(rows, ignoring("room"), roomsOrNone, NO_ROOM).map(([room, count]) => ({
      room,
      count,
    })),
    tests: [...tallyBy([...tests.keys()].sort(), anyTest, ({ test }) => [test.testId])].map(
      ([testId, each]) => ({ ...tests.get(testId)!, ...each }),
    ),
    started: {
      today: tally(anyDay.filter(isToday)),
      earlier: tally(anyDay.filter((row) => !isToday(row))),
    },
    starts: startMinutes(anySubject, limits),
    runningLong: longestRunning(anySubject, limits, now),
  };
}

/**
 * How many rows pass in each class that somebody on the list is in.
 * @param hasOthers whether learners in no class may occur and are counted too
 */
export function countClasses(
  rows: readonly CountedRow[],
  anyClass: readonly CountedRow[],
  hasOthers: boolean,
): Summary["classes"] {
  const names = new Set(rows.flatMap(({ session }) => session.classes));
  if (hasOthers) names.add(NOT_IN_A_CLASS);
  const tallies = tallyBy([...names].sort(), anyClass, classesOrNone);
  return [...tallies].map(([name, { count }]) => ({ class: name, count }));
}

/** How many rows pass in each place where somebody on the list is, those in none last; none where nobody is in any. */
function countPlaces(
  rows: readonly CountedRow[],
  anyPlace: readonly CountedRow[],
  placesOrNone: (session: Session) => readonly string[],
  none: string,
): [name: string, count: number][] {
  // One by one: of thousands, a list of them all would cost more than to look.
  const found = new Set<string>();
  for (const { session } of rows) for (const place of placesOrNone(session)) found.add(place);
  const hasOthers = found.delete(none);
  if (found.size === 0) return [];
  const names = [...[...found].sort(compareClassNames), ...(hasOthers ? [none] : [])];
  return [...tallyBy(names, anyPlace, placesOrNone)].map(([name, { count }]) => [name, count]);
}

type LimitedTest = Session["test"] & { limit: number | null };

/** The tests that somebody on the list is sitting, by id. */
function testsOn(rows: readonly CountedRow[], limits: Limits): Map<string, LimitedTest> {
  const tests = new Map<string, LimitedTest>();
  for (const { session } of rows) {
    const { test } = session;
    if (!tests.has(test.testId)) tests.set(test.testId, { ...test, limit: limitOf(limits, test) });
  }
  return tests;
}

/** The limits of the subject's tests on the list, or the subject's own. */
function limitsOf(
  subject: string,
  tests: ReadonlyMap<string, LimitedTest>,
  limits: Limits,
): number[] {
  const ofTests = [...tests.values()].filter((test) => test.subject === subject);
  const all =
    ofTests.length > 0
      ? ofTests.map(({ limit }) => limit)
      : [limitOf(limits, { name: subject, subject })];
  return [...new Set(all)].filter((limit) => typeof limit === "number").sort((a, b) => a - b);
}
