import { writeAddress } from "#lib/domain/address";
import type { NameForm, Session, Started } from "#lib/wire/contract";
import { fold, searchFor } from "#lib/domain/fold";
import { learnerName } from "#lib/domain/name";
import { runningLongTest, type LongAt } from "#lib/domain/running-long";

/**
 * One grammar and one set of predicates for both sides, so that the address bar, a request, a query's key and a row
 * cannot disagree about what a filter means.
 */
export interface Filters {
  subject: string[];
  class: string[];
  site: string[];
  room: string[];
  started: Started;
  /** Any part of a learner's name, without regard to case or accents. Empty: everybody. */
  q: string;
  /** Only whoever is running long, as of then. A board's own: nobody asks the server for it. */
  longAt?: LongAt;
}

/** At most this many values of one parameter: Connect's own bound. */
export const MOST_VALUES = 30;

/**
 * The values that an address has for one name, each once and without blank ones. Page, hook and API all read them
 * here, so that none accepts what another refuses.
 */
export function chosenIn(values: readonly string[]): string[] {
  // HTML can't hold U+0000, so the page would differ from what the server rendered.
  const readable = values.map((value) => value.replaceAll("\0", ""));
  return [...new Set(readable)].filter((value) => value.trim() !== "");
}

/** By what a part of the list is named, in an address, a link and a view. */
export const PART_FACETS = ["subject", "class", "site", "room"] as const;
export type PartFacet = (typeof PART_FACETS)[number];

/** A part of the list, by names as an address has them: all of it where there is none of any. */
export type Part = Pick<Filters, PartFacet>;

/** What there is of each facet. */
export function partOf<T>(of: (facet: PartFacet) => T): Record<PartFacet, T> {
  return { subject: of("subject"), class: of("class"), site: of("site"), room: of("room") };
}

export const isWhole = (part: Part) => PART_FACETS.every((facet) => part[facet].length === 0);

/** As whom a paired screen's wall asks: where it is by itself, and where it is in another site's frame. */
export type ScreenAs = "screen" | "framed";

/** As whom somebody asks, and for what view. Each can only make an answer smaller. */
export interface Asking {
  /** Left out to get as much of the names as the reader may see. */
  names?: NameForm;
  /** Set by a wall that is a paired screen: it shows what the screen may, whoever else is signed in there. */
  as?: ScreenAs;
  /** By a wall that is for a part of the list: then nobody else is told to it. */
  part?: Part;
  /** By a board alone: with the limits of its own that a sitting has, as far as the reader may know them. */
  limits?: "own";
}

/** What of a view is asked for, as parameters of our own API. */
export const viewName = (facet: PartFacet) => `view[${facet}]`;

/** The same as parameters of an address; what is left out is not in it. */
export function writeAsking({ names, as, part, limits }: Asking): [name: string, value: string][] {
  return [
    ...(names ? [["names", names] as [string, string]] : []),
    ...(as ? [["as", as] as [string, string]] : []),
    ...PART_FACETS.flatMap((facet) =>
      (part?.[facet] ?? []).map((each): [string, string] => [viewName(facet), each]),
    ),
    ...(limits ? [["limits", limits] as [string, string]] : []),
  ];
}

/** The filters as our own API takes them: `?subject=English&started=today`; empty ones are left out. */
export function writeFilters({ started, q, ...filters }: Filters): string {
  return writeAddress({ ...partOf((facet) => filters[facet]), started, q: q || null });
}

/** How the class filter names learners in no class of the roster; no class may have this name. */
export const NOT_IN_A_CLASS = "Not in a class";
/** The same for those of whom the roster names no site, or no room. */
export const NO_SITE = "No site";
export const NO_ROOM = "No room";

type Test = (session: Session) => boolean;

/** For each filter, what a session must pass; null where it is not set. */
const makers: Record<keyof Filters, (filters: Filters, todayFrom: string) => Test | null> = {
  subject: ({ subject }) =>
    subject.length === 0 ? null : (session) => subject.includes(session.test.subject),
  class: ({ class: classes }) =>
    classes.length === 0
      ? null
      : (session) => classesOrNone(session).some((name) => classes.includes(name)),
  site: ({ site }) =>
    site.length === 0
      ? null
      : (session) => sitesOrNone(session).some((name) => site.includes(name)),
  room: ({ room }) =>
    room.length === 0
      ? null
      : (session) => roomsOrNone(session).some((name) => room.includes(name)),
  started: ({ started }, todayFrom) =>
    started === "all" ? null : ({ startDate }) => startDate >= todayFrom === (started === "today"),
  q: ({ q }) => {
    const isFound = searchFor(q);
    return isFound && ((session) => isFound(foldedName(session)));
  },
  longAt: ({ longAt }) => (longAt ? runningLongTest(longAt) : null),
};

/** The values that the filters and their counts go by. */
const orNone = (none: string) => {
  const alone = [none];
  return (names: readonly string[] = alone) => (names.length > 0 ? names : alone);
};
const [orNoClass, orNoSite, orNoRoom] = [orNone(NOT_IN_A_CLASS), orNone(NO_SITE), orNone(NO_ROOM)];

export const classesOrNone = ({ classes }: Session) => orNoClass(classes);
export const sitesOrNone = ({ sites }: Session) => orNoSite(sites);
export const roomsOrNone = ({ rooms }: Session) => orNoRoom(rooms);

const facets = Object.keys(makers) as (keyof Filters)[];

/**
 * What a session must pass, prepared once for all sessions that are searched.
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

/** Whether a session passes every filter; prepared once, as above. */
export function matcherOf(filters: Filters, todayFrom: string): Test {
  const tests = testsOf(filters, todayFrom);
  return (session) => tests.every(({ passes }) => passes(session));
}

/** Folding costs more than finding, and sessions never change. */
const foldedNames = new WeakMap<Session, string>();

function foldedName(session: Session): string {
  let name = foldedNames.get(session);
  if (name === undefined) foldedNames.set(session, (name = fold(learnerName(session))));
  return name;
}
