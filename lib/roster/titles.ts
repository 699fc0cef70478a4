import type { RosterClass } from "#lib/roster/classes";
import type { RosterLearner } from "#lib/roster/learner";
import type { Roster } from "#lib/roster/roster";
import { hasClassOf, isInPlaces, type Scope } from "#lib/domain/scope";
import { seatedIn } from "#lib/roster/seated";

/**
 * The classes of one name that somebody may see. Addresses, filters and registers know a class by name, so there
 * several of one name are one: everybody who is in any of them.
 */
export interface Titled {
  name: string;
  classes: readonly RosterClass[];
}

/** All of them, by name, in order. */
export function titlesIn(roster: Roster | null, scope: Scope): Titled[] {
  const titles = new Map<string, RosterClass[]>();
  for (const each of visible(roster, scope)) {
    const others = titles.get(each.name);
    if (others) others.push(each);
    else titles.set(each.name, [each]);
  }
  return [...titles].map(([name, classes]) => ({ name, classes }));
}

/** Null where there is none, or none in the scope; the two look the same. */
export function titleOf(name: string, roster: Roster | null, scope: Scope): Titled | null {
  const classes = visible(roster, scope).filter((each) => each.name === name);
  return classes.length > 0 ? { name, classes } : null;
}

/**
 * The classes that somebody teaches, to be told from others that they may see; none where they may see no others.
 * @param address theirs, in any case; null where nobody signs in
 */
export function ownAmong(
  roster: Roster | null,
  { classes }: Scope,
  address: string | null,
): readonly RosterClass[] {
  const taught = roster?.taughtBy(address) ?? [];
  const ids = new Set(taught.map(({ id }) => id));
  return classes?.every((id) => ids.has(id)) ? [] : taught;
}

/** Each once, even if they are in several. */
export function learnersOf({ classes }: Titled): RosterLearner[] {
  return [...new Set(classes.flatMap(({ learners }) => learners))];
}

/** Of a scope by place those alone of a class who sit there. */
function visible(roster: Roster | null, scope: Scope): RosterClass[] {
  const isVisible = hasClassOf(scope);
  const all = [...(roster?.classes.values() ?? [])].filter(isVisible);
  if (!isInPlaces(scope)) return all;
  return all.map((its) => ({
    ...its,
    learners: its.learners.filter((learner) => isVisible(seatedIn(its, [learner]))),
  }));
}
