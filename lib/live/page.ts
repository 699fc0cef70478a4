import type { Pagination, Session } from "#lib/contract";
import { testsOf, type Filters } from "#lib/filters";
import { writeCursor, type Cursor } from "#lib/live/cursor";
import type { Snapshot } from "#lib/live/snapshot";
import { comparePositions, compareSessions, positionOf, type Order } from "#lib/order";

/** What of the list is asked for: the board's filters, and those of Connect's dialect. */
export interface ListFilters extends Filters {
  /** Bounds on the start, ISO 8601 in UTC with milliseconds. */
  startDate: { gt?: string; gte?: string; lt?: string; lte?: string };
  /** In lower case. Empty: all. */
  userId: string[];
  /** In lower case. Empty: all. */
  testId: string[];
}

export interface PageQuery extends ListFilters {
  order: Order;
  limit: number;
  offset: number;
  cursor: Cursor | null;
}

/** Every session that passes, by subject, start and id. */
export function selectSessions({ sessions, todayFrom }: Snapshot, filters: ListFilters): Session[] {
  const tests = testsOf(filters, todayFrom);
  return askedSessions(sessions, filters).filter((session) =>
    tests.every(({ passes }) => passes(session)),
  );
}

/** What passes the filters of Connect's dialect alone. */
export function askedSessions(
  sessions: readonly Session[],
  filters: ListFilters,
): readonly Session[] {
  const { startDate, userId, testId } = filters;
  const isForAll = Object.keys(startDate).length + userId.length + testId.length === 0;
  return isForAll ? sessions : sessions.filter((each) => matchesDialect(each, filters));
}

function matchesDialect(
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

export function pageOf(
  snapshot: Snapshot,
  query: PageQuery,
): { data: Session[]; pagination: Pagination } {
  const { order, limit, offset, cursor } = query;
  const selected = selectSessions(snapshot, query);
  if (order !== "subject") selected.sort((a, b) => compareSessions(a, b, order));
  const from = cursor ? startOfPage(selected, cursor, limit) : Math.min(offset, selected.length);
  const until = cursor?.direction === "before" ? placeOf(selected, cursor) : from + limit;
  const data = selected.slice(from, until);
  const cursorAt = (session: Session | undefined, direction: Cursor["direction"]) =>
    session ? writeCursor({ order, direction, position: positionOf(session) }) : null;
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

function startOfPage(selected: Session[], cursor: Cursor, limit: number): number {
  const place = placeOf(selected, cursor);
  return cursor.direction === "after" ? place : Math.max(0, place - limit);
}

/** How many sessions stand before the cursor's gap: `after` a position includes it, `before` does not. */
function placeOf(selected: Session[], { order, direction, position }: Cursor): number {
  const beyond = selected.findIndex((session) => {
    const side = comparePositions(positionOf(session), position, order);
    return direction === "after" ? side > 0 : side >= 0;
  });
  return beyond === -1 ? selected.length : beyond;
}
