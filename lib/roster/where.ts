import { compareClassNames } from "#lib/domain/class-order";
import { NO_ROOM, NO_SITE } from "#lib/domain/filters";
import type { Places, Where } from "#lib/domain/sitting";
import type { RosterClass } from "#lib/roster/classes";
import { readKey } from "#lib/roster/key-text";

/** A place as two cells have it: a word for none names none. Null where neither names any. */
export function readWhere(siteCell: string, roomCell: string): Where | null {
  const [site, room] = [nameIn(siteCell, NO_SITE), nameIn(roomCell, NO_ROOM)];
  return site === null && room === null ? null : { site, room };
}

function nameIn(cell: string, none: string): string | null {
  const { value } = readKey(cell);
  return value === none ? null : value;
}

/** The same text for the same place and for no other. */
export const keyOfWhere = ({ site, room }: Where) => JSON.stringify([site, room]);

const NOWHERE: Places = { sites: [], rooms: [] };
const known = new WeakMap<ReadonlyMap<string, RosterClass>, Places>();

/** Those that a roster knows; none where there is none. */
export function placesOf(roster: { classes: ReadonlyMap<string, RosterClass> } | null): Places {
  if (!roster) return NOWHERE;
  let places = known.get(roster.classes);
  if (!places) known.set(roster.classes, (places = placesIn([...roster.classes.values()])));
  return places;
}

/** Those of these classes. */
export function placesIn(classes: readonly RosterClass[]): Places {
  const all = classes.flatMap(({ where }) => where);
  const named = (names: readonly (string | null)[]) =>
    [...new Set(names.filter((name) => name !== null))].sort(compareClassNames);
  return { sites: named(all.map(({ site }) => site)), rooms: named(all.map(({ room }) => room)) };
}
