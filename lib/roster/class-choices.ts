import type { Roster } from "#lib/roster/roster";

/** The roster's classes in order, each with the id that scopes use; empty where there is no roster. */
export function classChoices(roster: Roster | null): { id: string; name: string }[] {
  return [...(roster?.classes.values() ?? [])].map(({ id, name }) => ({ id, name }));
}

/** The names of these classes, each once; those that the roster no longer has are left out. */
export function classNames(roster: Roster | null, ids: readonly string[]): string[] {
  return [...new Set(ids.flatMap((id) => roster?.classes.get(id)?.name ?? []))];
}
