import "server-only";
import { NOT_IN_A_CLASS, partOf, type Asking, type Part } from "#lib/domain/filters";
import {
  NO_CLASS,
  unknownClass,
  withNames,
  withoutOwnLimits,
  withPart,
  type Scope,
  type View,
} from "#lib/domain/scope";
import type { Roster } from "#lib/roster/roster";
import { rosterInTime, theRosters } from "#lib/roster/the-rosters";
import { titleOf } from "#lib/roster/titles";

const NO_PART = partOf((): string[] => []);

/**
 * The view that somebody asks for, of what they may see: with no more of the names, of the list and of learners' own
 * limits than that.
 */
export function viewAsked(most: View, { names, part = NO_PART, limits }: Asking): Promise<View> {
  const told = limits === "own" ? most : withoutOwnLimits(most);
  return partInView(names ? withNames(told, names) : told, part);
}

/** A view of no more than a part of its list: pages, counts and changes of it tell of nobody else. */
async function partInView(view: View, part: Part): Promise<View> {
  const limit = (names: readonly string[]) => (names.length > 0 ? names : null);
  const named = {
    subjects: limit(part.subject),
    sites: limit(part.site),
    rooms: limit(part.room),
  };
  if (part.class.length === 0) return withPart(view, { ...named, classes: null });
  const roster = await rosterInTime();
  const hasFiles = theRosters() !== null;
  const classes = part.class.flatMap((name) => {
    const ids = idsOf(name, roster, view.scope);
    return ids.length > 0 || !hasFiles ? ids : unknownClass(name);
  });
  return withPart(view, { ...named, classes });
}

/** Of all classes of one name; none of a name that the files do not have, or have outside the scope alone. */
function idsOf(name: string, roster: Roster | null, scope: Scope): string[] {
  if (name === NOT_IN_A_CLASS) return [NO_CLASS];
  return (titleOf(name, roster, scope)?.classes ?? []).map(({ id }) => id);
}
