import type { Session } from "#lib/wire/contract";
import type { StartMinutes, Tally } from "#lib/wire/tallies";
import type { CountedRow } from "#lib/domain/counted-row";
import { limitFor, type Limits } from "#lib/domain/running-long";

/** The part of an instant that names its minute. */
const MINUTE = "2026-11-23T10:42";

export function tally(rows: readonly CountedRow[]): Tally {
  const sum: Tally = { count: 0, oldest: null };
  for (const { session } of rows) add(sum, session);
  return sum;
}

/** A count for each of `values`, in their order, zeros included. A row may count under several. */
export function tallyBy(
  values: Iterable<string>,
  rows: readonly CountedRow[],
  valuesOf: (session: Session) => readonly string[],
): Map<string, Tally> {
  const tallies = new Map<string, Tally>(
    [...new Set(values)].map((value) => [value, { count: 0, oldest: null }]),
  );
  for (const { session } of rows) {
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

/**
 * How many of each test started in each minute, for the strips: a count says no more than a dot shows. Those with a
 * limit of their own are counted apart.
 */
export function startMinutes(rows: readonly CountedRow[], limits: Limits): StartMinutes[] {
  const byTest = new Map<string, { of: Session; counts: Map<string, number> }>();
  for (const { session } of rows) {
    const { test, startDate, limit, isUnmarked } = session;
    const key = `${test.subject}\n${test.testId}\n${isUnmarked ?? false}\n${limit ?? ""}`;
    let entry = byTest.get(key);
    if (!entry) byTest.set(key, (entry = { of: session, counts: new Map() }));
    // Instants all have the same form; parsing thousands of them as dates would be most of the cost.
    const minute = startDate.slice(0, MINUTE.length);
    entry.counts.set(minute, (entry.counts.get(minute) ?? 0) + 1);
  }
  return [...byTest.values()].map(({ of, counts }) => ({
    subject: of.test.subject,
    testId: of.test.testId,
    limit: limitFor(limits, of),
    minutes: [...counts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([minute, count]) => [`${minute}:00.000Z`, count]),
  }));
}
