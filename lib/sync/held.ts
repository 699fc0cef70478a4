import type { Mono } from "#lib/domain/clock";
import type { FailureKind } from "#lib/domain/failure-kind";
import type { Observation } from "#lib/sync/observation";
import { UNKNOWN_COSTS, type Costs } from "#lib/sync/costs";
import { NOTHING_KNOWN, type SyncState } from "#lib/sync/state";

/** Everything that one instance holds of Connect's lists, and that another could go on from. */
export interface Held {
  readonly state: SyncState;
  /** Of the last refresh that counted; null where nothing is held. */
  readonly times: RefreshTimes | null;
  /** When the next refresh begins. */
  readonly nextAt: Mono;
  /** Why the last refresh failed; null where it did not. */
  readonly failed: FailedRefresh | null;
  readonly costs: Costs;
  /** Whether the classes are missing that files should give. */
  readonly isRosterMissing: boolean;
}

/** When a refresh began and ended, and the school's day then. */
export type RefreshTimes = Pick<Observation, "startedAt" | "endedAt" | "now" | "todayFrom">;

interface FailedRefresh {
  readonly kind: FailureKind;
  /** What Connect asks for; undefined where it does not say. */
  readonly retryAfterMs: number | undefined;
  readonly at: Mono;
  /** Whether somebody's "Try now" has been spent on it. */
  readonly hasProbed: boolean;
}

export const NOTHING_HELD: Held = {
  state: NOTHING_KNOWN,
  times: null,
  nextAt: -Infinity,
  failed: null,
  costs: UNKNOWN_COSTS,
  isRosterMissing: false,
};
