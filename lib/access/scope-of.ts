import "server-only";
import type { Staff } from "#lib/access/claims";
import { theRosters } from "#lib/roster/the-rosters";
import { EVERYTHING, type Scope } from "#lib/scope";
import type { SignIn } from "#lib/sign-in-settings";

/**
 * What part of the list a member of staff may see: everything, or, where the settings say so and they are no
 * lead, the classes that the roster's files say they teach; none is none. By the newest files, asked with each
 * request: whom they take off is out before CENTURY's list is read again.
 */
export async function scopeOf(
  { address }: Staff,
  isLead: boolean,
  { classScope }: SignIn,
): Promise<Scope> {
  if (isLead || classScope === "all") return EVERYTHING;
  const rosters = theRosters();
  // Before they were read nobody teaches anything, and would be told so.
  await rosters?.ready();
  const taught = rosters?.current()?.taughtBy(address) ?? [];
  return { classes: taught.map(({ id }) => id), subjects: null };
}
