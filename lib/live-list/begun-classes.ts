import { classIndex } from "#lib/domain/class-index";
import { lettersThatDiffer, type Progress } from "#lib/domain/progress";
import type { ProgressShown } from "#lib/domain/progress-change";
import { learnersOf } from "#lib/domain/progress-view";
import { groupOf, type Register } from "#lib/domain/register";

/** How many of a class have not begun, and of how many that is not known. */
interface Lack {
  readonly missing: number;
  readonly unknown: number;
}

/** Who was not known to have begun, and is now, may have begun long ago: that is no news. */
const hasBegun = (was: Lack, is: Lack) =>
  was.missing > 0 && was.unknown === 0 && is.missing + is.unknown === 0;

/**
 * The classes in view of which everybody has started between two moments, by name. Another roster or another day starts
 * nobody.
 */
export function classesBegun(
  from: Progress,
  to: Progress,
  { places, hasSubject }: ProgressShown,
): string[] {
  const isOther =
    from.house.tag !== to.house.tag || from.snapshot.todayFrom !== to.snapshot.todayFrom;
  if (isOther || from.cells === to.cells) return [];
  const { classes, subjects } = to.house;
  const theirs = classIndex(to.house);
  const changed = new Set(
    lettersThatDiffer(from.cells, to.cells).flatMap((at) => [
      ...theirs(Math.floor(at / subjects.length)),
    ]),
  );
  return places.flatMap((at) => {
    if (!changed.has(at)) return [];
    const of = classes[at]!;
    const due = of.due.filter(hasSubject);
    const lackIn = (progress: Progress): Lack => {
      const standings = learnersOf(progress, of, due).map(({ standing }) => standing);
      const count = (which: string) => standings.filter((each) => each === which).length;
      return { missing: count("not_started"), unknown: count("unknown") };
    };
    return due.length > 0 && hasBegun(lackIn(from), lackIn(to)) ? of.name : [];
  });
}

/** The same of a register: its class, or none. */
export function registerBegun(from: Register, to: Register): string[] {
  const keyOf = ({ subjects, rows, snapshot }: Register) =>
    JSON.stringify([snapshot.todayFrom, subjects, rows.map(({ key }) => key).sort()]);
  const lackIn = ({ rows }: Register): Lack => {
    const groups = rows.map(groupOf);
    const count = (which: string) => groups.filter((group) => group === which).length;
    return { missing: count("not_begun"), unknown: count("unknown") };
  };
  return hasBegun(lackIn(from), lackIn(to)) && keyOf(from) === keyOf(to) ? [to.class] : [];
}
