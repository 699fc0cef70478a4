import type { RateLimiter } from "#lib/connect/rate-limiter";
import type { Timing } from "#lib/sync/read-result";
import type { Observation } from "#lib/sync/observation";
import type { Plan } from "#lib/sync/plan";
import type { SyncState } from "#lib/sync/state";

/** What the last refresh of each kind cost; the next one's time and the list's age are judged by it. */
export interface Costs {
  readonly sweep: Cost;
  readonly update: Cost;
}

interface Cost {
  readonly calls: number;
  readonly tookMs: number;
}

const UNKNOWN: Cost = { calls: 2, tookMs: 0 };
export const UNKNOWN_COSTS: Costs = { sweep: UNKNOWN, update: UNKNOWN };

/** The same with what this refresh has cost. */
export function withCost(
  costs: Costs,
  { kind }: Plan,
  { calls, startedAt, endedAt }: Observation,
): Costs {
  return { ...costs, [kind]: { calls, tookMs: endedAt - startedAt } };
}

type Known = Pick<SyncState, "completed" | "owed">;

/** The next refresh's cost, as far as it can be known now. */
export function nextCost(costs: Costs, { completed, owed }: Known, hasNewRoster: boolean): Cost {
  const isSweep = completed.is !== "reading" || owed === "sweep" || hasNewRoster;
  return isSweep ? costs.sweep : costs.update;
}

/** The usual time between two refreshes, and how long the next one takes. */
export function expectedTimes(
  costs: Costs,
  state: Known,
  by: { limiter: RateLimiter; refreshMs: number; hasNewRoster: boolean },
): Pick<Timing, "periodMs" | "tookMs"> {
  const usual = state.completed.is === "reading" ? costs.update : costs.sweep;
  return {
    periodMs: Math.max(by.refreshMs, by.limiter.costOf(usual.calls)),
    tookMs: nextCost(costs, state, by.hasNewRoster).tookMs,
  };
}
