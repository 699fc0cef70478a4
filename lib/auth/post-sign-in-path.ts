import "server-only";
import type { Staff } from "#lib/auth/claims";
import { MOST_VALUES } from "#lib/domain/filters";
import { rosterInTime } from "#lib/roster/the-rosters";
import type { SignIn } from "#lib/config/sign-in-settings";

/**
 * Where signing in leads a teacher who asked for the plain board: to the board filtered by their classes. It is an
 * address like any other, so it says what is shown, can be sent on, and stays cleared once it is cleared;
 * redirecting each visit to `/` would bring the filter back with every reload.
 * @param asked a path of ours; with filters, or to another page, they get what they asked for
 */
export async function postSignInPath(
  asked: string,
  { address }: Staff,
  { classScope }: SignIn,
): Promise<string> {
  // Where they see no other classes, the filter would do nothing.
  if (asked !== "/" || classScope === "own") return asked;
  const taught = (await rosterInTime())?.taughtBy(address) ?? [];
  const mine = [...new Set(taught.map(({ name }) => name))];
  if (mine.length === 0 || mine.length > MOST_VALUES) return asked;
  return `/?${new URLSearchParams(mine.map((name) => ["class", name]))}`;
}
