import type { Session } from "#lib/wire/contract";

/** The place for names, as it was measured; pixels. */
export interface Room {
  columns: number;
  height: number;
  /** Of a row, of a heading over rows, and of the space over a heading that is not at the top. */
  row: number;
  head: number;
  gap: number;
}

/** The rows of one subject in one column. */
export interface Part {
  subject: string;
  /** Whether the column before it began this subject. */
  isContinued: boolean;
  sessions: readonly Session[];
}

type Column = readonly Part[];
/** What is on the screen at once, by columns. */
export type Page = readonly Column[];

/** A reader across the room takes so long for a page; a whole round must not take longer than a minute. */
const LEAST_MS = 8_000;
const ROW_MS = 800;
export const ROUND_MS = 60_000;

/** How long a page stays. */
export function dwellOf(page: Page): number {
  return Math.max(LEAST_MS, ROW_MS * rowsOf(page).length);
}

export function rowsOf(page: Page): Session[] {
  return page.flat().flatMap(({ sessions }) => sessions);
}

/**
 * The pages that hold all rows, subject by subject; null where a round of them would take over a minute, or
 * where there is no room for a single row.
 * @param sessions by subject, then start
 * @param longest how long a round may take, milliseconds
 */
export function layPages(
  sessions: readonly Session[],
  room: Room,
  longest = ROUND_MS,
): Page[] | null {
  const most = Math.floor((room.height - room.head) / room.row);
  if (most < 1 || room.columns < 1) return sessions.length === 0 ? [] : null;
  const columns = columnsOf(groupsOf(sessions), room, most);
  const pages: Page[] = [];
  for (let nth = 0; nth < columns.length; nth += room.columns) {
    pages.push(columns.slice(nth, nth + room.columns));
  }
  const round = pages.reduce((sum, page) => sum + dwellOf(page), 0);
  return pages.length > 1 && round > longest ? null : pages;
}

function groupsOf(sessions: readonly Session[]): Part[] {
  const groups = new Map<string, Session[]>();
  for (const session of sessions) {
    const { subject } = session.test;
    const group = groups.get(subject);
    if (group) group.push(session);
    else groups.set(subject, [session]);
  }
  return [...groups].map(([subject, of]) => ({ subject, isContinued: false, sessions: of }));
}

/**
 * A subject begins a column of its own, unless all of it has room beneath the one before; one that is longer
 * than a column is spread over as few as can hold it, evenly.
 */
function columnsOf(groups: readonly Part[], room: Room, most: number): Column[] {
  const columns: Part[][] = [];
  let left = 0;
  for (const group of groups) {
    const { subject, sessions } = group;
    const height = room.head + sessions.length * room.row;
    const last = columns.at(-1);
    if (last && room.gap + height <= left) {
      last.push(group);
      left -= room.gap + height;
      continue;
    }
    const count = Math.ceil(sessions.length / most);
    for (let nth = 0, from = 0; nth < count; nth += 1) {
      const length = Math.ceil((sessions.length - from) / (count - nth));
      const part = sessions.slice(from, from + length);
      columns.push([{ subject, isContinued: nth > 0, sessions: part }]);
      left = room.height - room.head - length * room.row;
      from += length;
    }
  }
  return columns;
}
