import type { RateLimiter } from "#lib/connect/rate-limiter";
import type { Timing } from "#lib/sync/read-result";
import type { Observation } from "#lib/sync/observation";
import type { Plan } from "#lib/sync/plan";
import type { SyncState } from "#lib/sync/state";

/** What the last refresh of each kind cost. */
interface Cost {
  readonly calls: number;
  readonly tookMs: number;
}

const UNKNOWN: Cost = { calls: 2, tookMs: 0 };

/** What refreshes cost; the next one's time and the list's age are judged by it. */
export class Costs {
  private sweep = UNKNOWN;
  private update = UNKNOWN;
  private readonly limiter: RateLimiter;
  private readonly refreshMs: number;

  constructor(limiter: RateLimiter, refreshMs: number) {
    this.limiter = limiter;
    this.refreshMs = refreshMs;
  }

  note({ kind }: Plan, { calls, startedAt, endedAt }: Observation): void {
    const cost = { calls, tookMs: endedAt - startedAt };
    if (kind === "sweep") this.sweep = cost;
    else this.update = cost;
  }

  /** The next refresh's cost, as far as it can be known now. */
  next(state: SyncState, hasNewRoster: boolean): Cost {
    const isSweep = state.completed.is !== "reading" || state.owed === "sweep" || hasNewRoster;
    return isSweep ? this.sweep : this.update;
  }

  /** The usual time between two refreshes, and how long the next one takes. */
  expected(state: SyncState, hasNewRoster: boolean): Pick<Timing, "periodMs" | "tookMs"> {
    const usual = state.completed.is === "reading" ? this.update : this.sweep;
    return {
      periodMs: Math.max(this.refreshMs, this.limiter.costOf(usual.calls)),
      tookMs: this.next(state, hasNewRoster).tookMs,
    };
  }
}
