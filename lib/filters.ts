// The server may not load the browser's half of it, and a browser need not load its parsers twice.
import {
  createSerializer,
  parseAsNativeArrayOf,
  parseAsString,
  parseAsStringLiteral,
  type inferParserType,
} from "#nuqs";
import { NAME_FORMS, STARTED, type NameForm, type Session, type Started } from "#lib/contract";
import { fold, searchFor } from "#lib/fold";
import { learnerName } from "#lib/name";

/**
 * One grammar and one set of predicates for both arms, so that the address bar, a request, a query's key
 * and a row cannot disagree about what a filter means.
 */
export interface Filters {
  subject: string[];
  class: string[];
  started: Started;
  /** Any part of a learner's name, without regard to case or accents. Empty: everyone. */
  q: string;
}

/** At most this many values of one parameter: Connect's own bound. */
export const MOST_VALUES = 30;

export const parseAsStarted = parseAsStringLiteral(STARTED);
export const parseAsNameForm = parseAsStringLiteral(NAME_FORMS);

/**
 * What the board's address holds. The name search is not in it: an address ends in histories, screenshots
 * and copied links. `started` is any text, so that a value we do not know can be shown and removed.
 */
export const addressParsers = {
  subject: parseAsNativeArrayOf(parseAsString),
  class: parseAsNativeArrayOf(parseAsString),
  started: parseAsString.withDefault("today"),
};
export type Address = inferParserType<typeof addressParsers>;

/** What the address's `started` means to the board; an unknown value shows as a chip and means today. */
export function readStarted(started: string): Started {
  return parseAsStarted.parse(started) ?? "today";
}

const serializeRequest = createSerializer({
  subject: addressParsers.subject,
  class: addressParsers.class,
  started: parseAsStarted,
  q: parseAsString,
  names: parseAsNameForm,
  as: parseAsString,
});

/** How somebody asks beside what they ask for. Either can only make an answer smaller. */
export interface Asking {
  /** Left out where they want as much of the names as they may see. */
  names?: NameForm;
  /** By a wall that is a paired screen: it shows what the screen may, whoever is signed in beside. */
  as?: "screen";
}

/** The filters as our own API takes them: `?subject=English&started=today`; empty ones are left out. */
export function writeFilters({ q, ...filters }: Filters, { names, as }: Asking = {}): string {
  return serializeRequest({ ...filters, q: q || null, names: names ?? null, as: as ?? null });
}

export function areSameFilters(a: Filters, b: Filters): boolean {
  return writeFilters(a) === writeFilters(b);
}

/** How the class filter is asked for learners whom no roster puts in a class; no class may be called so. */
export const NOT_IN_A_CLASS = "Not in a class";

type Test = (session: Session) => boolean;

/** For each filter what a session must pass; null where it is not set. */
const makers: Record<keyof Filters, (filters: Filters, todayFrom: string) => Test | null> = {
  subject: ({ subject }) =>
    subject.length === 0 ? null : (session) => subject.includes(session.test.subject),
  class: ({ class: classes }) =>
    classes.length === 0
      ? null
      : (session) => classesOrNone(session).some((name) => classes.includes(name)),
  started: ({ started }, todayFrom) =>
    started === "all" ? null : ({ startDate }) => startDate >= todayFrom === (started === "today"),
  q: ({ q }) => {
    const isFound = searchFor(q);
    return isFound && ((session) => isFound(foldedName(session)));
  },
};

const NONE = [NOT_IN_A_CLASS];

/** What the class filter and its counts go by. */
export function classesOrNone({ classes }: Session): readonly string[] {
  return classes.length > 0 ? classes : NONE;
}

const facets = Object.keys(makers) as (keyof Filters)[];

/**
 * What a session must pass, made once for all sessions that are looked through.
 * @param todayFrom the first instant of the snapshot's local day, ISO 8601 in UTC
 */
export function testsOf(
  filters: Filters,
  todayFrom: string,
): { facet: keyof Filters; passes: Test }[] {
  return facets.flatMap((facet) => {
    const passes = makers[facet](filters, todayFrom);
    return passes ? [{ facet, passes }] : [];
  });
}

/** Whether one session passes every filter. */
export function matches(session: Session, filters: Filters, todayFrom: string): boolean {
  return testsOf(filters, todayFrom).every(({ passes }) => passes(session));
}

/** Folding costs more than finding, and sessions never change. */
const foldedNames = new WeakMap<Session, string>();

function foldedName(session: Session): string {
  let name = foldedNames.get(session);
  if (name === undefined) foldedNames.set(session, (name = fold(learnerName(session))));
  return name;
}
