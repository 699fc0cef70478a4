import "server-only";
import { NOBODY_TEACHES, type Teaches } from "#lib/auth/claims";
import type { SignIn } from "#lib/config/sign-in-settings";
import { rosterInTime } from "#lib/roster/the-rosters";

/**
 * Who teaches by the roster's newest files, where the settings say that teachers are staff. Nobody does while the
 * files can't be read: they are let in on proof alone.
 */
export async function teachersNow({ accounts }: Pick<SignIn, "accounts">): Promise<Teaches> {
  if (accounts !== "teachers") return NOBODY_TEACHES;
  const roster = await rosterInTime();
  return roster ? (address) => roster.taughtBy(address).length > 0 : NOBODY_TEACHES;
}
