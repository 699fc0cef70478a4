import { onesOf } from "#lib/domain/progress-people";
import {
  isSameSitting,
  lettersThatDiffer,
  type Progress,
  type ProgressSitting,
} from "#lib/domain/progress";

/** Whether somebody who started then (ISO 8601) is running long now, by a limit in minutes. */
export type IsLong = (startedAt: string, limit: number | null) => boolean;

/** What of the classes a reader looks at. */
export interface ProgressShown {
  /** Places of the classes in view. */
  readonly places: readonly number[];
  /** Whether a subject is among those that are looked at, by its place. */
  hasSubject(subject: number): boolean;
}

/** What classes are counted from. */
export interface CountedOf {
  readonly progress: Progress;
  readonly isLong: IsLong;
  /** By place, whether a class is in view. */
  readonly inView: Uint8Array;
  /** By place, whether a subject is looked at. */
  readonly subjects: readonly boolean[];
  /** A learner's. */
  readonly sittingsOf: (learner: number) => readonly ProgressSitting[];
}

export function countedOf(
  progress: Progress,
  { places, hasSubject }: ProgressShown,
  isLong: IsLong,
): CountedOf {
  const { house } = progress;
  const inView = new Uint8Array(house.classes.length);
  for (const at of places) inView[at] = 1;
  const subjects = house.subjects.map((_, nth) => hasSubject(nth));
  return { progress, isLong, inView, subjects, sittingsOf: sittingsByLearner(progress) };
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
  const [before, after] = [a.progress.sitting, b.progress.sitting];
  for (let was = 0, is = 0; was < before.length || is < after.length;) {
    const [one, other] = [before[was], after[is]];
    if (one && other && isSameSitting(one, other)) {
      if (isOtherwiseLong(a, b, one)) found.add(one[0]);
      was += 1;
      is += 1;
    } else if (one && !(other && other[0] < one[0])) {
      found.add(one[0]);
      was += 1;
    } else {
      found.add(other![0]);
      is += 1;
    }
  }
  return found;
}

function isOtherwiseLong(a: CountedOf, b: CountedOf, sitting: ProgressSitting): boolean {
  const [, , startedAt, limit] = sitting;
  return a.isLong !== b.isLong && a.isLong(startedAt, limit) !== b.isLong(startedAt, limit);
}

function sittingsByLearner({ sitting, house }: Progress): CountedOf["sittingsOf"] {
  // One more than the place of their first, and 0 for whoever has none: most of a college's 50,000.
  const firsts = new Uint32Array(house.learners);
  for (let at = sitting.length - 1; at >= 0; at -= 1) firsts[sitting[at]![0]] = at + 1;
  const none: ProgressSitting[] = [];
  return (learner) => {
    const from = firsts[learner]! - 1;
    if (from === -1) return none;
    let to = from + 1;
    while (sitting[to]?.[0] === learner) to += 1;
    return sitting.slice(from, to);
  };
}
