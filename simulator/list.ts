import { readCursor, writeCursor, type Cursor } from "./cursor.ts";
import type { Bounds, ListKind, ListQuery } from "./list-query.ts";
import { hasEnded, isKnown, type Sitting } from "./sitting.ts";
import type { World } from "./world.ts";

export interface ListPage {
  items: Sitting[];
  total: number;
  limit: number;
  offset: number;
  previousCursor: string | null;
  nextCursor: string | null;
  /** Which page of its walk this is, counted from 1. */
  page: number;
  /** The position after its last record; null where it has none. */
  behind: Cursor | null;
}

/**
 * @param now the world's clock
 * @param shift milliseconds added to every instant as it is sent: a Connect whose clock is wrong
 */
export function listPage(
  world: World,
  kind: ListKind,
  query: ListQuery,
  { now, shift }: { now: number; shift: number },
): ListPage {
  // Without the shift, so that a cursor holds its place when the clock is set during a walk.
  const sortValue = (sitting: Sitting) =>
    query.field === "startDate" ? sitting.start : hasEnded(sitting, now) ? sitting.end! : 0;
  const sign = query.direction === "asc" ? 1 : -1;
  const compare = (a: number, idOfA: string, b: number, idOfB: string) =>
    sign * (a - b || (idOfA < idOfB ? -1 : idOfA > idOfB ? 1 : 0));
  const list = [...candidates(world, kind, query, shift)]
    .filter((sitting) => isListed(sitting, kind, now) && passes(sitting, query, { now, shift }))
    .sort((a, b) => compare(sortValue(a), a.sessionId, sortValue(b), b.sessionId));
  const cursor = query.cursor === undefined ? null : readCursor(query.cursor, query);
  const [from, until] = stretch(list, cursor, query, (sitting) =>
    cursor ? compare(sortValue(sitting), sitting.sessionId, cursor.sortValue, cursor.sessionId) : 0,
  );
  const page = cursor?.page ?? Math.floor((query.offset ?? 0) / query.limit) + 1;
  const place = (sitting: Sitting, way: Cursor["way"], leadsTo: number): Cursor => ({
    way,
    sortValue: sortValue(sitting),
    sessionId: sitting.sessionId,
    page: leadsTo,
  });
  const cursorAt = (sitting: Sitting | undefined, way: Cursor["way"], leadsTo: number) =>
    sitting && writeCursor(place(sitting, way, leadsTo), query);
  const items = list.slice(from, until);
  const last = items.at(-1);
  return {
    items,
    total: list.length,
    limit: query.limit,
    offset: query.offset ?? 0,
    previousCursor: (from > 0 && cursorAt(list[from], "before", page - 1)) || null,
    nextCursor: (until < list.length && cursorAt(list[until - 1], "after", page + 1)) || null,
    page,
    behind: last ? place(last, "after", page + 1) : null,
  };
}

function stretch(
  list: Sitting[],
  cursor: Cursor | null,
  { offset = 0, limit }: ListQuery,
  side: (sitting: Sitting) => number,
): [number, number] {
  if (!cursor) return [offset, offset + limit];
  const found = list.findIndex((sitting) =>
    cursor.way === "after" ? side(sitting) > 0 : side(sitting) >= 0,
  );
  const place = found === -1 ? list.length : found;
  return cursor.way === "after" ? [place, place + limit] : [Math.max(0, place - limit), place];
}

/** Everything that may be listed and not much more: thousands have finished, and few are asked for. */
function candidates(
  { sittings, timeline }: World,
  kind: ListKind,
  { endDate }: ListQuery,
  shift: number,
): Iterable<Sitting> {
  if (kind === "in-progress") return timeline.open;
  if (kind === "all") return sittings.values();
  const since = Math.max(endDate.gt ?? -Infinity, endDate.gte ?? -Infinity) - shift;
  return [...timeline.open, ...timeline.overSince(since)];
}

function isListed(sitting: Sitting, kind: ListKind, now: number): boolean {
  if (!isKnown(sitting, now)) return false;
  return kind === "all" || hasEnded(sitting, now) === (kind === "completed");
}

function passes(
  sitting: Sitting,
  query: ListQuery,
  { now, shift }: { now: number; shift: number },
): boolean {
  const { learner, test } = sitting;
  const ended = hasEnded(sitting, now);
  return (
    within(sitting.start + shift, query.startDate) &&
    (Object.keys(query.endDate).length === 0 ||
      (ended && within(sitting.end! + shift, query.endDate))) &&
    (query.status === undefined || (query.status === "COMPLETED") === ended) &&
    (query.userId.length === 0 || query.userId.includes(learner.userId)) &&
    (query.testId.length === 0 || query.testId.includes(test.testId)) &&
    (query.subject.length === 0 || query.subject.includes(test.subject))
  );
}

function within(at: number, { gt, gte, lt, lte }: Bounds): boolean {
  return (
    (gt === undefined || at > gt) &&
    (gte === undefined || at >= gte) &&
    (lt === undefined || at < lt) &&
    (lte === undefined || at <= lte)
  );
}
