import type { KnownSubject, Revision } from "#lib/wire/contract";
import type { CellState } from "#lib/domain/register";

/**
 * How far each class is, on our own wire: no learner is named, and each is counted once even if they are in several
 * classes, so each is told apart by their place in it.
 */
export interface Progress {
  snapshot: Revision;
  /** Names this content: the next question says which it has. */
  tag: string;
  house: ProgressHouse;
  /** Where each learner stands in each subject, a letter each: learner by learner, in `house`'s order of subjects. */
  cells: string;
  /** Who is sitting now. */
  sitting: ProgressSitting[];
  /** Classes in which somebody has started today, by their place. */
  begun: number[];
  /** Two of the roster's learners who are one at CENTURY. */
  same: [number, number][];
  past: ProgressPast;
}

/** What changes with the roster and not with what learners do; sent only to whom has another. */
export interface ProgressHouse {
  tag: string;
  subjects: KnownSubject[];
  /** Whether nobody has said which assessments some class is due, so that it is taken to be due all that were seen. */
  isAssumed: boolean;
  /** In order. */
  classes: ProgressClass[];
  learners: number;
}

export interface ProgressClass {
  name: string;
  /** Addresses of whoever teaches it. */
  staff: string[];
  sites: string[];
  isMine: boolean;
  /** Subjects that it is due, by their place. */
  due: number[];
  /** Its learners, by their place. */
  learners: number[];
}

/** When they started (ISO 8601), and the minutes after which they are running long; null where there is no limit. */
export type ProgressSitting = [
  learner: number,
  subject: number,
  startedAt: string,
  limit: number | null,
];

/** How much is known of what was finished before today. */
export interface ProgressPast {
  is: "off" | "asking" | "failed" | "refused" | "known";
  /** From when on finishes count, ISO 8601; null where it is off. */
  since: string | null;
  /** Back to when the completed list has been read so far, while it is being read; ISO 8601. */
  readBackTo: string | null;
}

/** What crosses the wire: without the house where the browser has it already. */
export type ProgressAnswer = Omit<Progress, "house"> & { house: ProgressHouse | null };

export const CELL_LETTERS: Record<CellState, string> = {
  not_started: "n",
  unknown: "u",
  in_progress: "s",
  earlier: "e",
  left: "l",
  finished: "f",
};
const STATES = new Map(
  Object.entries(CELL_LETTERS).map(([state, letter]) => [letter, state as CellState]),
);

export function stateOf({ cells, house }: Progress, learner: number, subject: number): CellState {
  return STATES.get(cells[learner * house.subjects.length + subject]!) ?? "unknown";
}

/** Of how many learners an assessment is in which state: they add up to whoever is due it. */
export type StateCounts = Record<CellState, number>;

/** Where a learner stands as a whole, of what their class is due. */
export const STANDINGS = ["not_started", "unknown", "sitting", "between", "finished"] as const;
export type Standing = (typeof STANDINGS)[number];

export interface ClassRow {
  /** Its place. */
  at: number;
  of: ProgressClass;
  /** Its learners who have begun nothing that it is due; and those of whom that is not known. */
  notStarted: number;
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

/**
 * Everything that a page of classes shows of some of them.
 * @param places of the classes in view
 * @param isLong whether somebody who started then is running long now
 */
export function progressOf(
  progress: Progress,
  places: readonly number[],
  isLong: (startedAt: string, limit: number | null) => boolean,
): ProgressView {
  const { house } = progress;
  const width = house.subjects.length;
  const one = canonical(progress);
  const standings = new Map<number, Standing>();
  const due = new Map<number, boolean[]>();
  const [sittings, rows] = [sittingsByLearner(progress), [] as ClassRow[]];
  for (const at of places) {
    const of = house.classes[at]!;
    const row: ClassRow = {
      at,
      of,
      notStarted: 0,
      unknown: 0,
      bySubject: house.subjects.map((_, nth) => (of.due.includes(nth) ? noCounts() : null)),
      latestStart: null,
      runningLong: 0,
    };
    const seen = new Set<number>();
    for (const learner of of.learners) {
      const person = one(learner);
      if (seen.has(person)) continue;
      seen.add(person);
      const theirs = of.due.map((subject) => stateOf(progress, learner, subject));
      theirs.forEach((state, nth) => (row.bySubject[of.due[nth]!]![state] += 1));
      const standing = standingOf(theirs);
      if (standing === "not_started") row.notStarted += 1;
      if (standing === "unknown") row.unknown += 1;
      standings.set(person, worse(standings.get(person), standing));
      let isDue = due.get(person);
      if (!isDue) due.set(person, (isDue = Array.from({ length: width }, () => false)));
      for (const subject of of.due) isDue[subject] = true;
      for (const [, subject, startedAt, limit] of sittings.get(learner) ?? []) {
        if (!of.due.includes(subject)) continue;
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

/** @param states of what a class is due; of nothing, nobody has started */
export function standingOf(states: readonly CellState[]): Standing {
  const is = (...some: CellState[]) => states.every((state) => some.includes(state));
  if (states.some((state) => state === "in_progress" || state === "earlier")) return "sitting";
  if (states.length === 0 || is("not_started")) return "not_started";
  if (is("not_started", "unknown")) return "unknown";
  return is("finished") ? "finished" : "between";
}

/** In two classes of which only one has been begun, they are missing all the same. */
function worse(a: Standing | undefined, b: Standing): Standing {
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
