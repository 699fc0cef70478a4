import "server-only";
import type { Viewer } from "#lib/auth/guard";
import { readOne, refuse } from "#lib/http/parameters";
import { ProblemError } from "#lib/http/problem-error";
import { readView } from "#lib/http/view-request";
import { lookAt, type Look } from "#lib/queries/look";
import type { ProgressReader } from "#lib/queries/progress-seats";
import { registerIn } from "#lib/queries/register-answer";
import type { Register } from "#lib/domain/register";
import type { Roster } from "#lib/roster/roster";
import { titleOf } from "#lib/roster/titles";
import { EVERYTHING, isEverything, withPart } from "#lib/domain/scope";
import { rosterInTime } from "#lib/roster/the-rosters";

/** For whom progress is made. */
export const readerOf = ({ screen, session }: Viewer): ProgressReader => ({
  address: session?.staff.address ?? null,
  isScreen: screen !== null,
});

/** The list that classes are compared with; a roster that has not been read is not the same as none. */
export async function lookAtClasses(
  params: URLSearchParams,
  viewer: Viewer,
): Promise<Look & { readonly roster: Roster }> {
  const looked = await lookAt(await readView(params, viewer.view));
  if (!looked.isReady) throw new ProblemError(looked.why);
  const { look } = looked;
  const { roster } = look;
  if (look.mark.freshness.missing?.includes("roster")) throw new ProblemError("roster_not_read");
  if (!roster) throw new ProblemError("not_found", { detail: "There is no roster." });
  return { ...look, roster };
}

/**
 * The same for what leads may have of all classes, and others of those alone that they teach: by id, for two classes may
 * share a name.
 */
export async function lookAtOwnClasses(
  params: URLSearchParams,
  viewer: Viewer,
): Promise<Look & { readonly roster: Roster }> {
  const { session, isLead, view } = viewer;
  if (session === null || isLead) return lookAtClasses(params, viewer);
  const roster = await rosterInTime();
  const taught = roster?.taughtBy(session.staff.address) ?? [];
  const own = { ...EVERYTHING, classes: taught.map(({ id }) => id) };
  return lookAtClasses(params, { ...viewer, view: withPart(view, own) });
}

/** The register of the class that is asked for, and the list that it was made from. */
export async function readRegister(
  params: URLSearchParams,
  viewer: Viewer,
): Promise<{ register: Register; look: Look }> {
  const name =
    readOne(params, "class", (text) => text || null, "must not be empty") ??
    refuse("class", "must be given");
  const look = await lookAtClasses(params, viewer);
  const { roster } = look;
  const { scope } = look.list.view;
  const titled = titleOf(name, roster, scope);
  if (!titled) {
    // The same for another teacher's class and for one that doesn't exist.
    const whose = isEverything(scope) ? "No roster has a" : "The roster gives you no";
    throw new ProblemError("not_found", { detail: `${whose} class of this name.` });
  }
  return { register: await registerIn(look, titled, roster), look };
}
