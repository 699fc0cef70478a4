import type { Session } from "#lib/contract";
import { isRunningLong, limitOf, type Limits } from "#lib/running-long";

/** A strip has room for a few names; the rest are counted. */
const MOST_OF_A_SUBJECT = 12;
/** Counts are asked for once a minute, or by a hidden tab somewhat later. */
const AHEAD_MS = 2 * 60_000;

/**
 * Who is running long or will be before the next answer, the longest of each subject.
 * @param sessions by subject, then start
 * @param now milliseconds since 1970
 */
export function longestRunning(
  sessions: readonly Session[],
  limits: Limits,
  now: number,
): Session[] {
  if (limits.size === 0) return [];
  const counts = new Map<string, number>();
  return sessions.filter(({ test, startDate }) => {
    const count = counts.get(test.subject) ?? 0;
    if (count >= MOST_OF_A_SUBJECT) return false;
    const isOne = isRunningLong(startDate, limitOf(limits, test), now + AHEAD_MS);
    if (isOne) counts.set(test.subject, count + 1);
    return isOne;
  });
}
