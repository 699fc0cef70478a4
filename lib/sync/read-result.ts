import type { FailureKind } from "#lib/domain/failure-kind";
import type { Mono } from "#lib/domain/clock";
import type { Roster } from "#lib/roster/roster";

/** Optional sources that a list can do without; the board says what is missing, and the list goes on. */
export type MissingSource = "completed" | "roster";

/** How old the list is, and what comes next. All in monotonic milliseconds. */
export interface Timing {
  /** Start of the last refresh that counted. */
  readonly takenAt: Mono;
  /** When the next refresh begins, and how long one of its kind takes. */
  readonly nextAt: Mono;
  readonly tookMs: number;
  /** The usual time between two refreshes. */
  readonly periodMs: number;
  /** When the last sweep that counted began. */
  readonly sweptAt: Mono;
  /** Over how long browsers spread their requests, and how many of them there are. */
  readonly spreadMs: number;
  readonly watchers: number;
  /** Why the last refresh failed; null where it did not. */
  readonly failure: FailureKind | null;
  readonly missing: readonly MissingSource[];
}

/** The list as it is now. There may be none to show, which is never the same as an empty list. */
export type ReadResult =
  | {
      readonly is: "held";
      readonly roster: Roster | null;
      readonly timing: Timing;
    }
  | { readonly is: "nothing"; readonly failure: FailureKind | null };
