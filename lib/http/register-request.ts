import "server-only";
import type { Register } from "#lib/register";
import type { Viewer } from "#lib/access/guard";
import { env } from "#lib/env";
import { holdOrRefuse } from "#lib/http/hold-or-refuse";
import { readOne, refuse } from "#lib/http/parameters";
import { Refusal } from "#lib/http/refusal";
import { patiently } from "#lib/live/patiently";
import { registerOf } from "#lib/live/register";
import { theLeavers, theRegistrar } from "#lib/live/the-live";
import { titleOf } from "#lib/roster/titles";
import { theRosters } from "#lib/roster/the-rosters";
import { isEverything } from "#lib/scope";
import { toIso } from "#lib/time";

/** The register of the class that is asked for. */
export async function readRegister(params: URLSearchParams, viewer: Viewer): Promise<Register> {
  const name =
    readOne(params, "class", (text) => text || null, "must not be empty") ??
    refuse("class", "must be given");
  const { mark, ...held } = await holdOrRefuse(params, viewer);
  const { roster, users } = held.membership;
  const titled = titleOf(name, roster, held.scope);
  if (!roster || !titled) {
    // Alike for a class that is none of theirs and for one that is not there.
    const whose = isEverything(held.scope) ? "No roster has a" : "The roster gives you no";
    throw new Refusal("not_found", { detail: `${whose} class of this name.` });
  }
  const registrar = theRegistrar();
  const sight = { roster, users };
  await patiently(Promise.all(titled.classes.map((each) => registrar.ask(each, sight))));
  return {
    ...registerOf(titled, {
      held,
      registrar,
      sight,
      leavers: theLeavers(),
      wanted: env().registerSubjects,
      readAt: toIso(theRosters()?.readAt() ?? Date.now()),
    }),
    snapshot: mark,
  };
}
