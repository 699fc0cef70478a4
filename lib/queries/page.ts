import type { Beside, Pagination, Session, SessionPage } from "#lib/wire/contract";
import { positionComparer, positionOf, sessionComparer, type Order } from "#lib/domain/order";
import { partOf, testsOf, type Filters } from "#lib/domain/filters";
import type { VisibleList, VisibleRow } from "#lib/list/visible-list";
import { writeCursor, type Cursor } from "#lib/queries/cursor";
import { revisionOf } from "#lib/queries/beside";

/** Which part of the list is asked for: the board's filters, and those of Connect's dialect. */
export interface ListFilters extends Filters {
  /** Bounds on the start, ISO 8601 in UTC with milliseconds. */
  startDate: { gt?: string; gte?: string; lt?: string; lte?: string };
  /** In lower case. Empty: all. */
  userId: string[];
  /** In lower case. Empty: all. */
  testId: string[];
}

/** Everybody on the list: no filter narrows it. */
export const EVERYBODY: Readonly<ListFilters> = {
  ...partOf(() => []),
  started: "all",
  q: "",
  startDate: {},
  userId: [],
  testId: [],
};

/** What the board's filters let through, and nothing of Connect's dialect narrows. */
export function passing(filters: Filters): ListFilters {
  return { ...EVERYBODY, ...filters };
}

export interface PageQuery extends ListFilters {
  order: Order;
  limit: number;
  offset: number;
  cursor: Cursor | null;
}

export function pageOf(
  list: Pick<VisibleList, "rows" | "todayFrom" | "order">,
  query: PageQuery,
): { data: Session[]; pagination: Pagination } {
  const { order, limit, offset, cursor } = query;
  const selected = selectRows(list, query).map(({ session }) => session);
  if (order !== "subject") selected.sort(sessionComparer(list.order, order));
  const place = cursor ? placeOf(selected, cursor, list) : Math.min(offset, selected.length);
  const isBefore = cursor?.direction === "before";
  const from = isBefore ? Math.max(0, place - limit) : place;
  const until = isBefore ? place : from + limit;
  const data = selected.slice(from, until);
  const cursorAt = (session: Session | undefined, direction: Cursor["direction"]) =>
    session ? writeCursor({ order, direction, position: positionOf(session) }, list.order) : null;
  return {
    data,
    pagination: {
      total: selected.length,
      limit,
      offset: cursor ? 0 : from,
      previousCursor: from > 0 ? cursorAt(data[0], "before") : null,
      nextCursor: until < selected.length ? cursorAt(data.at(-1), "after") : null,
    },
  };
}

/**
 * A page of the list, as routes and pages answer it.
 * @param beside made for the first page alone
 */
export function sessionPage(
  list: VisibleList,
  query: PageQuery,
  beside: () => Beside,
): SessionPage {
  const isFirst = query.cursor === null && query.offset === 0;
  return {
    ...pageOf(list, query),
    snapshot: revisionOf(list),
    ...(isFirst && { beside: beside() }),
  };
}

/** How many sessions stand before the cursor's gap: `after` a position includes it, `before` does not. */
function placeOf(
  selected: readonly Session[],
  { order, direction, position }: Cursor,
  list: Pick<VisibleList, "order">,
): number {
  const compare = positionComparer(list.order, order);
  const beyond = selected.findIndex((session) => {
    const side = compare(positionOf(session), position);
    return direction === "after" ? side > 0 : side >= 0;
  });
  return beyond === -1 ? selected.length : beyond;
}

/** Every row that passes, in the list's order. */
export function selectRows(
  { rows, todayFrom }: Pick<VisibleList, "rows" | "todayFrom">,
  filters: ListFilters,
): VisibleRow[] {
  const tests = testsOf(filters, todayFrom.iso);
  return askedRows(rows, filters).filter(({ session }) =>
    tests.every(({ passes }) => passes(session)),
  );
}

/** What passes the filters of Connect's dialect alone. */
export function askedRows(
  rows: readonly VisibleRow[],
  filters: ListFilters,
): readonly VisibleRow[] {
  const { startDate, userId, testId } = filters;
  const isForAll = Object.keys(startDate).length + userId.length + testId.length === 0;
  return isForAll ? rows : rows.filter(({ session }) => isAskedFor(session, filters));
}

/** Whether one session passes the filters of Connect's dialect. */
export function isAskedFor(
  session: Session,
  { startDate: bound, userId, testId }: ListFilters,
): boolean {
  const { startDate, user, test } = session;
  return (
    (bound.gt === undefined || startDate > bound.gt) &&
    (bound.gte === undefined || startDate >= bound.gte) &&
    (bound.lt === undefined || startDate < bound.lt) &&
    (bound.lte === undefined || startDate <= bound.lte) &&
    (userId.length === 0 || userId.includes(user.userId.toLowerCase())) &&
    (testId.length === 0 || testId.includes(test.testId.toLowerCase()))
  );
}
