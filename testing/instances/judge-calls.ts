import type { Troubles } from "./trouble.ts";
import type { Verdict } from "./verdict.ts";

/** A question about learners that an instance sent to Connect. */
export interface Call {
  readonly at: number;
  /** The instance's name. */
  readonly by: string;
}

/** The holder of a lease stops 7 s after it last sent a renewal; the rest is for a machine that has much to do. */
const HOLDS_ON_MS = 8000;
/** What a sweep asks beside its pages: for finishes, and for those whom it lacked. */
const BESIDE_A_SWEEP = 4;

/** Each call of another instance than the one before. */
export function takeoversIn(calls: readonly Call[]): Call[] {
  return calls.filter(({ by }, nth) => nth > 0 && by !== calls[nth - 1]!.by);
}

export interface Cost {
  /** Of one instance alone, by the same traffic. */
  readonly callsASecond: number;
  readonly seconds: number;
  readonly pages: number;
}

/** Several instances ask no more than one would, and a sweep for each takeover and each time that all was lost. */
export function mostCalls(calls: readonly Call[], { all }: Troubles, cost: Cost): number {
  // More takeovers than faults are none: several ask at once.
  const takeovers = Math.min(takeoversIn(calls).length, all.length);
  const sweeps = 1 + takeovers + all.filter(({ isLoss }) => isLoss).length;
  return Math.ceil(1.1 * cost.callsASecond * cost.seconds + sweeps * (cost.pages + BESIDE_A_SWEEP));
}

export function judgeCalls(
  calls: readonly Call[],
  troubles: Troubles,
  cost: Cost,
  verdict: Verdict,
): void {
  const most = mostCalls(calls, troubles, cost);
  if (calls.length > most)
    verdict.note("calls", `${calls.length}, at most ${most}`, calls.length - most);
  for (const { at, by } of takeoversIn(calls)) {
    if (!troubles.isIn(at)) verdict.note("together", `${by} at ${new Date(at).toISOString()}`);
  }
  for (const { what, from, until, withoutValkey } of troubles.all) {
    for (const by of withoutValkey) {
      const late = calls.filter(
        (call) => call.by === by && call.at > from + HOLDS_ON_MS && call.at < until,
      );
      if (late.length > 0)
        verdict.note("cutOff", `${by} during ${what}: ${late.length}`, late.length);
    }
  }
}
