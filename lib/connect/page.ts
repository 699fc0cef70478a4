import type { FieldName, Page } from "#lib/connect/client";
import { ConnectFailure } from "#lib/connect/failure";
import type { ReadRow } from "#lib/connect/rows";
import { Fields, isRecord } from "#lib/connect/fields";
import { makeWellFormed } from "#lib/domain/mend-text";

/** Connect's own bound on the rows of a page. */
export const PAGE_LIMIT = 100;
const LONGEST_CURSOR = 4096;
/** This many rows of one page of which none can be read are no accident. */
const TELLING_ROWS = 10;

/**
 * Reads a page from an answer's body. An odd row costs at most itself; an answer that is not a page, or contradicts
 * itself, counts as no answer.
 * @param cursor the cursor that the page was asked with
 * @throws ConnectFailure, `malformed`, which names fields and no values
 */
export function readPage<Item>(
  body: unknown,
  readRow: ReadRow<Item>,
  cursor: string | null,
): Omit<Page<Item>, "date" | "tookMs"> {
  const { rows, nextCursor, total, counts } = readEnvelope(body);
  if (rows.length > PAGE_LIMIT) malformed("more items than asked for");
  if (rows.length === 0) {
    // Published as it is, it would say that nobody is sitting.
    if (cursor === null && nextCursor === null && counts) {
      malformed("no items of a total over nothing");
    }
    const isEnd = nextCursor === cursor;
    return { items: [], nextCursor: isEnd ? null : nextCursor, total, odd: [], leftOut: [] };
  }
  if (nextCursor !== null && nextCursor === cursor) malformed("a cursor came twice");
  return { ...readRows(rows, readRow), nextCursor, total };
}

function readRows<Item>(rows: readonly unknown[], readRow: ReadRow<Item>) {
  const items = new Map<string, Item>();
  const withoutItem = new Set<string>();
  const odd: FieldName[] = [];
  let unread = 0;
  for (const row of rows) {
    if (!isRecord(row)) {
      odd.push("row");
      withoutItem.add("");
      unread += 1;
      continue;
    }
    const oddHere = new Set<FieldName>();
    const { id, item } = readRow(new Fields(row, oddHere));
    odd.push(...oddHere);
    if (item !== null) {
      // The later row is the newer truth; it takes the earlier one's place.
      items.delete(id);
      items.set(id, item);
    } else {
      withoutItem.add(id);
      if (hidesSomebody(oddHere)) unread += 1;
    }
  }
  // Otherwise a renamed field would read as "everybody has left", or as nobody.
  if (unread === rows.length && unread >= TELLING_ROWS)
    malformed(`no row of ${unread} can be read`);
  const leftOut = [...withoutItem].filter((id) => !items.has(id));
  return { items: [...items.values()], odd, leftOut };
}

/** Whether a row is left out because of these fields: by its status alone it is simply of another list. */
export function hidesSomebody(odd: Iterable<FieldName>): boolean {
  return [...odd].some((name) => name !== "status");
}

interface Envelope {
  readonly rows: readonly unknown[];
  readonly nextCursor: string | null;
  readonly total: number | null;
  /** Whether it says, in whatever form, that there is somebody. */
  readonly counts: boolean;
}

function readEnvelope(body: unknown): Envelope {
  if (!isRecord(body)) malformed("unexpected shape at the top");
  const { data, pagination } = body as { data?: unknown; pagination?: unknown };
  const rows = readRowList(data);
  const nextCursor = isRecord(pagination) ? readCursor(pagination) : undefined;
  if (rows === undefined || nextCursor === undefined) {
    const fields = [
      rows === undefined && "data",
      !isRecord(pagination) ? "pagination" : nextCursor === undefined && "pagination.nextCursor",
    ];
    return malformed(`unexpected shape at ${fields.filter(Boolean).join(", ")}`);
  }
  const { total } = pagination as { total?: unknown };
  const isNumber = typeof total === "number" || typeof total === "string";
  const counts = isNumber && Number(total) > 0;
  return { rows, nextCursor, total: isCount(total) ? total : null, counts };
}

/** One of the documented examples wraps its list twice. */
function readRowList(data: unknown): readonly unknown[] | undefined {
  if (!Array.isArray(data)) return undefined;
  const list: unknown[] = data;
  const [inner] = list;
  // Several lists are in no example, and none of them has rows to lose.
  if (list.length > 1 && list.every(Array.isArray)) return undefined;
  if (list.length !== 1 || !Array.isArray(inner)) return list;
  return inner.some(Array.isArray) ? undefined : inner;
}

/** Null at the end; undefined where the value is not a cursor, or can't go into an address. */
function readCursor(pagination: object): string | null | undefined {
  const { nextCursor } = pagination as { nextCursor?: unknown };
  if (nextCursor === undefined || nextCursor === null || nextCursor === "") return null;
  if (typeof nextCursor !== "string" || nextCursor.length > LONGEST_CURSOR) return undefined;
  return makeWellFormed(nextCursor) === nextCursor ? nextCursor : undefined;
}

function isCount(total: unknown): total is number {
  return Number.isSafeInteger(total) && (total as number) >= 0;
}

function malformed(message: string): never {
  throw new ConnectFailure("malformed", message);
}
