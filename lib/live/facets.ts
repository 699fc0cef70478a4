import type { Session } from "#lib/contract";
import { testsOf, type Filters } from "#lib/filters";

export interface Facets {
  /** What passes every filter. */
  matching: Session[];
  /** What passes every filter, or every one but this: by what a facet's own counts go. */
  ignoring(facet: keyof Filters): Session[];
}

/** Looks at each session once for all facets, in the order given: of thousands that is most of a summary's cost. */
export function facetsOf(
  sessions: readonly Session[],
  filters: Filters,
  todayFrom: string,
): Facets {
  const tests = testsOf(filters, todayFrom);
  const matching: Session[] = [];
  const ignoring = new Map(tests.map(({ facet }) => [facet, [] as Session[]]));
  for (const session of sessions) {
    let failed: keyof Filters | null = null;
    let failures = 0;
    for (const { facet, passes } of tests) {
      if (passes(session)) continue;
      failed = facet;
      failures += 1;
      if (failures > 1) break;
    }
    if (failures === 0) {
      matching.push(session);
      for (const each of ignoring.values()) each.push(session);
    } else if (failures === 1) ignoring.get(failed!)!.push(session);
  }
  return { matching, ignoring: (facet) => ignoring.get(facet) ?? matching };
}
