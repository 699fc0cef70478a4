import { minutesBetween, type Instant } from "#lib/time";

/**
 * Whether a sitting has taken longer than its limit, by the same whole minutes that are shown as its time
 * so far: at 1 hr of 60 it has not, at 1 hr 1 min it has.
 * @param limit minutes; null where the school has set none
 * @param until when the sitting is looked at
 */
export function isRunningLong(startDate: Instant, limit: number | null, until: Instant): boolean {
  return limit !== null && minutesBetween(startDate, until) > limit;
}

/** Limits in minutes, by a test's name or a subject; the keys without regard to case. */
export type Limits = ReadonlyMap<string, number>;

/** A test's own limit, else its subject's, else none; minutes. */
export function limitOf(limits: Limits, test: { name: string; subject: string }): number | null {
  return limits.get(limitKey(test.name)) ?? limits.get(limitKey(test.subject)) ?? null;
}

export function limitKey(testOrSubject: string): string {
  return testOrSubject.trim().toLowerCase();
}
