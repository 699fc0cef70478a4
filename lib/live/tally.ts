import type { Session, StartMinutes, Tally } from "#lib/contract";
import { limitOf, type Limits } from "#lib/running-long";

/** As much of an instant as names its minute. */
const MINUTE = "2026-11-23T10:42";

export function tally(sessions: readonly Session[]): Tally {
  const sum: Tally = { count: 0, oldest: null };
  for (const session of sessions) add(sum, session);
  return sum;
}

/** A tally for each of `values`, kept at zero where nothing counts. A session may count under several. */
export function tallyBy(
  values: Iterable<string>,
  sessions: readonly Session[],
  valuesOf: (session: Session) => readonly string[],
): Map<string, Tally> {
  const tallies = new Map<string, Tally>(
    [...new Set(values)].sort().map((value) => [value, { count: 0, oldest: null }]),
  );
  for (const session of sessions) {
    for (const value of valuesOf(session)) {
      const sum = tallies.get(value);
      if (sum) add(sum, session);
    }
  }
  return tallies;
}

function add(sum: Tally, { startDate }: Session): void {
  sum.count += 1;
  if (sum.oldest === null || startDate < sum.oldest) sum.oldest = startDate;
}

/** How many of each test began in each minute, for the strips: a count says no more than a dot shows. */
export function startMinutes(sessions: readonly Session[], limits: Limits): StartMinutes[] {
  const byTest = new Map<string, { test: Session["test"]; counts: Map<string, number> }>();
  for (const { test, startDate } of sessions) {
    const key = `${test.subject}\n${test.testId}`;
    let entry = byTest.get(key);
    if (!entry) byTest.set(key, (entry = { test, counts: new Map() }));
    // Instants are all of one form, and reading thousands of them as dates would cost most of this.
    const minute = startDate.slice(0, MINUTE.length);
    entry.counts.set(minute, (entry.counts.get(minute) ?? 0) + 1);
  }
  return [...byTest.values()].map(({ test, counts }) => ({
    subject: test.subject,
    testId: test.testId,
    limit: limitOf(limits, test),
    minutes: [...counts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([minute, count]) => [`${minute}:00.000Z`, count]),
  }));
}
