import "server-only";
import type { Staff } from "#lib/access/claims";
import { MOST_VALUES } from "#lib/filters";
import { listClasses } from "#lib/roster/class-list";
import { theRosters } from "#lib/roster/the-rosters";
import { EVERYTHING } from "#lib/scope";
import type { SignIn } from "#lib/sign-in-settings";

/**
 * Where signing in leads a teacher who asked for the board and no more: to the board filtered by their classes. By
 * an address like any other and by nothing else, so that it says what is shown, can be sent on, and stays cleared
 * once it is cleared: a redirect of each visit to `/` would bring the filter back with every reload.
 * @param asked a path of ours; with filters, or another page, it is what they get
 */
export async function landing(
  asked: string,
  { address }: Staff,
  { classScope }: SignIn,
): Promise<string> {
  // Where they see no other classes, the filter would say nothing.
  if (asked !== "/" || classScope === "own") return asked;
  const rosters = theRosters();
  await rosters?.ready();
  const { mine } = listClasses(rosters?.current() ?? null, EVERYTHING, address);
  if (mine.length === 0 || mine.length > MOST_VALUES) return asked;
  return `/?${new URLSearchParams(mine.map((name) => ["class", name]))}`;
}
