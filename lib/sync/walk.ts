import type { FieldName, Page } from "#lib/connect/client";
import { ConnectFailure } from "#lib/connect/failure";
import { hidesSomebody, PAGE_LIMIT } from "#lib/connect/page";

/** 50,000 rows: far more than any college has, and a stop for a server that never ends its list. */
const MOST_PAGES = 500;

/** As much of one of Connect's lists as a refresh has read, page by page. Never changed, only extended. */
export interface Walk<Item> {
  /** In the order they were read; where two pages have the same sitting, the later row is the newer truth. */
  readonly pages: readonly (readonly Item[])[];
  readonly leftOut: readonly string[];
  readonly odd: readonly FieldName[];
  /** The cursor to the next page; null at the list's end. */
  readonly next: string | null;
  readonly cursors: ReadonlySet<string>;
  /** From the first page, as a hint; null where it had none. */
  readonly total: number | null;
}

/** @throws ConnectFailure where the walk goes round or has no end */
export function carryOn<Item>(walk: Walk<Item> | null, page: Page<Item>): Walk<Item> {
  const { items, nextCursor, odd, leftOut } = page;
  if (isContradiction(walk, page)) {
    throw new ConnectFailure("malformed", "an end long before the total");
  }
  if (isUnreadable(walk, page)) throw new ConnectFailure("malformed", "no row can be read");
  if (!walk) {
    const cursors = new Set(nextCursor === null ? [] : [nextCursor]);
    return { pages: [items], leftOut, odd, next: nextCursor, cursors, total: page.total };
  }
  if (nextCursor !== null && walk.cursors.has(nextCursor)) {
    throw new ConnectFailure("malformed", "a cursor came twice");
  }
  if (walk.pages.length >= MOST_PAGES) {
    throw new ConnectFailure("malformed", `no end after ${MOST_PAGES} pages`);
  }
  if (nextCursor !== null && isAgain(walk, page)) {
    throw new ConnectFailure("malformed", "the same rows again and again");
  }
  return {
    pages: [...walk.pages, items],
    leftOut: [...walk.leftOut, ...leftOut],
    odd: [...walk.odd, ...odd],
    next: nextCursor,
    cursors: nextCursor === null ? walk.cursors : new Set([...walk.cursors, nextCursor]),
    total: walk.total,
  };
}

/** This many pages running that add nobody: one or two may be by chance, where the list moves meanwhile. */
const MOST_AGAIN = 3;

/** Whether a walk goes round although each page has another cursor. Rows without an id can't tell. */
function isAgain<Item>({ pages }: Walk<Item>, { items }: Page<Item>): boolean {
  const first = idOf(items[0]);
  if (first === undefined || pages.length < MOST_AGAIN) return false;
  const earlier = pages.slice(0, 1 - MOST_AGAIN);
  // Of most pages the first row is new, and nothing else has to be looked at.
  if (!earlier.some((page) => page.some((item) => idOf(item) === first))) return false;
  const known = new Set(earlier.flatMap((page) => page.map(idOf)));
  const latest = [...pages.slice(1 - MOST_AGAIN), items];
  return latest.every((page) => page.length > 0 && page.every((item) => known.has(idOf(item))));
}

function idOf(item: unknown): unknown {
  return typeof item === "object" && item !== null && "id" in item ? item.id : undefined;
}

/** Some may start while a list is walked, and its total counts them. */
const MAY_BEGIN = 20;
const MAY_BEGIN_A_PAGE = 5;

/**
 * Whether a list that ends with this page has not ended there: nobody was on it, of however many; or its count is far
 * more than was read, and its last page is empty, or as full as a page can be, or the next of some that all count so.
 * A first page with room to spare has simply another count.
 */
