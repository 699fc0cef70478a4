import {
  canonical,
  noCounts,
  noStandings,
  People,
  STANDINGS,
  type Standing,
  type StandingCounts,
  type StateCounts,
} from "#lib/domain/progress-people";
import {
  stateOf,
  type Cells,
  type Progress,
  type ProgressClass,
  type ProgressSitting,
} from "#lib/domain/progress";

export interface ClassRow {
  /** Its place. */
  at: number;
  of: ProgressClass;
  /** Its learners, each once. */
  learners: StandingCounts;
  /** Those who have begun nothing that it is due, by their place. */
  missing: number[];
  /** By subject in the house's order; null where it is not due that. */
  bySubject: (StateCounts | null)[];
  /** Of those sitting now, the latest start; ISO 8601, null where nobody is. */
  latestStart: string | null;
  runningLong: number;
}

export interface ProgressView {
  rows: ClassRow[];
  /** Each learner once. */
  learners: StandingCounts;
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
  const people = new People(progress);
  const sittings = sittingsByLearner(progress);
  const rows = places.flatMap((at): ClassRow[] => {
    const of = house.classes[at]!;
    const due = of.due.filter(hasSubject);
    // Whoever is due nothing of what is looked at is neither missing nor there.
    if (due.length === 0 && width > 0) return [];
    const learners = people.each(of.learners);
    const row: ClassRow = {
      at,
      of,
      learners: { ...noStandings(), all: learners.length },
      missing: [],
      bySubject: house.subjects.map((_, nth) => (due.includes(nth) ? noCounts() : null)),
      latestStart: null,
      runningLong: 0,
    };
    for (const learner of learners) {
      for (const subject of due) row.bySubject[subject]![stateOf(progress, learner, subject)] += 1;
      const standing = standingIn(progress, learner, due);
      row.learners[standing] += 1;
      if (standing === "not_started") row.missing.push(learner);
      people.note(learner, standing, due);
      for (const [, subject, startedAt, limit] of sittings.get(learner) ?? []) {
        if (!due.includes(subject) || startedAt < progress.snapshot.todayFrom) continue;
        if (row.latestStart === null || startedAt > row.latestStart) row.latestStart = startedAt;
        if (isLong(startedAt, limit)) row.runningLong += 1;
      }
    }
    return [row];
  });
  return {
    rows,
    learners: people.count(),
    bySubject: Array.from({ length: width }, (_, subject) => people.states(subject)),
  };
}

/** A learner of a class, and where they stand in what it is due. */
interface ClassLearner {
  readonly learner: number;
  /** The same for two of the roster's who are one at CENTURY. */
  readonly person: number;
  readonly standing: Standing;
}

/** Each once. @param due the subjects that are looked at, by their place */
export function learnersOf(
  progress: Cells,
  { learners }: Pick<ProgressClass, "learners">,
  due: readonly number[],
): ClassLearner[] {
  const one = canonical(progress);
  return new People(progress).each(learners).map((learner) => ({
    learner,
    person: one(learner),
    standing: standingIn(progress, learner, due),
  }));
}

/** Of nothing that anybody knows of, it is not known who has started. */
function standingIn(progress: Cells, learner: number, due: readonly number[]): Standing {
  let [missing, unknown, finished] = [0, 0, 0];
  for (const subject of due) {
    const state = stateOf(progress, learner, subject);
    if (state === "in_progress" || state === "earlier") return "sitting";
    if (state === "not_started") missing += 1;
    else if (state === "unknown") unknown += 1;
    else if (state === "finished") finished += 1;
  }
  if (due.length === 0) return "unknown";
  if (missing === due.length) return "not_started";
  if (missing + unknown === due.length) return "unknown";
  return finished === due.length ? "finished" : "between";
}

/** Of two of somebody's standings, in two classes, the one that counts. */
export function worse(a: Standing | undefined, b: Standing): Standing {
  if (a === undefined) return b;
  return STANDINGS.indexOf(a) < STANDINGS.indexOf(b) ? a : b;
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
