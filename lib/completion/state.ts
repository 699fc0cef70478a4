import type { Ends } from "#lib/completion/ends";
import { NO_HISTORY, type History } from "#lib/completion/history";
import type { Source } from "#lib/sync/source";
import type { UserFilter } from "#lib/connect/client";
import type { Mono } from "#lib/domain/clock";
import type { LearnerId } from "#lib/domain/sitting";

/**
 * Everything that registers know beside the list, as one value. Only `step` changes it. Learners go by the roster's
 * own ids, which say nothing of them; users of CENTURY by their folded ids.
 */
export interface CompletionState {
  /** Which registers are wanted, by class id, in the order in which they were first wanted. */
  readonly classes: ReadonlyMap<string, WantedClass>;
  /** By the roster's id of a learner: who they are at CENTURY. */
  readonly people: ReadonlyMap<string, CachedAccount>;
  /** By user. An entry exists before its question is asked, so that a finish heard meanwhile is not lost. */
  readonly finishes: ReadonlyMap<FoldedId, Finishes>;
  /** By user: who in the roster they are, as the list last had it today; nobody is an entry too. */
  readonly matched: ReadonlyMap<FoldedId, Matched>;
  /** Who is on it now. */
  readonly onList: ReadonlySet<FoldedId>;
  /** `matched` by the roster's id of a learner. */
  readonly listed: ReadonlyMap<string, readonly LearnerId[]>;
  readonly users: Source;
  readonly completed: Source;
  /** What the learners of all classes have finished since a set day. */
  readonly history: History;
  /** Parts of failed questions, asked separately until the bad value is found. */
  readonly parts: readonly Question[];
  /** The school's day that this belongs to, by its first instant; null before the first list. */
  readonly todayFrom: number | null;
}

/** CENTURY's id of a user in lower case: files may write it in another case. */
export type FoldedId = string;
export const foldId = (userId: LearnerId): FoldedId => userId.toLowerCase();

export interface WantedClass {
  readonly learners: readonly Seeker[];
  readonly wantedAt: Mono;
}

/** A learner in a wanted class, and the keys to ask for them by. */
export interface Seeker {
  /** The roster's own. */
  readonly id: string;
  /** CENTURY's id for them, where the files give it and nobody else has it. */
  readonly ownId: LearnerId | null;
  /** In the order in which they are asked; each has values. */
  readonly lookUps: readonly LookUp[];
}

export interface LookUp {
  readonly kind: UserFilter;
  readonly values: readonly string[];
}

export interface CachedAccount {
  readonly ownId: LearnerId | null;
  readonly account: Account;
}

/** Who somebody is at CENTURY, as its users say. */
export type Account =
  | {
      readonly is: "asking";
      /** The kind asked for now, its values still to be asked, and the kinds after it. */
      readonly lookUps: readonly LookUp[];
      readonly found: readonly User[];
      /** Whether CENTURY has refused to answer about one of the values. */
      readonly hasFailed: boolean;
      readonly tries: number;
    }
  | { readonly is: "found"; readonly user: User; readonly until: Mono }
  /** Nobody has their keys, or several do and nobody can tell which of those they are. */
  | { readonly is: "none" | "several"; readonly until: Mono }
  | { readonly is: "failed"; readonly tries: number; readonly againAt: Mono };

export interface User {
  readonly userId: LearnerId;
  /** Empty where there is no name. */
  readonly name: string;
}

export interface Matched {
  readonly userId: LearnerId;
  /** The roster's ids. */
  readonly learners: readonly string[];
}

export interface Finishes {
  /** As CENTURY is asked for them. */
  readonly userId: LearnerId;
  readonly subjects: Ends;
  /** Whether CENTURY has listed all of them; until then they are what has been heard. */
  readonly isKnown: boolean;
  readonly askAt: Mono;
  readonly tries: number;
}

/** One question to Connect: users by one kind of key, or what some users have finished. */
export type Question =
  | { readonly of: UserFilter; readonly values: readonly string[] }
  | { readonly of: "finishes"; readonly values: readonly LearnerId[] };

export const NOTHING_ASKED: CompletionState = {
  classes: new Map(),
  people: new Map(),
  finishes: new Map(),
  matched: new Map(),
  onList: new Set(),
  listed: new Map(),
  users: { is: "untried" },
  completed: { is: "untried" },
  history: NO_HISTORY,
  parts: [],
  todayFrom: null,
};
