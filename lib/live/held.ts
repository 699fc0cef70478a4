import type { SnapshotMark, Trouble } from "#lib/contract";
import type { History } from "#lib/live/history";
import type { Membership } from "#lib/live/membership";
import type { Subjects } from "#lib/live/subjects";

/** The same object for all who ask until another refresh has ended, so that answers can be kept by it. */
export interface Held {
  readonly history: History;
  /** Since the process began: a subject that nobody sits now keeps its place and its colour. */
  readonly subjects: Subjects;
  readonly membership: Membership;
  /** The latest finish that Connect has named, ISO 8601; null where none is known. */
  readonly lastFinish: string | null;
  /** Whether the key has the right to the completed list. */
  readonly mayReadFinished: boolean;
  readonly mark: SnapshotMark;
}

/**
 * There may be no list to show, which is never an empty list. A value and not an exception: Next loads
 * this module more than once, and a class of one copy is a stranger to the other.
 */
export type Hold = { isReady: true; held: Held } | { isReady: false; why: "not_ready" | Trouble };
