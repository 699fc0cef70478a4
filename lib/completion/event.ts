import type { HistoryPage, HistoryQuestion, HistoryWanted } from "#lib/completion/history";
import type { Question, Seeker, User } from "#lib/completion/state";
import type { Mono } from "#lib/domain/clock";
import type { LearnerId, RosterMatch } from "#lib/domain/sitting";
import type { QuestionFailure } from "#lib/completion/question-failure";

/** Somebody has finished a test. */
export interface Ended {
  readonly learnerId: LearnerId;
  readonly subject: string;
  /** Null where CENTURY does not say. */
  readonly at: Mono | null;
}

/** A finish that the list's refreshes have heard of, and who in the roster the learner is. */
export interface Heard extends Ended {
  readonly match: RosterMatch | null;
}

/** A user that was found, and the learners that the roster takes them for. */
export interface Found extends User {
  readonly learners: readonly string[];
}

/** What registers learn from a refresh of the list. */
export interface OnList {
  /** Who is on the list, and who in the roster they are; null for nobody. */
  readonly seen: ReadonlyMap<LearnerId, RosterMatch | null>;
  readonly ended: readonly Heard[];
  /** First instant of the school's day, milliseconds since 1970; null where it is not known. */
  readonly todayFrom: number | null;
}

/** Everything that can happen to what is known. */
export type CompletionEvent =
  | { readonly is: "class_wanted"; readonly id: string; readonly learners: readonly Seeker[] }
  | { readonly is: "users_answered"; readonly question: Question; readonly found: readonly Found[] }
  | {
      readonly is: "finishes_answered";
      readonly question: Question;
      readonly ended: readonly Ended[];
      /** Whether each row told whose it is and of what. */
      readonly isWhole: boolean;
    }
  | { readonly is: "failed"; readonly question: Question; readonly why: QuestionFailure }
  | ({ readonly is: "heard" } & OnList)
  | ({ readonly is: "history_wanted" } & Omit<HistoryWanted, "at">)
  | ({ readonly is: "history_answered" } & HistoryPage)
  | {
      readonly is: "history_failed";
      readonly question: HistoryQuestion;
      readonly why: QuestionFailure;
    }
  /** Who has a key that finds them, by the newest roster: whomever it has dropped goes. */
  | { readonly is: "learners_changed"; readonly learners: ReadonlySet<string> }
  | { readonly is: "day_over" }
  | { readonly is: "roster_changed" }
  | { readonly is: "forgotten" }
  | { readonly is: "ticked" };
