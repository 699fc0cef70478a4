import { NO_ENDS, together, type Ends } from "#lib/completion/ends";
import type { Mono } from "#lib/domain/clock";
import type { Source } from "#lib/sync/source";
import type { Walk } from "#lib/sync/walk";

/**
 * What the learners of the roster's classes have finished since a set day, read from CENTURY's completed list for all
 * classes at once. Instants are by CENTURY's clock, milliseconds since 1970; learners go by the roster's own ids.
 */
export interface History {
  /** Who looks at classes, and until when that counts; null before anybody has. */
  readonly wanted: HistoryWanted | null;
  /** What they have finished, as far as has been read. */
  readonly finished: ReadonlyMap<string, Ends>;
  /** Those of whom everything is known that ended from the set day to `readTo`. */
  readonly known: ReadonlySet<string>;
  /** Finishes with a key of the roster's that finds nobody for certain: whose they are is not known. */
  readonly unplaced: number;
  readonly readTo: number | null;
  readonly readAt: Mono | null;
  /** Whether that is recent enough: what has ended since is heard from the list's refreshes while somebody watches. */
  readonly isCurrent: boolean;
  readonly reading: Reading | null;
  readonly source: Source;
}

export interface HistoryWanted {
  readonly at: Mono;
  /** The first instant that counts, by the school's day. */
  readonly since: number;
  readonly now: number;
  /** Whoever is in a class and has a key that may find them. Of nobody else anything is kept. */
  readonly learners: ReadonlySet<string>;
}

/** A walk through the completed list, newest first, in windows that count only once they have been read to their end. */
export interface Reading {
  /** Of these it will know everything. */
  readonly learners: ReadonlySet<string>;
  readonly since: number;
  /** Whether it goes back to the set day, and not only to the last reading. */
  readonly isWhole: boolean;
  readonly begun: { readonly at: Mono; readonly to: number } | null;
  readonly window: Window;
  readonly unplaced: number;
  /** What its complete windows had. */
  readonly finished: ReadonlyMap<string, Ends>;
}

export interface Window {
  readonly since: number;
  /** Null for the newest, which has no end. */
  readonly until: number | null;
  /** As much of it as has been read; null before its first page. */
  readonly walk: Walk<PastFinish> | null;
  readonly unplaced: number;
}

/**
 * A finish, with who in a class it is of: nobody, for most in a list of all. Before today, `at` is the beginning of its
 * day: the last day is all that is kept.
 */
export interface PastFinish {
  readonly learners: readonly string[];
  readonly subject: string;
  readonly at: Mono | null;
}

/** One page of a window. */
export interface HistoryQuestion {
  readonly of: "history";
  readonly since: number;
  readonly until: number | null;
  readonly cursor: string | null;
}

export interface HistoryPage {
  readonly question: HistoryQuestion;
  /** Of its window, with this page. */
  readonly walk: Walk<PastFinish>;
  readonly unplaced: number;
  /** Everything that had ended by then is on the list by now, or will be within minutes. */
  readonly answeredAt: number;
}

export const NO_HISTORY: History = {
  wanted: null,
  finished: new Map(),
  known: new Set(),
  unplaced: 0,
  readTo: null,
  readAt: null,
  isCurrent: false,
  reading: null,
  source: { is: "untried" },
};

/** What is known of somebody's finishes, whole or in part. */
export function pastEndsOf({ finished, reading }: History, id: string): Ends {
  const ends = finished.get(id);
  const read = reading?.finished.get(id);
  return ends && read ? together(ends, read) : (ends ?? read ?? NO_ENDS);
}

export function isAllKnownOf({ known, isCurrent }: History, id: string): boolean {
  return isCurrent && known.has(id);
}

/** Whether there is something to forget. */
export function hasPast({ finished, known, reading }: History): boolean {
  return finished.size > 0 || known.size > 0 || reading !== null;
}
