import type { KnownSubject, Revision } from "#lib/wire/contract";

/** What became of today, on our own wire. Instants are ISO 8601. */
export interface Day {
  snapshot: Revision;
  /** Changes with what is told here and with nothing else: for asking whether there is more. */
  version: string;
  /** Since when the list has been read today; null before its first reading. */
  since: string | null;
  /** When it was not read, oldest first. */
  gaps: DayGap[];
  /**
   * Since when it is known again in which class everybody was who left; null where it always was, and for readers of all
   * classes.
   */
  placedSince: string | null;
  /** In the school's order. */
  subjects: DaySubject[];
  /** Those that somebody in the view has finished, by subject and name. */
  tests: DayTest[];
  /** The latest first. */
  finishes: DayFinish[];
  /** How many of them were asked for at most. */
  limit: number;
}

export interface DayGap {
  from: string;
  to: string;
  /** Whether CENTURY was asked in vain meanwhile; otherwise nobody was watching. */
  hasFailed: boolean;
}

/** `started` is those sitting, those who have finished of what they began today, and those who left. */
export interface DaySubject extends KnownSubject {
  /** Begun today. */
  started: number;
  /** Of those, still on the list. */
  sitting: number;
  /** Of those, gone from it without a finish. */
  left: number;
  /** Finished today, whenever begun. */
  finished: number;
  /** Of those, begun before today. */
  finishedEarlier: number;
  /** Of those, never on the list while it was read, so that nobody knows when they began. */
  finishedUnseen: number;
  quarters: Quarter[];
}

/** Whatever of the day happened in one quarter of an hour; those in which nothing did are left out, oldest first. */
export interface Quarter {
  /** Its first instant. */
  at: string;
  started: number;
  finished: number;
}

export const QUARTER_MS = 15 * 60_000;

export interface DayTest {
  testId: string;
  name: string;
  subject: string;
  hue: number;
  /** How many began it today and finished it, at times that are both known. */
  finished: number;
  /** How long they took, in minutes; null where there are too few to tell of. */
  took: Took | null;
}

export interface Took {
  median: number;
  shortest: number;
  longest: number;
}

/** Of fewer finishes no time is told: it would be one learner's own. */
export const FEWEST_FINISHES = 5;

export interface DayFinish {
  sessionId: string;
  /** In the reader's form; empty where there is none. */
  name: string;
  classes: string[];
  /** The test's name; the subject where the list never had it. */
  test: string;
  subject: string;
  hue: number;
  /** Null where the list never had it. */
  startedAt: string | null;
  finishedAt: string;
}

/** How many finishes a page asks for at first, how many more each time, and how many at most. */
export const FINISHES_EACH = 200;
export const MOST_FINISHES = 2000;

/** How often something is in every subject together. */
export function countOf(
  { subjects }: Pick<Day, "subjects">,
  what: Exclude<keyof DaySubject, "subject" | "hue" | "quarters">,
): number {
  return subjects.reduce((sum, subject) => sum + subject[what], 0);
}
