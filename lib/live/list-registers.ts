import type { Held } from "#lib/live/held";
import type { Roster } from "#lib/roster/roster";

/**
 * Every class of the roster with how many are in it, and how many of them sit today.
 * @param held null where there is no list
 * @param address of who asks, in any case; null where nobody signs in
 */
export function listRegisters(
  roster: Roster | null,
  held: Pick<Held, "history"> | null,
  address: string | null,
) {
  const sitting = new Map<string, Set<string>>();
  const { sessions = [], todayFrom = "" } = held?.history.snapshot ?? {};
  for (const { classes, startDate, user } of sessions) {
    if (startDate < todayFrom) continue;
    for (const name of classes) {
      sitting.set(name, (sitting.get(name) ?? new Set()).add(user.userId));
    }
  }
  return [...(roster?.classes.values() ?? [])].map(({ name, learners, teachers }) => ({
    name,
    learners: learners.length,
    sitting: held ? (sitting.get(name)?.size ?? 0) : null,
    isMine: address !== null && teachers.has(address.toLowerCase()),
  }));
}
