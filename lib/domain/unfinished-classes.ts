import type { Session } from "#lib/wire/contract";
import { compareClassNames } from "#lib/domain/class-order";
import { learnerOf } from "#lib/domain/counted-row";

/** How many learners of a class have a sitting of an earlier day that they have not finished. */
export interface UnfinishedClass {
  readonly name: string;
  readonly learners: number;
}

/** Most first. @param sessions those of earlier days */
export function unfinishedByClass(sessions: readonly Session[]): UnfinishedClass[] {
  const classes = new Map<string, Set<string>>();
  for (const session of sessions) {
    for (const name of session.classes) {
      const learners = classes.get(name) ?? new Set();
      classes.set(name, learners.add(learnerOf(session)));
    }
  }
  return [...classes]
    .map(([name, { size }]) => ({ name, learners: size }))
    .sort((a, b) => b.learners - a.learners || compareClassNames(a.name, b.name));
}
