import "server-only";
import { readCookie } from "#lib/auth/cookies";
import { theAccess } from "#lib/auth/the-access";
import { theScreens } from "#lib/screens/the-screens";
import { ProblemError } from "#lib/http/problem-error";
import type { Pairing } from "#lib/domain/screens";

/** What has become of this wall's code. If it was approved, the answer's cookie is the screen's credential. */
export async function askPairing(request: Request): Promise<Response> {
  const { cookies, devices } = theDevices();
  const sealed = readCookie(request.headers.get("cookie"), cookies.pairing);
  const collected = await devices.poll(sealed);
  if (!("token" in collected)) return Response.json(collected);
  const paired: Pairing = { state: "paired" };
  return Response.json(paired, { headers: { "set-cookie": cookies.setScreen(collected.token) } });
}

/** A new code for this wall. */
export async function beginPairing(): Promise<Response> {
  const { cookies, devices } = theDevices();
  const { pairing, sealed } = await devices.issueCode();
  return Response.json(pairing, { headers: { "set-cookie": cookies.setPairing(sealed) } });
}

function theDevices() {
  const access = theAccess();
  const open = theScreens();
  if (!access || !open) throw new ProblemError("not_found");
  if (!open.screens.isReadable) throw new ProblemError("screens_unreadable");
  return { cookies: access.cookies, devices: open.devices };
}
