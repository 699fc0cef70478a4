import "server-only";
import { env } from "#lib/config/env";
import { revisionOf } from "#lib/queries/beside";
import type { Look } from "#lib/queries/look";
import { askForRegister, registerOf } from "#lib/queries/register";
import { theService } from "#lib/queries/service";
import type { Register } from "#lib/domain/register";
import type { Roster } from "#lib/roster/roster";
import type { Titled } from "#lib/roster/titles";

/** A class against its roster, as routes and pages answer it; waits a little for Connect's answers. */
export async function registerIn(
  { list, snapshot }: Pick<Look, "list" | "snapshot">,
  titled: Titled,
  roster: Roster,
): Promise<Register> {
  const { completion, clock, time } = theService();
  await askForRegister(titled, { completion, roster, clock });
  const register = registerOf(titled, {
    visible: list,
    snapshot,
    completion,
    registerSubjects: env().registerSubjects,
    at: (mono) => time.at(mono),
    readAt: time.now(),
  });
  return { ...register, snapshot: revisionOf(list) };
}
