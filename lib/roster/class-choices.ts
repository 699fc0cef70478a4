import type { Roster } from "#lib/roster/roster";

/** The roster's classes in order, each by what a scope names it by; none where there is no roster. */
export function classChoices(roster: Roster | null): { id: string; name: string }[] {
  return [...(roster?.classes.values() ?? [])].map(({ name }) => ({ id: name, name }));
}
