import "server-only";
import { NOT_IN_A_CLASS, partOf, type Asking, type Part } from "#lib/domain/filters";
import {
  EVERYTHING,
  NO_CLASS,
  unreadClass,
  withNames,
  withoutOwnLimits,
  withPart,
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
  const isUnread = roster === null && theRosters() !== null;
  const classes = part.class.flatMap((name) =>
    isUnread ? unreadClass(name) : idsOf(name, roster),
  );
  return withPart(view, { ...named, classes });
}

/** Of all classes of one name; none of a name that the files do not have. */
function idsOf(name: string, roster: Roster | null): string[] {
  if (name === NOT_IN_A_CLASS) return [NO_CLASS];
  return (titleOf(name, roster, EVERYTHING)?.classes ?? []).map(({ id }) => id);
}
