import {
  columnFacetingFeature,
  columnFilteringFeature,
  constructTable,
  createColumnHelper,
  createFacetedRowModel,
  createFilteredRowModel,
  tableFeatures,
} from "@tanstack/table-core";
import { storeReactivityBindings } from "@tanstack/table-core/store-reactivity-bindings";
import type { Departure, Session, Summary } from "#lib/wire/contract";
import type { CountedRow } from "#lib/domain/counted-row";
import { matcherOf, PART_FACETS, testsOf, type Filters } from "#lib/domain/filters";
import { longCount } from "#lib/domain/long-count";
import { runningLongTest, type LongAt } from "#lib/domain/running-long";
import { sessionComparer } from "#lib/domain/order";
import type { Content } from "#lib/live-list/content";
import type { FacetsOf, Selection } from "#lib/live-list/selection";

const features = tableFeatures({
  coreReactivityFeature: storeReactivityBindings(),
  columnFilteringFeature,
  columnFacetingFeature,
  filteredRowModel: createFilteredRowModel(),
  facetedRowModel: createFacetedRowModel(),
});

const helper = createColumnHelper<typeof features, CountedRow>();
type Passes = (session: Session) => boolean;

/** A column for each filter, whose value is what a sitting must pass: one predicate for both sides. */
const columns = helper.columns(
  ([...PART_FACETS, "started", "q", "longAt"] as const).map((id) =>
    helper.accessor(({ session }) => session, {
      id,
      filterFn: (row, _id, passes: Passes) => passes(row.original.session),
    }),
  ),
);

/** What the filters let through, by the table library's own filters and facets, which keep what doesn't change. */
export function filterTable(): FacetsOf {
  const table = constructTable({ features, columns, data: [] as CountedRow[] });
  const countedIn = (model: { rows: { original: CountedRow }[] }) =>
    model.rows.map(({ original }) => original);
  return (rows, filters, todayFrom) => {
    const columnFilters = testsOf(filters, todayFrom).map(({ facet, passes }) => ({
      id: facet,
      value: passes,
    }));
    /** Each time, because it may have gone on to other filters. */
    const filtered = () => {
      table.setOptions((options) => ({ ...options, data: rows }));
      table.setColumnFilters(columnFilters);
      return table;
    };
    const matching = countedIn(filtered().getFilteredRowModel());
    return {
      matching,
      // The faceted models go back to each filter's verdict on each row.
      ignoring: (facet) =>
        columnFilters.some(({ id }) => id === facet)
          ? countedIn(filtered().getColumn(facet)!.getFacetedRowModel())
          : matching,
    };
  };
}

const NOBODY_LEFT: KeptRows["departures"] = new Map();

/**
 * A day's rows, with kept rows of those who have left in their old places: marked, they stay until the reader is done
 * with them, or looks at others.
 */
