import type { NameForm } from "#lib/wire/contract";
import type { ClassRow } from "#lib/domain/progress-view";
import {
  fitsInRound,
  layClasses,
  layParts,
  mostOf,
  ROUND_MS,
  roundOf,
  SURE_ROUND_MS,
  type Page,
} from "../wall/pages.ts";
import type { Place } from "../wall/wall-layout.ts";
import { layBoth, layProgress, type ProgressLayout } from "./progress-layout.ts";

/** Somebody who has not started, of one class. */
export interface MissingOne {
  /** Their place. */
  place: number;
  name: string;
}

/** From what a show follows. */
export interface Given {
  place: Place;
  rows: readonly ClassRow[];
  subjects: number;
  /** Classes in which somebody has started today, by their place. */
  begun: ReadonlySet<number>;
  /** By class, who has not started; null where nobody is to be named, or the names are on their way. */
  missing: ReadonlyMap<string, readonly MissingOne[]> | null;
  names: NameForm;
  notes: number;
  code: number;
  /** The words of the line of all learners. */
  items: readonly string[];
}

/** What a wall for classes shows beneath its header. */
export interface ProgressShow {
  layout: ProgressLayout;
  pages: readonly Page<MissingOne>[];
  /** Whether there are more who are missing than can be named within a minute, so that none is. */
  isTooMany: boolean;
  /** How many of the classes there is time for. */
  shown: number;
  /** How much larger names are than the distance asks for. */
  grown: number;
}

/** One that has been put on the screen, and from what it followed. */
interface Shown extends ProgressShow {
  given: Given;
}

/** The same given once more is the same show, and pages that are the same do not begin a round anew. */
export function showNext(before: Shown | null, given: Given): Shown {
  if (before?.given === given) return before;
  return { given, ...showOf(given, before?.isTooMany ?? false) };
}

/** So much larger than the distance asks for are words where all of it is on one page then; never larger than far ones. */
const GROWN = [1.6, 1.4, 1.2, 1];
const LARGEST = 1.6;

/**
 * All classes and the names of all who are missing, where a round of both takes no more than a minute; on one page and
 * larger where there is room. Else the classes alone; and of these those that are begun today, and then those with most
 * missing, as many as a minute allows.
 * @param wasTooMany whether there were too many names until now: nobody who starts must turn the whole screen about
 */
export function showOf(given: Given, wasTooMany: boolean): ProgressShow {
  const usual = showAt(given, 1, wasTooMany);
  if (usual.pages.length > 1) return usual;
  const { name, screen } = given.place.units;
  for (const grown of GROWN) {
    if (grown * name > LARGEST * screen) continue;
    const larger = showAt(given, grown, wasTooMany);
    const isSame =
      larger.pages.length === usual.pages.length &&
      larger.isTooMany === usual.isTooMany &&
      larger.shown === usual.shown &&
      larger.layout.subjects.count === usual.layout.subjects.count;
    if (isSame) return larger;
  }
  return usual;
}

function showAt(given: Given, grown: number, wasTooMany: boolean): ProgressShow {
  const { rows, missing } = given;
  const { units } = given.place;
  const place = { ...given.place, units: { ...units, name: grown * units.name } };
  const isNaming = missing !== null && missing.size > 0;
  if (isNaming) {
    const nameLines = [...missing.values()].reduce((sum, those) => sum + those.length + 1, 0);
    const layoutWith = (subjects: number) =>
      layProgress(place, { ...given, subjects, classes: rows.length, nameLines });
    const layout = layoutWith(given.subjects);
    // Names go before subjects, which the page of classes has.
    const onOne =
      bothOnOne(rows, missing, layout, place) ?? bothOnOne(rows, missing, layoutWith(0), place);
    if (onOne) return { ...onOne, isTooMany: false, shown: rows.length, grown };
    const names = layParts(missing, layout.names);
    const pages = [...classPages(rows, layout), ...(names ?? [])];
    if (names && roundOf(pages) <= (wasTooMany ? SURE_ROUND_MS : ROUND_MS)) {
      return { layout, pages, isTooMany: false, shown: rows.length, grown };
    }
  }
  const notes = given.notes + (isNaming ? 1 : 0);
  const layout = layProgress(place, { ...given, notes, classes: rows.length, nameLines: 0 });
  const bySoonest = [...rows].sort(
    (a, b) =>
      Number(given.begun.has(b.at)) - Number(given.begun.has(a.at)) ||
      b.missing.length - a.missing.length ||
      a.at - b.at,
  );
  const pages = mostOf(bySoonest, (first) => {
    const kept = new Set(first);
    const laid = classPages(
      rows.filter((row) => kept.has(row)),
      layout,
    );
    return fitsInRound(laid, []) ? laid : null;
  });
  const shown = rows.length === 1 ? 1 : pages.flatMap((page) => page.columns.flat()).length;
  return { layout, pages, isTooMany: isNaming, shown, grown };
}

/** A page turns for nothing where the names have room beneath the classes. */
function bothOnOne(
  rows: readonly ClassRow[],
  missing: ReadonlyMap<string, readonly MissingOne[]>,
  layout: ProgressLayout,
  place: Place,
): Pick<ProgressShow, "layout" | "pages"> | null {
  const lines = Math.ceil(rows.length / layout.classes.columns);
  if (rows.length === 1 || lines > layout.classes.lines) return null;
  const both = layBoth(layout, place, lines);
  const [classes] = classPages(rows, both);
  const names = layParts(missing, both.names);
  const [first] = names ?? [];
  if (classes?.of !== "classes" || first?.of !== "names" || names!.length > 1) return null;
  return { layout: both, pages: [{ ...classes, beneath: first.columns }] };
}

/** The head is the only class's row. */
function classPages(rows: readonly ClassRow[], { classes }: ProgressLayout): Page<never>[] {
  return rows.length === 1
    ? []
    : layClasses(
        rows.map(({ of }) => of.name),
        classes,
      );
}

/** Why not everything is shown; empty where it is. */
export function leftOutInWords(
  { isTooMany, shown }: ProgressShow,
  { rows, missing }: Given,
): string[] {
  const count = [...(missing?.values() ?? [])].reduce((sum, those) => sum + those.length, 0);
  return [
    shown < rows.length &&
      `Shown: ${shown} of ${rows.length} classes, those with a start today and those with most missing first.`,
    isTooMany && `${count} who have not started are too many to name within a minute.`,
  ].filter((note) => note !== false);
}
