import type { Departure, SnapshotMark, Trouble } from "#lib/contract";
import type { History } from "#lib/live/history";
import type { Membership } from "#lib/live/membership";
import type { Seen } from "#lib/live/seen";
import type { Snapshot } from "#lib/live/snapshot";
import type { Subjects } from "#lib/live/subjects";
import type { Views } from "#lib/live/views";
import type { Scope } from "#lib/scope";

/** The same object for all who ask until another refresh has ended, so that answers can be kept by it. */
export interface Held {
  readonly history: History;
  /** All of the list, also what is not in the scope: to look up learners who are known to be in it, and never to list. */
  readonly whole: Snapshot;
  /** What part of the list all of it is of. */
  readonly scope: Scope;
  /** Those seen in it since the process began: a subject that nobody sits now keeps its place and its colour. */
  readonly subjects: Subjects;
  /** The colours of all subjects, also of those that are not in the scope: to look up, and never to list. */
  readonly hues: Subjects;
  readonly seen: Seen;
  readonly membership: Membership;
  /** The latest finish that Connect has named, ISO 8601; null where none is known. */
  readonly lastFinish: string | null;
  /** Whether the key has the right to the completed list. */
  readonly mayReadFinished: boolean;
  readonly mark: SnapshotMark;
  readonly views: Views;
}

/** What a refresh that counted has told, for whoever keeps more of it than the list does. */
export interface Refreshed {
  /** All that the completed list has named, with the instants by our clock. */
  named: readonly { userId: string; subject: string; at: string }[];
  /** Who is no longer on the list. */
  left: readonly Departure[];
  /** First instant of the list's local day, ISO 8601. */
  todayFrom: string;
}

/**
 * There may be no list to show, which is never an empty list. A value and not an exception: Next loads
 * this module more than once, and a class of one copy is a stranger to the other.
 */
export type Hold = { isReady: true; held: Held } | { isReady: false; why: "not_ready" | Trouble };
