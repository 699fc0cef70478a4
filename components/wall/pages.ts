import type { Session } from "#lib/wire/contract";

/** The place for names or classes; pixels. */
export interface Room {
  columns: number;
  /** How many lines a column has, and how high one is. */
  lines: number;
  line: number;
}

/** The rows of one subject in one column, under a head that takes a line. */
export interface Part {
  subject: string;
  /** Whether the column before it began this subject. */
  isContinued: boolean;
  sessions: readonly Session[];
}

/** What is on the screen at once, by columns. */
export type Page =
  | { of: "names"; columns: readonly (readonly Part[])[] }
  | { of: "classes"; columns: readonly (readonly string[])[] };

/** A reader across the room takes so long for a page; a whole round must not take longer than a minute. */
const LEAST_MS = 8_000;
const ROW_MS = 800;
export const ROUND_MS = 60_000;

/** How long a page stays. */
export function dwellOf(page: Page): number {
  const rows = page.of === "names" ? sessionsOf(page).length : page.columns.flat().length;
  return Math.max(LEAST_MS, ROW_MS * rows);
}

/** Milliseconds; one page alone needs no round. */
export function roundOf(pages: readonly Page[]): number {
  return pages.length > 1 ? pages.reduce((sum, page) => sum + dwellOf(page), 0) : 0;
}

export function sessionsOf(page: Page): Session[] {
  return page.of === "names" ? page.columns.flat().flatMap(({ sessions }) => sessions) : [];
}

/** A head and a row. */
const LEAST_LINES = 2;

/**
 * The pages that hold all rows, subject by subject, each flowing on where the one before ends; null where there is no
 * room for a single row.
 * @param sessions by subject, then start
 */
export function layNames(sessions: readonly Session[], { columns, lines }: Room): Page[] | null {
  if (sessions.length === 0) return [];
  if (lines < LEAST_LINES) return null;
  const laid: Part[][] = [];
  let left = 0;
  for (const [subject, all] of bySubject(sessions)) {
    for (let from = 0; from < all.length;) {
      if (left < LEAST_LINES) {
        laid.push([]);
        left = lines;
      }
      const part = all.slice(from, from + left - 1);
      laid.at(-1)!.push({ subject, isContinued: from > 0, sessions: part });
      from += part.length;
      left -= part.length + 1;
    }
  }
  return inPages(laid, columns).map((page) => ({ of: "names", columns: page }));
}

/** The pages that hold all classes, down one column after the other; evenly, where one page does. */
export function layClasses(classes: readonly string[], room: Room): Page[] {
  const { columns } = room;
  const lines = Math.min(room.lines, Math.ceil(classes.length / columns));
  if (lines < 1) return [];
  const laid = Array.from({ length: Math.ceil(classes.length / lines) }, (_, nth) =>
    classes.slice(nth * lines, (nth + 1) * lines),
  );
  return inPages(laid, columns).map((page) => ({ of: "classes", columns: page }));
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
