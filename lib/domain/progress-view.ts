import {
  stateOf,
  type Progress,
  type ProgressClass,
  type ProgressSitting,
} from "#lib/domain/progress";
import type { CellState } from "#lib/domain/register";

/** Of how many learners an assessment is in which state: they add up to whoever is due it. */
export type StateCounts = Record<CellState, number>;

/** Where a learner stands as a whole, of what their class is due. */
const STANDINGS = ["not_started", "unknown", "sitting", "between", "finished"] as const;
export type Standing = (typeof STANDINGS)[number];

export interface ClassRow {
  /** Its place. */
  at: number;
  of: ProgressClass;
  /** Its learners who have begun nothing that it is due, by their place. */
  missing: number[];
  /** Those of whom that is not known. */
  unknown: number;
  /** By subject in the house's order; null where it is not due that. */
  bySubject: (StateCounts | null)[];
  /** Of those sitting now, the latest start; ISO 8601, null where nobody is. */
  latestStart: string | null;
  runningLong: number;
}

export interface ProgressView {
  rows: ClassRow[];
  /** Each learner once. */
  learners: Record<Standing, number> & { all: number };
  /** By subject in the house's order: each learner of whom some class in view is due it, once. */
  bySubject: StateCounts[];
}

/** What of it a reader looks at. */
export interface ProgressShown {
  /** Places of the classes in view. */
  readonly places: readonly number[];
  /** Whether a subject is among those that are looked at, by its place. */
  hasSubject(subject: number): boolean;
}

/**
 * Everything that a page of classes shows.
 * @param isLong whether somebody who started then is running long now
 */
export function progressOf(
  progress: Progress,
  { places, hasSubject }: ProgressShown,
  isLong: (startedAt: string, limit: number | null) => boolean,
): ProgressView {
  const { house } = progress;
  const width = house.subjects.length;
  const standings = new Map<number, Standing>();
  const due = new Map<number, boolean[]>();
  const [sittings, rows] = [sittingsByLearner(progress), [] as ClassRow[]];
  for (const at of places) {
    const of = house.classes[at]!;
    const dueHere = of.due.filter(hasSubject);
    const row: ClassRow = {
      at,
      of,
      missing: [],
      unknown: 0,
      bySubject: house.subjects.map((_, nth) => (dueHere.includes(nth) ? noCounts() : null)),
      latestStart: null,
      runningLong: 0,
    };
    for (const { learner, person, states, standing } of learnersOf(progress, of, dueHere)) {
      states.forEach((state, nth) => (row.bySubject[dueHere[nth]!]![state] += 1));
      if (standing === "not_started") row.missing.push(learner);
      if (standing === "unknown") row.unknown += 1;
      standings.set(person, worse(standings.get(person), standing));
      let isDue = due.get(person);
      if (!isDue) due.set(person, (isDue = Array.from({ length: width }, () => false)));
      for (const subject of dueHere) isDue[subject] = true;
      for (const [, subject, startedAt, limit] of sittings.get(learner) ?? []) {
        if (!dueHere.includes(subject)) continue;
        if (startedAt < progress.snapshot.todayFrom) continue;
        if (row.latestStart === null || startedAt > row.latestStart) row.latestStart = startedAt;
        if (isLong(startedAt, limit)) row.runningLong += 1;
      }
    }
    rows.push(row);
  }
  return {
    rows,
    learners: countStandings(standings),
    bySubject: house.subjects.map((_, subject) => {
      const counts = noCounts();
      for (const [person, isDue] of due) {
        if (isDue[subject]) counts[stateOf(progress, person, subject)] += 1;
      }
      return counts;
    }),
  };
}

/** A learner of a class, and where they stand in what it is due. */
interface ClassLearner {
  readonly learner: number;
  /** The same for two of the roster's who are one at CENTURY. */
  readonly person: number;
  readonly states: readonly CellState[];
  readonly standing: Standing;
}

/** Each once. @param due the subjects that are looked at, by their place */
export function learnersOf(
  progress: Progress,
  { learners }: Pick<ProgressClass, "learners">,
  due: readonly number[],
): ClassLearner[] {
  const one = canonical(progress);
  const seen = new Set<number>();
  return learners.flatMap((learner) => {
    const person = one(learner);
    if (seen.has(person)) return [];
    seen.add(person);
    const states = due.map((subject) => stateOf(progress, learner, subject));
    return [{ learner, person, states, standing: standingOf(states) }];
  });
}

/** @param states of what a class is due; of nothing, nobody has started */
function standingOf(states: readonly CellState[]): Standing {
  const is = (...some: CellState[]) => states.every((state) => some.includes(state));
  if (states.some((state) => state === "in_progress" || state === "earlier")) return "sitting";
  if (states.length === 0 || is("not_started")) return "not_started";
  if (is("not_started", "unknown")) return "unknown";
  return is("finished") ? "finished" : "between";
}

/** In two classes of which only one has been begun, they are missing all the same. */
export function worse(a: Standing | undefined, b: Standing): Standing {
  if (a === undefined) return b;
  return STANDINGS.indexOf(a) < STANDINGS.indexOf(b) ? a : b;
}

function countStandings(standings: ReadonlyMap<number, Standing>): ProgressView["learners"] {
  const counts = { not_started: 0, unknown: 0, sitting: 0, between: 0, finished: 0 };
  for (const standing of standings.values()) counts[standing] += 1;
  return { ...counts, all: standings.size };
}

const noCounts = (): StateCounts => ({
  not_started: 0,
  unknown: 0,
  in_progress: 0,
  earlier: 0,
  left: 0,
  finished: 0,
});

/** One place for each person: files may know one learner twice, by keys that have nothing in common. */
function canonical({ same }: Pick<Progress, "same">): (learner: number) => number {
  const firsts = new Map(same.map(([first, other]) => [other, first]));
  return (learner) => firsts.get(learner) ?? learner;
}

function sittingsByLearner({ sitting }: Progress): Map<number, ProgressSitting[]> {
  const byLearner = new Map<number, ProgressSitting[]>();
  for (const each of sitting) {
    const theirs = byLearner.get(each[0]);
    if (theirs) theirs.push(each);
    else byLearner.set(each[0], [each]);
  }
  return byLearner;
}

/** Whether somebody's subject is among what is looked at. */
export function isShownIn(
  { house }: Progress,
  { places, hasSubject }: ProgressShown,
): (learner: number, subject: number) => boolean {
  const learners = new Set(places.flatMap((at) => house.classes[at]?.learners ?? []));
  return (learner, subject) => learners.has(learner) && hasSubject(subject);
}
