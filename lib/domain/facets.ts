import type { CountedRow } from "#lib/domain/counted-row";
import type { Facets } from "#lib/domain/counts";
import { testsOf, type Filters } from "#lib/domain/filters";

/**
 * Looks at each row once for all facets, in the order given: with thousands of rows that is most of a summary's
 * cost. For a summary, and for a screen that nobody filters; the board, whose reader does, has lib/live-list/
 * view.ts.
 */
export function facetsOf(rows: readonly CountedRow[], filters: Filters, todayFrom: string): Facets {
  const tests = testsOf(filters, todayFrom);
  const matching: CountedRow[] = [];
  const ignoring = new Map(tests.map(({ facet }) => [facet, [] as CountedRow[]]));
  for (const row of rows) {
    let failed: keyof Filters | null = null;
    let failures = 0;
    for (const { facet, passes } of tests) {
      if (passes(row.session)) continue;
      failed = facet;
      failures += 1;
      if (failures > 1) break;
    }
    if (failures === 0) {
      matching.push(row);
      for (const each of ignoring.values()) each.push(row);
    } else if (failures === 1) ignoring.get(failed!)!.push(row);
  }
  return { matching, ignoring: (facet) => ignoring.get(facet) ?? matching };
}
