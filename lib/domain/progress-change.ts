import { onesOf } from "#lib/domain/progress-people";
import { lettersThatDiffer, type Progress, type ProgressSitting } from "#lib/domain/progress";

/** Whether somebody who started then (ISO 8601) is running long now, by a limit in minutes. */
export type IsLong = (startedAt: string, limit: number | null) => boolean;

/** What classes are counted from. */
export interface CountedOf {
  readonly progress: Progress;
  readonly isLong: IsLong;
  /** By place, whether a class is in view. */
  readonly inView: Uint8Array;
  /** By place, whether a subject is looked at. */
  readonly subjects: readonly boolean[];
  readonly sittings: ReadonlyMap<number, readonly ProgressSitting[]>;
}

/** Whether what differs is what learners did, the time, and classes that have come into view. */
export function isComparable(a: CountedOf, b: CountedOf): boolean {
  const [before, after] = [a.progress, b.progress];
  return (
    before.house.tag === after.house.tag &&
    before.snapshot.todayFrom === after.snapshot.todayFrom &&
    JSON.stringify(before.same) === JSON.stringify(after.same) &&
    a.subjects.every((isShown, nth) => isShown === b.subjects[nth]) &&
    a.inView.every((was, at) => was <= b.inView[at]!)
  );
}

/** Of each person of whom something differs, all places. */
export function personsWhoDiffer(a: CountedOf, b: CountedOf): Iterable<readonly number[]> {
  const { same } = b.progress;
  const ones = onesOf(b.progress);
  const persons = new Map<number, number[]>();
  for (const learner of learnersWhoDiffer(a, b)) {
    const person = ones.get(learner) ?? learner;
    if (persons.has(person)) continue;
    persons.set(person, [
      person,
      ...same.flatMap(([first, other]) => (first === person ? [other] : [])),
    ]);
  }
  return persons.values();
}

function learnersWhoDiffer(a: CountedOf, b: CountedOf): Set<number> {
  const width = b.subjects.length;
  const others = lettersThatDiffer(a.progress.cells, b.progress.cells);
  const found = new Set(others.map((at) => Math.floor(at / width)));
  for (const [learner, theirs] of b.sittings) {
    if (!isAlike(a.sittings.get(learner), theirs) || isOtherwiseLong(a, b, theirs)) {
      found.add(learner);
    }
  }
  for (const learner of a.sittings.keys()) if (!b.sittings.has(learner)) found.add(learner);
  return found;
}

function isAlike(
  a: readonly ProgressSitting[] | undefined,
  b: readonly ProgressSitting[],
): boolean {
  return (
    a?.length === b.length && b.every((each, nth) => each.every((part, of) => part === a[nth]![of]))
  );
}

function isOtherwiseLong(a: CountedOf, b: CountedOf, theirs: readonly ProgressSitting[]): boolean {
  return (
    a.isLong !== b.isLong &&
    theirs.some(
      ([, , startedAt, limit]) => a.isLong(startedAt, limit) !== b.isLong(startedAt, limit),
    )
  );
}

export function sittingsByLearner({ sitting }: Progress): Map<number, ProgressSitting[]> {
  const byLearner = new Map<number, ProgressSitting[]>();
  for (const each of sitting) {
    const theirs = byLearner.get(each[0]);
    if (theirs) theirs.push(each);
    else byLearner.set(each[0], [each]);
  }
  return byLearner;
}
