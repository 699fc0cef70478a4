import "server-only";
import { audit } from "#lib/access/audit";
import { admit, isLead } from "#lib/access/claims";
import { readCookie } from "#lib/access/cookies";
import { landing } from "#lib/access/landing";
import { returnTo } from "#lib/access/return-to";
import { theAccess, type Access } from "#lib/access/the-access";
import { Refusal } from "#lib/http/refusal";
import { log } from "#lib/log";

/** What the sign-in page says of the last attempt. To be turned away reads alike for every reason. */
export const SIGN_IN_PROBLEMS = ["turned_away", "failed", "unreachable"] as const;
type SignInProblem = (typeof SIGN_IN_PROBLEMS)[number];

/** The request of somebody who chose a provider: sends them there. `?to=` is what they first asked for. */
export async function beginSignIn(request: Request): Promise<Response> {
  const { access, address, id, openId } = askedFor(request);
  const to = returnTo(address.searchParams.get("to"), access.publicUrl);
  const isChoice = address.searchParams.has("choose");
  try {
    const begun = await openId.begin(callbackOf(access, id), { returnTo: to, isChoice });
    const cookie = access.cookies.setAttempt(await access.attempts.close(begun.attempt));
    return redirect(begun.address, [cookie]);
  } catch (error) {
    logFailure(id, error);
    return backToSignIn(access, "unreachable", to);
  }
}

/** Somebody's return from their provider: lets them in, or says that they can't be. */
export async function finishSignIn(request: Request): Promise<Response> {
  const { access, address, id, provider, openId } = askedFor(request);
  const { cookies, attempts, sessions, signIn } = access;
  const sealed = readCookie(request.headers.get("cookie"), cookies.attempt);
  const attempt = await attempts.take(sealed, address.searchParams.get("state"));
  if (attempt?.provider !== id) return backToSignIn(access, "failed", "/");
  let claims;
  try {
    // As the browser asked it, whatever stands between: the provider compares this with what it was told.
    const returned = new URL(callbackOf(access, id) + address.search);
    claims = await openId.finish(returned, attempt);
  } catch (error) {
    logFailure(id, error);
    return backToSignIn(access, "failed", attempt.returnTo);
  }
  const admission = admit(provider, claims, signIn);
  if (!admission.ok) {
    log.warn({ provider: id, why: admission.why }, "turned away at sign-in");
    return backToSignIn(access, "turned_away", attempt.returnTo);
  }
  const { session, text } = await sessions.begin(id, admission.staff);
  audit("signed_in", session);
  const { staff } = session;
  const path = isLead(staff, signIn)
    ? attempt.returnTo
    : await landing(attempt.returnTo, staff, signIn);
  const to = new URL(path, access.publicUrl);
  return redirect(to.href, [cookies.setSession(text), cookies.clear(cookies.attempt)]);
}

/** Ends the session, and a copy of its cookie with it. */
export async function signOut(request: Request): Promise<Response> {
  const access = theAccess();
  if (!access) throw new Refusal("not_found");
  const { cookies, sessions, publicUrl } = access;
  const session = await sessions.read(readCookie(request.headers.get("cookie"), cookies.session));
  if (session) {
    sessions.end(session);
    audit("signed_out", session);
  }
  return redirect(`${publicUrl}/sign-in`, [cookies.clear(cookies.session)]);
}

/** Which provider an address under /api/sign-in names; a Refusal (404) where it is none of ours. */
function askedFor(request: Request) {
  const access = theAccess();
  const address = new URL(request.url);
  const id = address.pathname.split("/")[3] ?? "";
  const found = access?.providers.get(id);
  if (!access || !found) throw new Refusal("not_found");
  return { access, address, id, ...found };
}

function callbackOf({ publicUrl }: Access, id: string): string {
  return `${publicUrl}/api/sign-in/${id}/callback`;
}

function backToSignIn({ publicUrl, cookies }: Access, problem: SignInProblem, to: string) {
  const search = new URLSearchParams({ problem, ...(to !== "/" && { to }) });
  return redirect(`${publicUrl}/sign-in?${search}`, [cookies.clear(cookies.attempt)]);
}

function redirect(location: string, setCookies: string[]): Response {
  const response = new Response(null, { status: 303, headers: { location } });
  for (const cookie of setCookies) response.headers.append("set-cookie", cookie);
  return response;
}

/** The kind of failure alone: a provider's words could name somebody. */
function logFailure(provider: string, error: unknown): void {
  const { name, code } = error instanceof Error ? (error as Error & { code?: unknown }) : {};
  log.warn({ provider, error: name, code }, "sign-in failed");
}
