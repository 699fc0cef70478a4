import type { Priority } from "#lib/connect/client";
import type { Clock, Mono } from "#lib/domain/clock";

/** The one place that decides how often Connect is called. */
export interface RateLimiter {
  /** Waits until a call is allowed, and counts it. First come, first served within a priority. */
  take(priority: Priority): Promise<void>;
  /** Milliseconds until this many of the list's calls, at most a minute's worth, could be made in one go. */
  delayFor(calls: number): number;
  /** Milliseconds that `calls` take in the long run. */
  costOf(calls: number): number;
  /** How many calls were allowed in the last minute. */
  lately(): number;
}

const MINUTE_MS = 60_000;
/**
 * While both want calls, a register gets every fifth; while only a register does, it gets a fifth of what is added.
 */
const SHARE = 5;

/**
 * A token bucket that holds one minute's calls: a sweep may spend it in a burst, and then goes at the set rate.
 * Registers may spend up to half of it in a burst of their own. After that they let it fill for the next sweep, and
 * take only their fifth and what would overflow.
 */
export function createRateLimiter(callsPerMinute: number, clock: Clock): RateLimiter {
  const costMs = MINUTE_MS / callsPerMinute;
  const mostShare = Math.max(1, callsPerMinute / 2);
  const waiting: Record<Priority, (() => void)[]> = { list: [], register: [] };
  const made: Mono[] = [];
  let tokens = callsPerMinute;
  /** How many of the tokens registers may still take. */
  let share = mostShare;
  let countedAt = clock.mono();
  /** How many of the list's calls went out since the last register call, while a register waited. */
  let passedBy = 0;
  let cancelTimer = () => {};

  function refill() {
    const at = clock.mono();
    const earned = (at - countedAt) / costMs;
    countedAt = at;
    tokens = Math.min(callsPerMinute, tokens + earned);
    share = Math.min(mostShare, share + earned / SHARE);
    while (made[0] !== undefined && made[0] <= at - MINUTE_MS) made.shift();
  }

  /** Whose turn it is, and how many tokens are missing until then. */
  function nextTurn(): { whose: Priority; missing: number } | null {
    const missing = 1 - tokens;
    const isOwed = passedBy >= SHARE - 1 && waiting.register.length > 0;
    if (waiting.list.length > 0 && !isOwed) return { whose: "list", missing };
    if (waiting.register.length === 0) return null;
    if (isOwed) return { whose: "register", missing };
    const untilSpare = Math.min((1 - share) * SHARE, callsPerMinute - tokens);
    return { whose: "register", missing: Math.max(missing, untilSpare) };
  }

  function spend(whose: Priority) {
    tokens -= 1;
    made.push(countedAt);
    if (whose === "list") passedBy += waiting.register.length > 0 ? 1 : 0;
    else {
      share = Math.max(0, share - 1);
      passedBy = 0;
    }
    waiting[whose].shift()?.();
  }

  function serve() {
    cancelTimer();
    refill();
    let turn = nextTurn();
    for (; turn && turn.missing <= 0; turn = nextTurn()) spend(turn.whose);
    // Whole milliseconds: a timer that fires a fraction early would only be set again and again.
    cancelTimer = turn ? clock.after(Math.ceil(turn.missing * costMs), serve) : () => {};
  }

  return {
    take(priority) {
      return new Promise((resolve) => {
        waiting[priority].push(resolve);
        serve();
      });
    },
    delayFor(calls) {
      refill();
      const wanted = Math.min(calls, callsPerMinute) + waiting.list.length;
      return Math.max(0, wanted - tokens) * costMs;
    },
    costOf: (calls) => calls * costMs,
    lately() {
      refill();
      return made.length;
    },
  };
}
