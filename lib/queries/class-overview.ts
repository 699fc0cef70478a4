import type { VisibleList } from "#lib/list/visible-list";
import type { Roster } from "#lib/roster/roster";
import { learnersOf, ownAmong, titlesIn } from "#lib/roster/titles";
import type { Scope } from "#lib/domain/scope";

/** One class on a page that lists classes. */
export interface ClassOverview {
  name: string;
  /** How many learners the files put in it. */
  learners: number;
  /** How many of today's learners are in it; null where there is no list. */
  sitting: number | null;
  isMine: boolean;
}

/**
 * The classes that somebody may see, in order.
 * @param list as they may see it; null where there is none
 * @param asking their scope, and their address in any case, null where nobody signs in
 */
export function overviewOfClasses(
  roster: Roster | null,
  list: Pick<VisibleList, "rows" | "todayFrom"> | null,
  { scope, address }: { scope: Scope; address: string | null },
): ClassOverview[] {
  const sitting = new Map<string, Set<string>>();
  for (const { session, learner } of list?.rows ?? []) {
    if (session.startDate < list!.todayFrom.iso) continue;
    for (const name of session.classes) {
      sitting.set(name, (sitting.get(name) ?? new Set()).add(learner));
    }
  }
  const taught = ownAmong(roster, scope, address);
  const mine = new Set(taught.map(({ name }) => name));
  return titlesIn(roster, scope).map((titled) => ({
    name: titled.name,
    learners: learnersOf(titled).length,
    sitting: list && (sitting.get(titled.name)?.size ?? 0),
    isMine: mine.has(titled.name),
  }));
}
