import "server-only";
import { screenAs, type AskedAs } from "#lib/auth/asked-as";
import { cookiesOf, readCookie, readScreenCookie } from "#lib/auth/cookies";
import type { Access } from "#lib/auth/the-access";
import { theScreens } from "#lib/screens/the-screens";

/** Whom a request is counted against: what they may see is the guard's business. */
export type Caller =
  { is: "staff"; session: string; staff: string } | { is: "screen"; id: string } | { is: "nobody" };

/**
 * Whether somebody began to sign in here, in this browser.
 * @param cookie the request's `Cookie` header
 */
export async function hasBegunToSignIn(
  { cookies, transactions }: Access,
  cookie: string | null,
): Promise<boolean> {
  for (const { text } of cookies.attempts(cookie)) if (await transactions.opens(text)) return true;
  return false;
}

/** @param cookie the request's `Cookie` header */
export async function callerOf(
  { cookies, sessions }: Access,
  cookie: string | null,
  as: AskedAs,
): Promise<Caller> {
  if (as !== "staff") {
    const { screen: name } = cookiesOf(cookies, screenAs(as));
    const { token } = readScreenCookie(readCookie(cookie, name) ?? "");
    const screen = token === "" ? null : theScreens()?.screens.find(token);
    if (screen?.revokedAt === null) return { is: "screen", id: screen.id };
    if (as !== "either") return { is: "nobody" };
  }
  const session = await sessions.read(readCookie(cookie, cookies.session));
  return session ? { is: "staff", session: session.id, staff: session.staff.id } : { is: "nobody" };
}
