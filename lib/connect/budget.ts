/** What a call waits for before it is made. */
export interface Allowance {
  /** Waits until a call is allowed, and counts it. */
  take(): Promise<void>;
}

/** The one place that decides how often Connect is called. */
export interface Budget extends Allowance {
  /** Of the same budget, for what can wait: leaves half of it to whoever can't. */
  spare: Allowance;
  /** Milliseconds until `calls` of them could be made in one go, capped at what the budget ever holds. */
  delayFor(calls: number): number;
  /** Milliseconds that `calls` cost in the long run. */
  costOf(calls: number): number;
  /** How many calls were made in the last minute. */
  lately(): number;
}

/** A token bucket that holds one minute's calls: a sweep may spend it in a burst, and then goes at its rate. */
export function createBudget(callsPerMinute: number): Budget {
  const perToken = 60_000 / callsPerMinute;
  let tokens = callsPerMinute;
  let countedAt = Date.now();
  let made: number[] = [];

  function refill() {
    const at = Date.now();
    tokens = Math.min(callsPerMinute, tokens + Math.max(0, at - countedAt) / perToken);
    countedAt = at;
  }

  const lastMinute = () => made.filter((at) => at > Date.now() - 60_000);

  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

  async function take() {
    refill();
    // Below zero is a promise to wait for it, so that two callers never spend one token.
    tokens -= 1;
    if (tokens < 0) await pause(-tokens * perToken);
    made = [...lastMinute(), Date.now()];
  }

  async function takeSpare() {
    for (;;) {
      refill();
      const missing = callsPerMinute / 2 + 1 - tokens;
      if (missing <= 0) return take();
      await pause(missing * perToken);
    }
  }

  return {
    take,
    spare: { take: takeSpare },
    delayFor(calls) {
      refill();
      return Math.max(0, Math.min(calls, callsPerMinute) - tokens) * perToken;
    },
    costOf: (calls) => calls * perToken,
    lately: () => lastMinute().length,
  };
}
