import { classIndex } from "#lib/domain/class-index";
import {
  countedOf,
  isComparable,
  personsWhoDiffer,
  type CountedOf,
  type IsLong,
  type ProgressShown,
} from "#lib/domain/progress-change";
import {
  eachOnce,
  LetterCount,
  onesOf,
  People,
  standingCounts,
  STANDINGS,
  type Standing,
  type StandingCounts,
  type Ones,
  type StateCounts,
} from "#lib/domain/progress-people";
import { CELL_CODES, type Cells, type Progress, type ProgressClass } from "#lib/domain/progress";

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

/** A count, and what the next one can take from it. */
export interface Counted {
  readonly view: ProgressView;
  readonly of: CountedOf;
  /** By place; null for a class that has no row. */
  readonly rows: readonly (ClassRow | null)[];
  readonly people: People;
}

/** Everything that a page of classes shows. */
export function progressOf(progress: Progress, shown: ProgressShown, isLong: IsLong): ProgressView {
  return recount(null, progress, shown, isLong).view;
}

/**
 * The same as if it were counted from nothing, from the count before. A class in which nobody differs from
 * the count before keeps its row, the very object: one learner's start costs their own classes and not the college.
 */
export function recount(
  before: Counted | null,
  progress: Progress,
  shown: ProgressShown,
  isLong: IsLong,
): Counted {
  const { house } = progress;
  const { places } = shown;
  const of = countedOf(progress, shown, isLong);
  const base = before && isComparable(before.of, of) ? before : null;
  const people = new People(progress, base?.people ?? null);
  const rows = base ? [...base.rows] : house.classes.map(() => null);
  const anew = new Set(places.filter((at) => base?.of.inView[at] !== 1));
  if (base) {
    // Of somebody in two classes both are noted anew, since either may have been what counted.
    const theirs = classIndex(house);
    for (const person of personsWhoDiffer(base.of, of)) {
      for (const learner of person) {
        people.forget(learner, base.of.progress.cells);
        for (const at of theirs(learner)) if (of.inView[at] === 1) anew.add(at);
      }
    }
  }
  const ones = onesOf(progress);
  for (const at of anew) rows[at] = rowOf(at, of, ones, people);
  const view = {
    rows: places.flatMap((at) => rows[at] ?? []),
    learners: people.count(),
    bySubject: people.states(),
  };
  return { view, of, rows, people };
}

/** The rows alone, counted as they are taken, for whoever lets others run in between; nobody is running long in them. */
export function* rowsInTurn<Made>(
  progress: Progress,
  shown: ProgressShown,
  make: (row: ClassRow) => Made,
): Generator<Made> {
  const of = countedOf(progress, shown, () => false);
  const [ones, people] = [onesOf(progress), new People(progress, null)];
  for (const at of shown.places) {
    const row = rowOf(at, of, ones, people);
    if (row) yield make(row);
  }
}

/** Counts one state of the classes after another, each from the one before. */
export function countInTurn(): typeof progressOf {
  let counted: Counted | null = null;
  return (...of) => (counted = recount(counted, ...of)).view;
}

/** A class's row, with its learners noted; null where it is due nothing of what is looked at: nobody is missing there. */
function rowOf(
  at: number,
  { progress, subjects, sittingsOf, isLong }: CountedOf,
  ones: Ones,
  people: People,
): ClassRow | null {
  const of = progress.house.classes[at]!;
  const width = subjects.length;
  const due = of.due.filter((subject) => subjects[subject]);
  if (due.length === 0 && width > 0) return null;
  const theirs = eachOnce(of.learners, ones);
  const byStanding = STANDINGS.map(() => 0);
  const letters = subjects.map((_, nth) => (due.includes(nth) ? new LetterCount() : null));
  const missing: number[] = [];
  let [runningLong, latestStart] = [0, null as string | null];
  for (const learner of theirs) {
    for (const subject of due) {
      letters[subject]!.add(progress.cells.charCodeAt(learner * width + subject));
    }
    const standing = standingIn(progress, learner, due);
    byStanding[standing]! += 1;
    if (standing === NOT_STARTED) missing.push(learner);
    people.note(ones.get(learner) ?? learner, standing, due);
    for (const [, subject, startedAt, limit] of sittingsOf(learner)) {
      if (!due.includes(subject) || startedAt < progress.snapshot.todayFrom) continue;
      if (latestStart === null || startedAt > latestStart) latestStart = startedAt;
      if (isLong(startedAt, limit)) runningLong += 1;
    }
  }
  const learners = standingCounts(byStanding, theirs.length);
  const bySubject = letters.map((each) => each && each.counts());
  return { at, of, learners, missing, bySubject, latestStart, runningLong };
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
  const ones = onesOf(progress);
  return eachOnce(learners, ones).map((learner) => ({
    learner,
    person: ones.get(learner) ?? learner,
    standing: STANDINGS[standingIn(progress, learner, due)]!,
  }));
}

const NOT_STARTED = STANDINGS.indexOf("not_started");
const UNKNOWN = STANDINGS.indexOf("unknown");
const SITTING = STANDINGS.indexOf("sitting");
const BETWEEN = STANDINGS.indexOf("between");
const FINISHED = STANDINGS.indexOf("finished");

/**
 * Of nothing that anybody knows of, it is not known who has started. A college has 50,000: in numbers alone.
 * @returns which of `STANDINGS`
 */
function standingIn({ cells, house }: Cells, learner: number, due: readonly number[]): number {
  const from = learner * house.subjects.length;
  let missing = 0;
  let unknown = 0;
  let finished = 0;
  for (const subject of due) {
    const letter = cells.charCodeAt(from + subject);
    if (letter === CELL_CODES.in_progress || letter === CELL_CODES.earlier) return SITTING;
    if (letter === CELL_CODES.not_started) missing += 1;
    else if (letter === CELL_CODES.finished) finished += 1;
    else if (letter !== CELL_CODES.left) unknown += 1;
  }
  if (due.length === 0) return UNKNOWN;
  if (missing === due.length) return NOT_STARTED;
  if (missing + unknown === due.length) return UNKNOWN;
  return finished === due.length ? FINISHED : BETWEEN;
}

/** Of two of somebody's standings, in two classes, the one that counts. */
export function worse(a: Standing | undefined, b: Standing): Standing {
  if (a === undefined) return b;
  return STANDINGS.indexOf(a) < STANDINGS.indexOf(b) ? a : b;
}

/** Whether somebody's subject is among what is looked at. */
export function isShownIn(
  { house }: Progress,
  { places, hasSubject }: ProgressShown,
): (learner: number, subject: number) => boolean {
  const theirs = classIndex(house);
  const shown = new Set(places);
  return (learner, subject) => hasSubject(subject) && theirs(learner).some((at) => shown.has(at));
}
