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
  /** Who is sitting now, in the order of their places. */
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
  /** How many classes of the reader's view the roster does not have. */
  lostClasses: number;
}

export interface ProgressClass {
  name: string;
  /** Addresses of whoever teaches it. */
  staff: string[];
  sites: string[];
  /** Whether the reader teaches it. */
  isMine: boolean;
  /** Subjects that it is due, by their place. */
  due: readonly number[];
  /** Its learners, by their place. */
  learners: readonly number[];
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
  /** How many finishes can't be told to be one learner's: the files give a key of theirs to several. */
  unplaced: number;
}

/** What crosses the wire: without the house where the browser has it already. */
export type ProgressAnswer = Omit<Progress, "house"> & { house: ProgressHouse | null };

/** What tells where each learner stands. */
export type Cells = Pick<Progress, "cells" | "house" | "same">;

export const CELL_LETTERS: Record<CellState, string> = {
  not_started: "n",
  unknown: "u",
  in_progress: "s",
  earlier: "e",
  left: "l",
  finished: "f",
};
/** The same letters' codes. */
export const CELL_CODES = Object.fromEntries(
  Object.entries(CELL_LETTERS).map(([state, letter]) => [state, letter.charCodeAt(0)]),
) as Readonly<Record<CellState, number>>;
const STATES: readonly (CellState | undefined)[] = byCode();

/** By a letter's code: it is read a hundred thousand times for a large college. */
function byCode(): (CellState | undefined)[] {
  const states: (CellState | undefined)[] = Array.from({ length: 128 });
  for (const [state, code] of Object.entries(CELL_CODES)) states[code] = state as CellState;
  return states;
}

export function stateOf({ cells, house }: Cells, learner: number, subject: number): CellState {
  return STATES[cells.charCodeAt(learner * house.subjects.length + subject)] ?? "unknown";
}

export function isSameSitting(a: ProgressSitting, b: ProgressSitting): boolean {
  return a[0] === b[0] && a[1] === b[1] && a[2] === b[2] && a[3] === b[3];
}

/** So many letters at a time are compared, by the engine's own means. */
const BLOCK = 512;

/** Where two texts of as many letters differ: few of a hundred thousand do. */
export function lettersThatDiffer(before: string, after: string): number[] {
  const found: number[] = [];
  if (before === after) return found;
  for (let from = 0; from < after.length; from += BLOCK) {
    const to = Math.min(from + BLOCK, after.length);
    if (before.slice(from, to) === after.slice(from, to)) continue;
    for (let at = from; at < to; at += 1) {
      if (before.charCodeAt(at) !== after.charCodeAt(at)) found.push(at);
    }
  }
  return found;
}

/** Answer of `GET /api/progress/names`: asked for only where somebody wants to know who is missing. */
export interface ProgressNames {
  /** The tag of the house that they are of. */
  house: string;
  /** By a learner's place; empty text where no source gives a name, and null of whom none was asked for. */
  names: (string | null)[];
  /** Whether CENTURY is being asked for the names of some who are missing, whom the files don't name. */
  isAsking: boolean;
}
