import type { NameForm, Session } from "#lib/wire/contract";
import { layPages, ROUND_MS, rowsOf, type Page } from "./pages.ts";
import { layWall, type Screen, type WallLayout } from "./wall-layout.ts";

/** From what a show follows. */
interface Given {
  screen: Screen;
  subjects: number;
  /** How many lines there are to be read under the names. */
  notes: number;
  names: NameForm;
  /** All of these sittings. */
  rows: readonly Session[];
  /** Those running long whose names are known. */
  long: readonly Session[];
}

/** What a wall shows beneath its header. */
export interface Show {
  layout: WallLayout;
  pages: readonly Page[];
  /** Whether there are more learners than can be named within a minute. */
  isTooMany: boolean;
}

/** One that has been put on the screen, and from what it followed. */
interface Shown extends Show {
  given: Given;
}

/** The same given once more is the same show, and pages that are the same do not begin a round anew. */
export function showNext(before: Shown | null, given: Given): Shown {
  if (before?.given === given) return before;
  return { given, ...showOf(given, before?.isTooMany ?? false) };
}

/** Were too many shown by their counts, the names come back with some room to spare. */
const SURE_ROUND_MS = 0.9 * ROUND_MS;

/**
 * All names where a round of them takes no more than a minute. Else the counts take their place, as large as
 * they can be, and only those running long are named, as many as one page has room for.
 * @param wasTooMany whether they were until now: a learner who comes and goes must not turn the whole screen about
 */
export function showOf(given: Given, wasTooMany: boolean): Show {
  const { screen, subjects, notes, names, rows, long } = given;
  const without = (more: number) => layWall(screen, subjects, notes + more, "none");
  if (names === "none") return { layout: without(0), pages: [], isTooMany: false };
  const layout = layWall(screen, subjects, notes, "most");
  const pages = layPages(rows, layout.room, wasTooMany ? SURE_ROUND_MS : ROUND_MS);
  if (pages) return { layout, pages, isTooMany: false };
  const besides = layWall(screen, subjects, notes + 1, "rest");
  const page = longestPage(long, besides);
  return page
    ? { layout: besides, pages: [page], isTooMany: true }
    : { layout: without(1), pages: [], isTooMany: true };
}

function longestPage(long: readonly Session[], { room }: WallLayout): Page | null {
  const byStart = [...long].sort((a, b) => (a.startDate < b.startDate ? -1 : 1));
  for (let count = long.length; count > 0; count -= 1) {
    const longest = new Set(byStart.slice(0, count));
    const pages = layPages(
      long.filter((session) => longest.has(session)),
      room,
    );
    if (pages?.length === 1) return pages[0]!;
  }
  return null;
}

/** Why not everybody is named. */
export function tooManyInWords(sittings: number, show: Show, long: number): string {
  return `${sittings} are too many to name here within a minute. ${namedInWords(show, long)}`.trim();
}

function namedInWords({ pages }: Show, long: number): string {
  const named = pages.flatMap(rowsOf).length;
  if (named === 0) return "";
  if (named === long) return "Only those running long are named.";
  return named === 1
    ? `Only the longest of ${long} running long is named.`
    : `Only the ${named} longest of ${long} running long are named.`;
}
