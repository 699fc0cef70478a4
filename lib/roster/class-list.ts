import type { ClassList } from "#lib/contract";
import type { Roster } from "#lib/roster/roster";

/**
 * Every class of the roster, in order.
 * @param address of who asks, in any case; null where nobody signs in
 */
export function listClasses(roster: Roster | null, address: string | null): ClassList {
  const classes = [...(roster?.classes.values() ?? [])];
  const isMine = address?.toLowerCase() ?? "";
  return {
    classes: classes.map(({ name }) => name),
    mine: classes.filter(({ teachers }) => teachers.has(isMine)).map(({ name }) => name),
  };
}
