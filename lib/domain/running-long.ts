import type { AddedMinutes } from "#lib/wire/added-minutes";
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

/** As the school has set them, in minutes, by a test's name or a subject; the keys without regard to case. */
export type SetLimits = ReadonlyMap<string, number>;

/** The limits of a day. */
export interface Limits {
  readonly set: SetLimits;
  readonly added: readonly AddedMinutes[];
}

export const NO_LIMITS: Limits = { set: new Map(), added: [] };

type TestName = Pick<Session["test"], "name" | "subject">;

/** What the school has set for a test, or for its subject; null where it has set neither. */
export function setLimitOf(set: SetLimits, { name, subject }: TestName): number | null {
  return set.get(limitKey(name)) ?? set.get(limitKey(subject)) ?? null;
}

/** A test's limit today; null where it has none. */
export function limitOf({ set, added }: Limits, test: TestName): number | null {
  const limit = setLimitOf(set, test);
  return limit === null ? null : limit + addedTo(test.subject, added);
}

/** What was added for a subject and for everybody; what was added for a class is in its learners' own limits. */
export function addedTo(subject: string, added: readonly AddedMinutes[]): number {
  const key = limitKey(subject);
  return added
    .filter((each) => each.class === undefined)
    .filter((each) => each.subject === undefined || limitKey(each.subject) === key)
    .reduce((sum, { minutes }) => sum + minutes, 0);
}

/** The limit that a sitting is marked by; null where it is not marked. */
export function limitFor(
  limits: Limits,
  { test, limit, isUnmarked }: Pick<Session, "test" | "limit" | "isUnmarked">,
): number | null {
  return isUnmarked ? null : (limit ?? limitOf(limits, test));
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
  if (limits.set.size === 0) return () => false;
  const firsts = new Map<string, string>();
  return (session) => {
    if (session.isUnmarked) return false;
    const { test, startDate, limit } = session;
    const key = limit === undefined ? `${test.subject}\n${test.name}` : String(limit);
    let first = firsts.get(key);
    if (first === undefined) firsts.set(key, (first = firstInTime(limitFor(limits, session), at)));
    return startDate < first;
  };
}

/** The first start that is not running long; of no limit, before all of them. */
export function firstInTime(limit: number | null, at: number): string {
  return limit === null ? "" : toIso((Math.floor(at / MINUTE_MS) - limit) * MINUTE_MS);
}
