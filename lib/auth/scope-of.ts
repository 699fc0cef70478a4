import "server-only";
import type { Staff } from "#lib/auth/claims";
import { rosterInTime, theRosters } from "#lib/roster/the-rosters";
import { withNeighbours } from "#lib/roster/neighbours";
import { EVERYTHING, type Scope } from "#lib/domain/scope";
import type { SignIn } from "#lib/config/sign-in-settings";

/**
 * Which part of the list a member of staff may see: everything, or, for teachers where the settings say so, the
 * classes that the roster says they teach, and nothing if there are none; by the settings with all classes that are at a
 * site of theirs, or in a room of theirs. It goes by the newest files, with each request: somebody they no longer name
 * is out before CENTURY's list is read again.
 */
export async function scopeOf(
  { address }: Staff,
  isLead: boolean,
  { classScope }: SignIn,
): Promise<Scope> {
  if (isLead || classScope === "all") return EVERYTHING;
  // Before the files are read nobody teaches anything, and teachers would be told so.
  const roster = await rosterInTime();
  const taught = roster?.taughtBy(address) ?? [];
  const classes =
    roster && classScope !== "own"
      ? withNeighbours(roster, taught, { shared: classScope, address: address ?? "" })
      : taught;
  return { ...EVERYTHING, classes: classes.map(({ id }) => id) };
}

/**
 * Whose own limits a member of staff may know, because extra time says much of a learner: leads everybody's, teachers
 * those of the classes that they teach, whatever they may see. Of those with extra time alone, so that readers share
 * their answers where nobody has any.
 */
export function limitsKnownTo({ address }: Staff, isLead: boolean): readonly string[] | null {
  // Of files that are not read yet nobody knows anything, and no board waits for them.
  const roster = theRosters()?.current();
  if (!roster?.hasExtraTime) return [];
  if (isLead) return null;
  return roster
    .taughtBy(address)
    .map(({ id }) => id)
    .filter((id) => roster.extraTimeIn.has(id));
}
