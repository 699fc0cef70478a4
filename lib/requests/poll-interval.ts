import type { SnapshotMark } from "#lib/wire/contract";
import { ProblemAnswer } from "#lib/requests/request";
import { serverNow } from "#lib/requests/server-clock";

const LONGEST_MS = 60_000;
const SHORTEST_MS = 2_000;
/** Bounds on the wait between retries. */
const LONGEST_BACK_OFF_MS = 30_000;

/** How long before its list turns stale a hidden tab asks: time enough for an answer. */
const IN_TIME_MS = 3_000;

/** This browser's place among all that watch, so that they ask one after another. */
export const SHARE = Math.random();

interface Polled {
  /** Of the latest answer; null before there is one. */
  mark: SnapshotMark | null;
  /** When that came, by this browser's clock, milliseconds since 1970. */
  answeredAt: number;
  /** The latest request's failure; null if it succeeded. */
  error: Error | null;
  /** How many requests have failed. */
  failures: number;
}

/**
 * Milliseconds until the next poll: soon after the next snapshot is due, and at least once a minute. A hidden tab
 * asks once a minute, or sooner if its list would turn stale by then: it can't say that no newer list has come if
 * it has not asked. When it comes back to the front, it asks at once.
 */
export function pollInterval(
  { mark, answeredAt, error, failures }: Polled,
  isHidden: boolean,
): number {
  if (!mark) return isHidden ? LONGEST_MS : askAgainMs(failures);
  const { dueAt, freshness } = mark;
  if (isHidden) {
    const untilStale = Date.parse(freshness.staleAt) - IN_TIME_MS - serverNow();
    const isStale = untilStale <= 0 || error !== null;
    return isStale ? LONGEST_MS : Math.min(Math.max(untilStale, SHORTEST_MS), LONGEST_MS);
  }
  const lateBy = serverNow() - Date.parse(dueAt);
  if (error) return backOff(lateBy, error);
  const untilDue = 300 + SHARE * freshness.spreadMs - lateBy;
  // Counted from the answer: a render in between must not start the minute again. A clock that was set back meanwhile
  // must not make an hour of it.
  const untilMinute = Math.min(answeredAt + LONGEST_MS - Date.now(), LONGEST_MS);
  return Math.max(Math.min(untilDue, untilMinute), SHORTEST_MS);
}

const LONGEST_TRY_MS = 15_000;

/** Milliseconds until the next try of what has not come yet: ever longer. @param failures how many tries have failed */
export function askAgainMs(failures: number): number {
  return Math.min(500 * 2 ** failures, LONGEST_TRY_MS) * (0.75 + SHARE / 4);
}

/**
 * About as long again as the answer has been missing, so each wait is twice the last, up to a bound. Of many
 * browsers that lost one server, no two come back at the same moment.
 */
function backOff(lateBy: number, error: Error): number {
  const wait = Math.min(Math.max(lateBy, SHORTEST_MS), LONGEST_BACK_OFF_MS) * (0.75 + SHARE / 2);
  const wish = error instanceof ProblemAnswer ? error.retryAfterMs : 0;
  return Math.max(wait, wish);
}
