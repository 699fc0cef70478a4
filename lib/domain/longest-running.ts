import type { Session } from "#lib/wire/contract";
import type { CountedRow } from "#lib/domain/counted-row";
import { runningLongTest, type Limits } from "#lib/domain/running-long";

/** A strip has room for a few names; the rest are counted. */
const MOST_OF_A_SUBJECT = 12;
/** Counts are asked for once a minute; a hidden tab is somewhat later. */
const AHEAD_MS = 2 * 60_000;

/**
 * Who is running long or will be before the next answer, each subject's longest first.
 * @param rows by subject, then start
 * @param now milliseconds since 1970
 */
export function longestRunning(
  rows: readonly CountedRow[],
  limits: Limits,
  now: number,
): Session[] {
  const isLong = runningLongTest({ limits, at: now + AHEAD_MS });
  const counts = new Map<string, number>();
  return rows.flatMap(({ session }) => {
    const { subject } = session.test;
    const count = counts.get(subject) ?? 0;
    if (count >= MOST_OF_A_SUBJECT || !isLong(session)) return [];
    counts.set(subject, count + 1);
    return [session];
  });
}
