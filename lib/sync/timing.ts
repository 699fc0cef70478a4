import type { RateLimiter } from "#lib/connect/rate-limiter";
import type { Mono } from "#lib/domain/clock";
import { expectedTimes } from "#lib/sync/costs";
import type { Held } from "#lib/sync/held";
import type { MissingSource, Timing } from "#lib/sync/read-result";
import type { RosterInUse } from "#lib/sync/roster-in-use";
import type { Crowd } from "#lib/sync/watchers";

interface By {
  readonly limiter: RateLimiter;
  readonly refreshMs: number;
}

/** How old what is held is, and what comes next; null where no list is held. */
export function timingOf(held: Held, roster: RosterInUse, by: By, crowd: Crowd): Timing | null {
  const { state, times, nextAt, failed, costs } = held;
  if (times === null) return null;
  return {
    takenAt: times.startedAt,
    nextAt,
    ...expectedTimes(costs, state, { ...by, hasNewRoster: roster.isOutdated() }),
    sweptAt: state.sweptAt ?? times.startedAt,
    ...crowd,
    failure: failed?.kind ?? null,
    missing: missing(held, roster),
  };
}

function missing({ state, isRosterMissing }: Held, roster: RosterInUse): MissingSource[] {
  const all: MissingSource[] = [];
  // Some schools' keys never have the right to it: /status says so, and the board need not.
  if (state.completed.is === "failing") all.push("completed");
  if (isRosterMissing || roster.isMissing()) all.push("roster");
  return all;
}

/** Whether something newer than what is held should have come by now. */
export function isBehind({ times, failed, costs, state }: Held, by: By, mono: Mono): boolean {
  if (times === null) return true;
  const { periodMs, tookMs } = expectedTimes(costs, state, { ...by, hasNewRoster: false });
  return failed === null && mono >= times.startedAt + 2 * periodMs + tookMs;
}
