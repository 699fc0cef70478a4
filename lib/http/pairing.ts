import "server-only";
import { apiAskedAs, screenAs } from "#lib/auth/asked-as";
import { askingScreen } from "#lib/auth/asking-screen";
import { cookiesOf, readCookie } from "#lib/auth/cookies";
import { theAccess } from "#lib/auth/the-access";
import { theScreens } from "#lib/screens/the-screens";
import { ProblemError } from "#lib/http/problem-error";
import type { Pairing } from "#lib/domain/screens";

/**
 * What has become of this wall's code. If it was approved, the answer's cookie is the screen's credential. A wall that was
 * paired before, and shows a code because nobody knew it for a while, needs none once it is known again.
 */
export async function askPairing(request: Request): Promise<Response> {
  const { access, as, cookies, devices } = theDevices(request);
  const cookie = request.headers.get("cookie");
  const collected = await devices.poll(readCookie(cookie, cookies.pairing));
  const paired: Pairing = { state: "paired" };
  if ("token" in collected) {
    return Response.json(paired, { headers: { "set-cookie": cookies.setScreen(collected.token) } });
  }
  const isKnown =
    collected.state === "waiting" && askingScreen(access, cookie, as)?.state === "paired";
  return Response.json(isKnown ? paired : collected);
}

/** A new code for this wall. */
export async function beginPairing(request: Request): Promise<Response> {
  const { cookies, devices } = theDevices(request);
  const { pairing, sealed } = await devices.issueCode();
  return Response.json(pairing, { headers: { "set-cookie": cookies.setPairing(sealed) } });
}

function theDevices({ url }: Request) {
  const access = theAccess();
  const open = theScreens();
  if (!access || !open) throw new ProblemError("not_found");
  if (!open.screens.isReadable) throw new ProblemError("screens_unreadable");
  const as = screenAs(apiAskedAs(new URL(url).searchParams));
  return { access, as, cookies: cookiesOf(access.cookies, as), devices: open.devices };
}
