import type { Finish, LearnerId, Learner, SittingId, Test } from "#lib/domain/sitting";
import type { UserKeys } from "#lib/domain/user-keys";

/** A sitting as Connect describes it. The keys are for the roster alone and go no further than `lib/sync`. */
export interface ListedSitting {
  readonly id: SittingId;
  /** ISO 8601 in UTC with milliseconds, by Connect's clock. */
  readonly startedAt: string;
  readonly learner: Learner;
  readonly keys: UserKeys;
  readonly test: Test;
}

/** A finish as Connect describes it. The keys are for the roster alone, as those of a sitting are. */
export interface ListedFinish extends Finish {
  readonly keys: UserKeys;
}

/** A user of Connect: the keys that found them, and their name for the register. */
export interface ConnectUser {
  readonly keys: UserKeys;
  readonly name: string;
}

/** A field of Connect's contract that was odd in some row: `test`, `user.firstName`. Never a value. */
export type FieldName = string;

/** One page of one of Connect's lists. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** Opaque; null at the end, and where an empty page only repeats the cursor that it was asked with. */
  readonly nextCursor: string | null;
  /** How many there are in all, as a hint; null where it is missing. */
  readonly total: number | null;
  /** Connect's own time when it answered, milliseconds since 1970; null where it sends none. */
  readonly date: number | null;
  /** From the question to the end of the answer, in milliseconds; waiting for our own limiter doesn't count. */
  readonly tookMs: number;
  /** For each row that was repaired or left out, the fields at fault. */
  readonly odd: readonly FieldName[];
  /** Ids of rows that were left out and are on the list all the same; empty text where the id could not be read. */
  readonly leftOut: readonly SittingId[];
}

/** Questions to the in-progress list: all of it, newest start first, or what some learners have on it. */
type ListedQuestion =
  | { readonly of: "everybody"; readonly cursor: string | null }
  | { readonly of: readonly LearnerId[]; readonly cursor: string | null };

/**
 * Questions to the completed list: who has finished since an instant, latest first, up to another instant or until
 * now; or all that some learners finished. Milliseconds since 1970, by Connect's clock.
 */
export type CompletedQuestion =
  | {
      readonly since: number;
      /** The first instant after it. */
      readonly until?: number | null;
      readonly cursor: string | null;
    }
  | { readonly of: readonly LearnerId[]; readonly cursor: string | null };

export type UserFilter = "userId" | "externalId" | "upn" | "username" | "email";

/** Up to thirty values of one kind (one email); Connect's own bound. */
export interface UsersQuestion {
  readonly kind: UserFilter;
  readonly values: readonly string[];
  readonly cursor: string | null;
}

/** How many values one question may hold; Connect's own bound. */
export const MOST_VALUES = 30;

/**
 * Who waits for an answer. The list goes before what a register wants to know, but a register still makes progress.
 */
export type Priority = "list" | "register";

/**
 * The questions to Connect, a page at a time. Each answers or throws a ConnectFailure within 10 seconds; none
 * retries. The key stays behind this.
 */
export interface ConnectClient {
  listed(question: ListedQuestion, priority: Priority): Promise<Page<ListedSitting>>;
  completed(question: CompletedQuestion, priority: Priority): Promise<Page<ListedFinish>>;
  users(question: UsersQuestion, priority: Priority): Promise<Page<ConnectUser>>;
}

/** Finds out whether Connect answers this key, by one call of the smallest kind. */
export interface ConnectProbe {
  /** Drops the answer; throws a ConnectFailure where there is none that could be read. */
  probe(priority: Priority): Promise<void>;
}
