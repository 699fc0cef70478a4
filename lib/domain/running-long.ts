import type { Session } from "#lib/wire/contract";
import { minutesBetween, toIso, type Instant } from "#lib/domain/time";

/**
 * Whether a sitting has taken longer than its limit, in the whole minutes that are shown as its time so far: with a
 * limit of 60, not at 1 hr but at 1 hr 1 min.
 * @param limit minutes; null where the school has set none
 * @param until when the sitting is looked at
 */
export function isRunningLong(startDate: Instant, limit: number | null, until: Instant): boolean {
  return limit !== null && minutesBetween(startDate, until) > limit;
}

const MINUTE_MS = 60_000;
const NEARING_MINUTES = 10;

/** Whether a sitting is in the last ten minutes before it is running long. The same minutes and limit. */
export function isNearing(startDate: Instant, limit: number | null, until: Instant): boolean {
  if (limit === null) return false;
  const minutes = minutesBetween(startDate, until);
  return minutes > limit - NEARING_MINUTES && minutes <= limit;
}

/** Limits in minutes, by a test's name or a subject; the keys without regard to case. */
export type Limits = ReadonlyMap<string, number>;

/** A test's own limit, or its subject's, or none; in minutes. */
export function limitOf(limits: Limits, test: { name: string; subject: string }): number | null {
  return limits.get(limitKey(test.name)) ?? limits.get(limitKey(test.subject)) ?? null;
}

export function limitKey(testOrSubject: string): string {
  return testOrSubject.trim().toLowerCase();
}

/** By which limits and as of when somebody is running long; milliseconds since 1970. */
export interface LongAt {
  readonly limits: Limits;
  readonly at: number;
}

/** The same rule for a whole list, of which instants are read as dates but once a test: that would cost most of it. */
export function runningLongTest({ limits, at }: LongAt): (session: Session) => boolean {
  if (limits.size === 0) return () => false;
  const firsts = new Map<string, string>();
  return ({ test, startDate }) => {
    const key = `${test.subject}\n${test.name}`;
    let first = firsts.get(key);
    if (first === undefined) firsts.set(key, (first = firstInTime(limitOf(limits, test), at)));
    return startDate < first;
  };
}

/** The first start that is not running long; of no limit, before all of them. */
function firstInTime(limit: number | null, at: number): string {
  return limit === null ? "" : toIso((Math.floor(at / MINUTE_MS) - limit) * MINUTE_MS);
}