export function withKept(
  selection: Selection,
  day: "today" | "earlier",
  { departed, subjectOrder, todayFrom }: Content,
  kept: readonly string[],
): KeptRows {
  const { filters, [day]: rows } = selection;
  if (kept.length === 0) return { sessions: rows, departures: NOBODY_LEFT };
  const isIn = matcherOf(filters, todayFrom);
  const isOfDay = matcherOf({ ...filters, started: day }, todayFrom);
  const departures = new Map<string, Departure>();
  const ids = new Set(rows.map(({ sessionId }) => sessionId));
  for (const id of kept) {
    const known = departed.get(id);
    if (!known?.session || ids.has(id)) continue;
    if (!isIn(known.session) || !isOfDay(known.session)) continue;
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

/** Rows that stand under one head. Each row stands in one group, so that the groups add up to the headline. */
export interface Group {
  /** Null: whoever is running long, of every subject. They stand above all others. */
  readonly subject: string | null;
  readonly rows: readonly Session[];
  /** How many of them are on the list: among the rows may be some who have left and whom a reader holds. */
  readonly count: number;
  /** How many of this subject stand above, in the first group. */
  readonly above: number;
  /** The longest sitting's start; null where nobody is on the list. */
  readonly oldest: string | null;
  /** The name of the one test that all of them sit, to be said once; null where there are several. */
  readonly test: string | null;
  /** The same of the room that all of them are in. */
  readonly room: string | null;
}

/** A group by one word, which no subject can take from the first. */
export function groupId(subject: string | null): string {
  return subject === null ? "running long" : `subject ${subject}`;
}

/**
 * The groups of a list in its order.
 * @param isLong who stands in the first group. It goes by an instant that no clock moves on, and with it the order.
 */
export function groupsOf(
  { sessions, departures }: KeptRows,
  isLong: (session: Session) => boolean,
): Group[] {
  const isHere = ({ sessionId }: Session) => !departures.has(sessionId);
  const long: Session[] = [];
  const bySubject = new Map<string, { rows: Session[]; above: number }>();
  for (const session of sessions) {
    const { subject } = session.test;
    let entry = bySubject.get(subject);
    if (!entry) bySubject.set(subject, (entry = { rows: [], above: 0 }));
    if (!isLong(session)) entry.rows.push(session);
    else {
      long.push(session);
      if (isHere(session)) entry.above += 1;
    }
  }
  long.sort(sessionComparer([], "asc"));
  const groupOf = (subject: string | null, rows: Session[], above: number): Group => {
    const here = rows.filter(isHere);
    return {
      subject,
      rows,
      count: here.length,
      above,
      oldest: here[0]?.startDate ?? null,
      test: onlyOf(rows, ({ test }) => test.name),
      room: onlyOf(rows, roomInWords),
    };
  };
  return [
    groupOf(null, long, 0),
    ...[...bySubject].map(([subject, { rows, above }]) => groupOf(subject, rows, above)),
  ].filter(({ rows }) => rows.length > 0);
}

/**
 * The groups of a list whose beginning alone is here, by the counts of all of it, which have the longest of each subject
 * too: nothing of the first group's head changes once the rest has come, nor of its first dozen rows.
 * @param filters by which the counts were made
 */
export function beginningGroups(
  { sessions, departures }: KeptRows,
  { subjects, tests, starts, runningLong }: BeginningCounts,
  { filters, todayFrom, long }: { filters: Filters; todayFrom: string; long: LongAt },
): Group[] {
  const isLong = runningLongTest(long);
  const isIn = matcherOf({ ...filters, started: "today" }, todayFrom);
  const here = new Set(sessions.map(({ sessionId }) => sessionId));
  const further = runningLong.filter(
    (session) => !here.has(session.sessionId) && isLong(session) && isIn(session),
  );
  const groups = groupsOf({ sessions: [...sessions, ...further], departures }, isLong);
  return groups.map((group) => {
    const { subject } = group;
    const ofGroup = tests.filter((each) => subject === null || each.subject === subject);
    const names = new Set(ofGroup.filter(({ count }) => count > 0).map(({ name }) => name));
    const test = names.size > 1 ? null : group.test;
    // Of the rooms of those further down nothing is known.
    const rest = { ...group, test, room: null };
    if (subject === null) return { ...rest, count: longCount(starts, long.at, filters.subject) };
    const tally = subjects.find((each) => each.subject === subject);
    const above = longCount(starts, long.at, [subject]);
    return { ...rest, above, count: (tally?.count ?? group.count + group.above) - above };
  });
}

type BeginningCounts = Pick<Summary, "subjects" | "tests" | "starts" | "runningLong">;

function onlyOf(
  rows: readonly Session[],
  wordsOf: (session: Session) => string | null,
): string | null {
  const [first, ...rest] = rows;
  const words = first ? wordsOf(first) : null;
  return rest.every((session) => wordsOf(session) === words) ? words : null;
}

const roomInWords = ({ rooms }: Session) => rooms?.join(", ") ?? null;
