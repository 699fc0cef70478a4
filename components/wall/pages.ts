import type { Session } from "#lib/wire/contract";

/** The place for names or classes; pixels. */
export interface Room {
  columns: number;
  /** How many lines a column has, and how high one is. */
  lines: number;
  line: number;
}

/** Some rows in one column, under a head that takes a line. */
export interface Part<Row = Session> {
  head: string;
  /** Whether the column before it began this part. */
  isContinued: boolean;
  rows: readonly Row[];
}

/** What is on the screen at once, by columns. */
export type Page<Row = Session> =
  | { of: "names"; columns: readonly (readonly Part<Row>[])[] }
  | {
      of: "classes";
      columns: readonly (readonly string[])[];
      /** Names that have room under them. */
      beneath?: readonly (readonly Part<Row>[])[];
    };

/** A reader across the room takes so long for a page; a whole round must not take longer than a minute. */
const LEAST_MS = 8_000;
const ROW_MS = 800;
export const ROUND_MS = 60_000;
/** Were there too many names for one, they come back with some room to spare. */
export const SURE_ROUND_MS = 0.9 * ROUND_MS;

/** How long a page stays. */
export function dwellOf(page: Page<unknown>): number {
  const classes = page.of === "classes" ? page.columns.flat().length : 0;
  const rows = classes + rowsOf(page).length;
  return Math.max(LEAST_MS, ROW_MS * rows);
}

/** Milliseconds; one page alone needs no round. */
export function roundOf(pages: readonly Page<unknown>[]): number {
  return pages.length > 1 ? pages.reduce((sum, page) => sum + dwellOf(page), 0) : 0;
}

/** Who is named on it. */
export function rowsOf<Row>(page: Page<Row>): Row[] {
  const columns = page.of === "names" ? page.columns : (page.beneath ?? []);
  return columns.flat().flatMap(({ rows }) => rows);
}

/** A head and a row. */
const LEAST_LINES = 2;

/**
 * The pages that hold all names, subject by subject; null where there is no room for a single one.
 * @param sessions by subject, then start
 */
export function layNames(sessions: readonly Session[], room: Room): Page[] | null {
  return layParts(bySubject(sessions), room);
}

/** The pages that hold all rows, part by part, each flowing on where the one before ends; null as above. */
export function layParts<Row>(
  parts: ReadonlyMap<string, readonly Row[]>,
  { columns, lines }: Room,
): Page<Row>[] | null {
  if (parts.size === 0) return [];
  if (lines < LEAST_LINES) return null;
  const laid: Part<Row>[][] = [];
  let left = 0;
  for (const [head, all] of parts) {
    for (let from = 0; from < all.length;) {
      if (left < LEAST_LINES) {
        laid.push([]);
        left = lines;
      }
      const part = all.slice(from, from + left - 1);
      laid.at(-1)!.push({ head, isContinued: from > 0, rows: part });
      from += part.length;
      left -= part.length + 1;
    }
  }
  return inPages(laid, columns).map((page) => ({ of: "names", columns: page }));
}

/** The pages that hold all classes, down one column after the other; evenly, where one page does. */
export function layClasses(classes: readonly string[], room: Room): Page<never>[] {
  const { columns } = room;
  const lines = Math.min(room.lines, Math.ceil(classes.length / columns));
  if (lines < 1) return [];
  const laid = Array.from({ length: Math.ceil(classes.length / lines) }, (_, nth) =>
    classes.slice(nth * lines, (nth + 1) * lines),
  );
  return inPages(laid, columns).map((page) => ({ of: "classes", columns: page }));
}

/** Whether a round of both takes no more than a minute. */
export const fitsInRound = (pages: readonly Page<unknown>[], more: readonly Page<unknown>[]) =>
  roundOf([...pages, ...more]) <= ROUND_MS;

/**
 * The pages of as many of them as can be, from the first: where so many are too many, more are too. There may be
 * thousands, and this is laid anew with every change.
 */
export function mostOf<T, Shown>(
  all: readonly T[],
  pagesOf: (first: readonly T[]) => Shown[] | null,
): Shown[] {
  let best: Shown[] = [];
  for (let [least, most] = [1, all.length]; least <= most;) {
    const count = Math.floor((least + most) / 2);
    const pages = pagesOf(all.slice(0, count));
    if (pages) [best, least] = [pages, count + 1];
    else most = count - 1;
  }
  return best;
}

function bySubject(sessions: readonly Session[]): Map<string, Session[]> {
  const groups = new Map<string, Session[]>();
  for (const session of sessions) {
    const { subject } = session.test;
    const group = groups.get(subject);
    if (group) group.push(session);
    else groups.set(subject, [session]);
  }
  return groups;
}

function inPages<Column>(laid: readonly Column[], columns: number): Column[][] {
  return Array.from({ length: Math.ceil(laid.length / columns) }, (_, nth) =>
    laid.slice(nth * columns, (nth + 1) * columns),
  );
}
