import type { ConnectPage } from "#lib/connect/answer";
import type { Allowance } from "#lib/connect/budget";
import { callConnect, type ConnectAddress } from "#lib/connect/call";
import { ConnectFailure } from "#lib/connect/failure";
import { writeListQuery, type ListFilters } from "#lib/connect/list-query";

/** 50,000 sittings: far over any college, and an end to a server that never ends its list. */
const MOST_PAGES = 500;
/** Of waiting for answers; waiting for the budget is our own doing and no fault of Connect's. */
const WALK_TIMEOUT_MS = 120_000;

/** One of Connect's lists, and what to ask of it. */
export interface ListQuestion<Item> {
  path: string;
  readPage: (body: unknown) => ConnectPage<Item>;
  idOf: (item: Item) => string;
  filters?: ListFilters;
  /** For more values than an address takes: what is searched for, in a POST's body, in the place of filters. */
  search?: object;
  /** Whether a page leads far enough; without it a walk goes to the list's end. */
  isEnough?: (page: readonly Item[]) => boolean;
}

export interface Walk<Item> {
  /** Each once, by its id, in no order that means anything. */
  items: Item[];
  /** Whether it reached the list's end. */
  isComplete: boolean;
  /** What Connect said there were in all as the walk began, a hint; null where it did not say. */
  total: number | null;
  /** Connect's own time of its first answer, milliseconds. */
  date: number;
  /** How far Connect's clock is ahead of ours, milliseconds; its Date is in whole seconds. */
  aheadMs: number;
  calls: number;
}

/**
 * Walks a list by cursor: offset paging would skip a learner whenever an earlier one finishes. Either gets
 * as far as it is asked to or throws a ConnectFailure: a part of a list is no list.
 * Filters, sort and limit go with every page, because a cursor may or may not hold them.
 */
export async function walkList<Item>(
  address: ConnectAddress,
  budget: Allowance,
  { path, readPage, idOf, filters, search, isEnough = () => false }: ListQuestion<Item>,
): Promise<Walk<Item>> {
  const items = new Map<string, Item>();
  const cursors = new Set<string>();
  let cursor: string | null = null;
  let first: Pick<Walk<Item>, "total" | "date" | "aheadMs"> | undefined;
  let waitedMs = 0;
  for (let calls = 1; calls <= MOST_PAGES; calls += 1) {
    const paging = { limit: 100, ...filters, ...(cursor !== null && { cursor }) };
    const query = search ? "" : writeListQuery(paging);
    await budget.take();
    if (waitedMs > WALK_TIMEOUT_MS)
      throw new ConnectFailure("unreachable", "the walk was too slow");
    const askedAt = performance.now();
    const { body, date } = await callConnect(address, path, query, search && { search, ...paging });
    waitedMs += performance.now() - askedAt;
    const page = readPage(body);
    first ??= { total: page.total, date, aheadMs: date - Date.now() };
    // The later page is the later truth about what both hold.
    for (const item of page.items) items.set(idOf(item), item);
    cursor = page.nextCursor;
    if (cursor === null || isEnough(page.items)) {
      return { items: [...items.values()], isComplete: cursor === null, ...first, calls };
    }
    if (cursors.has(cursor)) throw new ConnectFailure("malformed", "a cursor came twice");
    cursors.add(cursor);
  }
  throw new ConnectFailure("malformed", `no end after ${MOST_PAGES} pages`);
}
