import type { ClassList } from "#lib/wire/class-list";
import type { Roster } from "#lib/roster/roster";
import { ownAmong, titlesIn } from "#lib/roster/titles";
import type { Scope } from "#lib/domain/scope";

/**
 * The names of the classes that somebody may see, in order.
 * @param scope theirs; where it has only their own classes, none is marked as theirs
 * @param address the reader's, in any case; null where nobody signs in
 */
export function listClasses(
  roster: Roster | null,
  scope: Scope,
  address: string | null,
): ClassList {
  const taught = ownAmong(roster, scope, address);
  return {
    classes: titlesIn(roster, scope).map(({ name }) => name),
    mine: [...new Set(taught.map(({ name }) => name))],
  };
}
