import type { Session } from "#lib/wire/contract";
import type { Facets } from "#lib/domain/counts";
import { learnerOf, type CountedRow } from "#lib/domain/counted-row";
import type { Filters } from "#lib/domain/filters";
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

/** What the filters let through of a list whose day begins at that instant. */
export type FacetsOf = (rows: readonly CountedRow[], filters: Filters, todayFrom: string) => Facets;

export function select(content: Content, filters: Filters, facetsOf: FacetsOf): Selection {
  const { subjects, todayFrom } = content;
  const rows = rowsOf(content);
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

/** The same for one list, whatever the filters: the table then builds its rows but once. */
const counted = new WeakMap<Content, readonly CountedRow[]>();

function rowsOf(content: Content): readonly CountedRow[] {
  let rows = counted.get(content);
  if (!rows) {
    rows = content.rows.map((session) => ({ session, learner: learnerOf(session) }));
    counted.set(content, rows);
  }
  return rows;
}

const subjectOf = ({ session }: CountedRow) => session.test.subject;
const sessionsOf = (rows: readonly CountedRow[]) => rows.map(({ session }) => session);
