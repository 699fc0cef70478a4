import type { Held } from "#lib/live/held";
import { learnerBehind } from "#lib/live/learner-behind";
import type { Roster } from "#lib/roster/roster";
import { learnersOf, titlesIn } from "#lib/roster/titles";
import { isEverything, type Scope } from "#lib/scope";

/**
 * The classes that somebody may see, with how many are in each, and how many of them sit today.
 * @param held as they may see it; null where there is no list
 * @param address of who asks, in any case; null where nobody signs in
 */
export function listRegisters(
  roster: Roster | null,
  held: Pick<Held, "history"> | null,
  { scope, address }: { scope: Scope; address: string | null },
) {
  const sitting = new Map<string, Set<string>>();
  const { sessions = [], todayFrom = "" } = held?.history.snapshot ?? {};
  for (const session of sessions) {
    if (session.startDate < todayFrom) continue;
    for (const name of session.classes) {
      sitting.set(name, (sitting.get(name) ?? new Set()).add(learnerBehind(session)));
    }
  }
  const taught = isEverything(scope) ? (roster?.taughtBy(address) ?? []) : [];
  const mine = new Set(taught.map(({ name }) => name));
  return titlesIn(roster, scope).map((titled) => ({
    name: titled.name,
    learners: learnersOf(titled).length,
    sitting: held ? (sitting.get(titled.name)?.size ?? 0) : null,
    isMine: mine.has(titled.name),
  }));
}
