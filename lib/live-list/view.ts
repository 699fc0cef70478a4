import type { Departure, Session, Summary } from "#lib/wire/contract";
import { countClasses, countsOf, type Facets } from "#lib/domain/counts";
import type { CountedRow } from "#lib/domain/counted-row";
import { matcherOf, type Filters } from "#lib/domain/filters";
import { sessionComparer } from "#lib/domain/order";
import type { Limits } from "#lib/domain/running-long";
import type { Content } from "#lib/live-list/content";

/** What the filters let through of a list, whatever the time: a minute that passes changes none of it. */
export interface Selection {
  readonly filters: Filters;
  readonly rows: readonly CountedRow[];
  /** Of those started today. */
  readonly facets: Facets;
  /** Started today, in the list's order. */
  readonly today: readonly Session[];
  /** Started on an earlier day; may be paused. */
  readonly earlier: readonly Session[];
  /** The subjects that were seen today and that nobody at all sits now, whatever the filters. */
  readonly nobody: readonly string[];
}

export type ShownCounts = Omit<Summary, "snapshot">;

interface Viewing {
  readonly limits: Limits;
  /** Whether there are files that say who is in which class, and whether these are only the reader's own classes. */
  readonly hasRoster: boolean;
  readonly isOwn: boolean;
  /** By the server's clock, milliseconds since 1970: the start of a minute, or the moment when times stopped. */
  readonly until: number;
}

const JUST_LEFT_MS = 5 * 60_000;

/** What the filters let through of a list whose day begins at that instant. */
export type FacetsOf = (rows: readonly CountedRow[], filters: Filters, todayFrom: string) => Facets;

export function select(
  { rows: sessions, subjects, todayFrom }: Content,
  filters: Filters,
  facetsOf: FacetsOf,
): Selection {
  const rows = sessions.map((session) => ({
    session,
    learner: session.learner ?? session.user.userId,
  }));
  const isShown = (day: Filters["started"]) => filters.started === day || filters.started === "all";
  const ofDay = (day: Filters["started"]) =>
    facetsOf(rows, { ...filters, started: day }, todayFrom);
  const earlier = isShown("earlier") ? ofDay("earlier").matching : [];
  const facets = ofDay("today");
  const sat = new Set(rows.filter(({ session }) => session.startDate >= todayFrom).map(subjectOf));
  return {
    filters,
    rows,
    facets,
    today: isShown("today") ? sessionsOf(facets.matching) : [],
    earlier: sessionsOf(earlier),
    nobody: subjects.map(({ subject }) => subject).filter((subject) => !sat.has(subject)),
  };
}

/** All of a screen's numbers, from the one list that it shows. */
export function countsOfSelection(
  content: Content,
  { filters, rows, facets }: Selection,
  { limits, hasRoster, isOwn, until }: Viewing,
): ShownCounts {
  const counts = countsOf(facets, {
    rows,
    todayFrom: content.todayFrom,
    subjects: content.subjects,
    classes: countClasses(rows, facets.ignoring("class"), hasRoster && !isOwn),
    limits,
    now: until,
  });
  return {
    ...counts,
    lastLeft: content.lastLeft,
    lostClasses: content.lostClasses,
    justLeft: justLeftOf(content, filters, until),
  };
}

/** How many sittings of today match, whatever is on the screen. */
export function countMatching({ rows, todayFrom }: Content, filters: Filters): number {
  return rows.filter(matcherOf({ ...filters, started: "today" }, todayFrom)).length;
}

/**
 * The rows, with kept rows of those who have left in their old places: marked, they stay until the reader is done
 * with them.
 */
export function withKept(
  rows: readonly Session[],
  { departed, subjectOrder }: Content,
  kept: readonly string[],
): KeptRows {
  const departures = new Map<string, Departure>();
  const ids = new Set(rows.map(({ sessionId }) => sessionId));
  for (const id of kept) {
    const known = departed.get(id);
    if (!known?.session || ids.has(id)) continue;
    const { session, reason, at } = known;
    departures.set(id, { session, reason, at });
  }
  if (departures.size === 0) return { sessions: rows, departures };
  const staying = [...departures.values()].map(({ session }) => session);
  return { sessions: [...rows, ...staying].sort(sessionComparer(subjectOrder)), departures };
}

export interface KeptRows {
  readonly sessions: readonly Session[];
  /** Those among them who have left, by session id. */
  readonly departures: ReadonlyMap<string, Departure>;
}

const subjectOf = ({ session }: CountedRow) => session.test.subject;
const sessionsOf = (rows: readonly CountedRow[]) => rows.map(({ session }) => session);

/** Those within the filters who left in the last five minutes, latest first. */
function justLeftOf(
  { departed, todayFrom }: Content,
  filters: Filters,
  until: number,
): Departure[] {
  const isWanted = matcherOf({ ...filters, started: "today" }, todayFrom);
  return [...departed.values()]
    .flatMap(({ session, reason, at }): Departure[] => {
      if (!session || Date.parse(at) <= until - JUST_LEFT_MS) return [];
      return isWanted(session) ? [{ session, reason, at }] : [];
    })
    .sort((a, b) => (a.at === b.at ? 0 : a.at < b.at ? 1 : -1));
}
