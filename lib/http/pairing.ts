import "server-only";
import { readCookie } from "#lib/access/cookies";
import { theAccess } from "#lib/access/the-access";
import { theScreens } from "#lib/access/screens/the-screens";
import { limitCodes } from "#lib/http/limit";
import { Refusal } from "#lib/http/refusal";
import type { Pairing } from "#lib/screens";

/** What has become of this wall's code. Once it was approved, the answer's cookie is the screen's credential. */
export async function askPairing(request: Request): Promise<Response> {
  const { cookies, desk } = theDesk();
  const sealed = readCookie(request.headers.get("cookie"), cookies.pairing);
  const collected = await desk.collect(sealed);
  if (!("token" in collected)) return Response.json(collected);
  const paired: Pairing = { state: "paired" };
  return Response.json(paired, { headers: { "set-cookie": cookies.setScreen(collected.token) } });
}

/** A new code for this wall. */
export async function beginPairing(): Promise<Response> {
  const { cookies, desk } = theDesk();
  await limitCodes();
  const { pairing, sealed } = await desk.begin();
  return Response.json(pairing, { headers: { "set-cookie": cookies.setPairing(sealed) } });
}

function theDesk() {
  const access = theAccess();
  const open = theScreens();
  if (!access || !open) throw new Refusal("not_found");
  if (!open.screens.isReadable) throw new Refusal("screens_unreadable");
  return { cookies: access.cookies, desk: open.desk };
}
