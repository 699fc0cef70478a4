import type { SnapshotMark, Trouble } from "#lib/wire/contract";
import type { ProblemKind } from "#lib/domain/problem-kind";
import type { FailureKind } from "#lib/domain/failure-kind";

/** How the service is doing, for the people who look after it. No learner is in it, and no count of learners. */
export interface Status {
  /** What is running: the release, and the commit that it was built from where that is known. */
  release: string;
  commit: string | null;
  /** Milliseconds since 1970, like all instants here. */
  now: number;
  /** Null where there is no list. */
  list: SnapshotMark | null;
  trouble: Trouble | "not_ready" | null;
  completed: "untried" | "reading" | "refused" | "failing";
  isRosterMissing: boolean;
  /** As /api/ready names them. */
  problems: readonly ProblemKind[];
  /** Calls in the last minute, and how many are allowed. */
  calls: { made: number; allowed: number };
  /**
   * How Connect has failed since the process began, by kind; the code is from a fixed list, null where there is
   * none.
   */
  failures: { kind: FailureKind; code: string | null; count: number; at: number }[];
  /** Rows that were repaired or left out, by Connect's name for the field. */
  odd: { field: string; rows: number }[];
  /** How long a whole list takes at the allowed rate, where that is too long; else null. */
  sweepMinutes: number | null;
}