function isContradiction<Item>(
  walk: Walk<Item> | null,
  { items, leftOut, nextCursor, total }: Page<Item>,
): boolean {
  if (nextCursor !== null) return false;
  const pages = walk?.pages ?? [];
  const here = items.length + leftOut.length;
  const read = pages.reduce((sum, page) => sum + page.length, here + (walk?.leftOut.length ?? 0));
  if (read === 0) return Math.max(walk?.total ?? 0, total ?? 0) > 0;
  if (total === null || total <= read + MAY_BEGIN + MAY_BEGIN_A_PAGE * pages.length) return false;
  return here === 0 || here >= PAGE_LIMIT || walk?.total === total;
}

/**
 * Whether a list has ended without a row that could be read, though it has some: one may be odd, but where a field
 * is odd in several they say nothing of who is on it.
 */
function isUnreadable<Item>(
  walk: Walk<Item> | null,
  { items, odd, nextCursor }: Page<Item>,
): boolean {
  if (nextCursor !== null || items.length > 0) return false;
  if (walk?.pages.some((page) => page.length > 0)) return false;
  const once = new Set<FieldName>();
  for (const name of [...(walk?.odd ?? []), ...odd]) {
    if (once.has(name) && hidesSomebody([name])) return true;
    once.add(name);
  }
  return false;
}

export function isWhole(walk: Walk<unknown> | null): boolean {
  return walk !== null && walk.next === null;
}

/** Once a walk: a refresh asks for them ten times over, and there may be thousands. */
const known = new WeakMap<Walk<unknown>, ReadonlyMap<string, unknown>>();

/** Each once, by its id. */
export function itemsById<Item extends { readonly id: string }>(
  walk: Walk<Item> | null,
): ReadonlyMap<string, Item> {
  if (walk === null) return new Map();
  const before = known.get(walk) as ReadonlyMap<string, Item> | undefined;
  if (before) return before;
  const items = new Map<string, Item>();
  for (const page of walk.pages) for (const item of page) items.set(item.id, item);
  known.set(walk, items);
  return items;
}

/** Whether a walk has this row at all, though perhaps in a form that can't be read. */
export function idsIn<Item extends { readonly id: string }>(
  walk: Walk<Item>,
): (id: string) => boolean {
  const items = itemsById(walk);
  const leftOut = new Set(walk.leftOut);
  return (id) => items.has(id) || leftOut.has(id);
}

interface Listed<Item> {
  readonly listed: Walk<Item> | null;
  readonly secondLook: {
    readonly answers: ReadonlyMap<string, { readonly items: readonly Item[] }>;
  };
}

/** Everybody whom a refresh found on the list: by its walk or, where that lacked them, by a second look. */
export function everybodyListed<Item extends { readonly id: string }>({
  listed,
  secondLook,
}: Listed<Item>): ReadonlyMap<string, Item> {
  if (secondLook.answers.size === 0) return itemsById(listed);
  const all = new Map(itemsById(listed));
  for (const { items } of secondLook.answers.values()) {
    for (const item of items) all.set(item.id, item);
  }
  return all;
}

/** Of so many rows one may be out of order: its date is odd, and the order is that of the others. */
const ROWS_A_STRAY = 10;

/**
 * Whether a walk, newest first, has reached rows from before an instant. A list in another order never does: it
 * must be walked to its end.
 * @param instantOf milliseconds by Connect's clock; null where a row does not say
 */
export function isPast<Item>(
  walk: Walk<Item>,
  since: number,
  instantOf: (item: Item) => number | null,
): boolean {
  const instants = walk.pages.flatMap((page) => page.map(instantOf));
  const inOrder = longestFalling(instants.filter((at) => at !== null));
  const strays = instants.length - inOrder.length;
  return strays <= instants.length / ROWS_A_STRAY && (inOrder.last ?? Infinity) < since;
}

/** The longest row of instants of which none is later than the one before; of several, the one that ends latest. */
function longestFalling(instants: readonly number[]): { length: number; last: number | undefined } {
  /** The latest end of any such row of each length, which fall too. */
  const ends: number[] = [];
  for (const at of instants) {
    let [low, high] = [0, ends.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (ends[middle]! >= at) low = middle + 1;
      else high = middle;
    }
    ends[low] = at;
  }
  return { length: ends.length, last: ends.at(-1) };
}
