import type { NameForm, Session } from "#lib/wire/contract";
import type { Group } from "./groups.ts";
import {
  fitsInRound,
  layClasses,
  layNames,
  mostOf,
  ROUND_MS,
  roundOf,
  rowsOf,
  SURE_ROUND_MS,
  type Page,
} from "./pages.ts";
import { layWall, type Place, type WallLayout } from "./wall-layout.ts";

/** From what a show follows. */
interface Given {
  place: Place;
  subjects: number;
  /** How many lines there are to be read under the names. */
  notes: number;
  names: NameForm;
  /** How large the code for a phone must be, pixels; 0 where there is none. */
  code: number;
  /** All of these sittings. */
  rows: readonly Session[];
  /** Those running long whose names are known. */
  long: readonly Session[];
  /** The classes that they are in, or the tests where there is no roster. */
  groups: readonly Group[];
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

/**
 * All names where a round of them takes no more than a minute. Else their classes take their place, and the names of
 * those running long follow, as many as the rest of the minute has room for.
 * @param wasTooMany whether they were until now: a learner who comes and goes must not turn the whole screen about
 */
export function showOf(given: Given, wasTooMany: boolean): Show {
  const { place, names, rows } = given;
  if (names === "none") {
    return { layout: layWall(place, given, "nothing"), pages: [], isTooMany: false };
  }
  const layout = layWall(place, given, "names");
  const pages = layNames(rows, layout.names);
  if (pages && roundOf(pages) <= (wasTooMany ? SURE_ROUND_MS : ROUND_MS)) {
    return { layout, pages, isTooMany: false };
  }
  return { ...showClasses(given), isTooMany: true };
}

function showClasses(given: Given): Omit<Show, "isTooMany"> {
  const { groups, long } = given;
  const layout = layWall(given.place, { ...given, notes: given.notes + 1 }, "classes");
  const bySize = [...groups].sort((a, b) => b.count - a.count);
  const classes = mostOf(bySize, (largest) => {
    const kept = new Set(largest);
    const shown = groups.filter((group) => kept.has(group)).map(({ name }) => name);
    const pages = layClasses(shown, layout.classes);
    // Those running long come to at least a page.
    return fitsInRound(pages, long.length > 0 ? pages.slice(-1) : []) ? pages : null;
  });
  const byStart = [...long].sort((a, b) => (a.startDate < b.startDate ? -1 : 1));
  const named = mostOf(byStart, (longest) => {
    const kept = new Set(longest);
    const pages = layNames(
      long.filter((session) => kept.has(session)),
      layout.names,
    );
    return pages && fitsInRound(classes, pages) ? pages : null;
  });
  return { layout, pages: [...classes, ...named] };
}

/**
 * Why not everybody is named, and what is shown instead.
 * @param by what the groups are
 * @param long how many run long
 */
export function tooManyInWords(
  sittings: number,
  { pages }: Show,
  { by, groups, long }: { by: "class" | "test"; groups: number; long: number },
): string {
  const shown = pages.flatMap((page) => (page.of === "classes" ? page.columns.flat() : [])).length;
  const named = pages.flatMap(rowsOf).length;
  const parts = [
    `${sittings} are too many to name within a minute: shown by ${by}`,
    shown < groups && `the ${shown} largest of ${groups}`,
    named > 0 &&
      (named < long
        ? `the names of the ${named} running longest follow`
        : "the names of those running long follow"),
  ];
  return `${parts.filter(Boolean).join(", ")}.`;
}
