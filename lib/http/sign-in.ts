import "server-only";
import { audit } from "#lib/auth/audit";
import { evaluateClaims, isLead } from "#lib/auth/claims";
import { readCookie } from "#lib/auth/cookies";
import { postSignInPath } from "#lib/auth/post-sign-in-path";
import { returnTo } from "#lib/auth/return-to";
import { teachersNow } from "#lib/auth/teachers";
import { theAccess, type Access } from "#lib/auth/the-access";
import { ProblemError } from "#lib/http/problem-error";
import { log } from "#lib/config/log";

/** What the sign-in page says about the last attempt. Every reason for being turned away reads alike. */
export const SIGN_IN_PROBLEMS = ["turned_away", "failed", "unreachable"] as const;
type SignInProblem = (typeof SIGN_IN_PROBLEMS)[number];

/** Somebody chose a provider: sends them there. `?to=` is what they first asked for. */
export async function beginSignIn(request: Request): Promise<Response> {
  const { access, address, id, openId } = askedFor(request);
  const to = returnTo(address.searchParams.get("to"), access.publicUrl);
  const isChoice = address.searchParams.has("choose");
  try {
    const begun = await openId.begin(callbackOf(access, id), { returnTo: to, isChoice });
    const cookie = access.cookies.setTransaction(
      await access.transactions.close(begun.transaction),
    );
    return redirect(begun.address, [cookie]);
  } catch (error) {
    logFailure(id, error);
    return backToSignIn(access, "unreachable", to);
  }
}

/** Somebody returns from their provider: lets them in, or says that it can't. */
export async function finishSignIn(request: Request): Promise<Response> {
  const { access, address, id, provider, openId } = askedFor(request);
  const { cookies, transactions, sessions, signIn } = access;
  const sealed = readCookie(request.headers.get("cookie"), cookies.attempt);
  const transaction = await transactions.take(sealed, address.searchParams.get("state"));
  if (transaction?.provider !== id) return backToSignIn(access, "failed", "/");
  let claims;
  try {
    // The address as the browser asked for it, behind any proxy: the provider compares it with the one it was
    // given.
    const returned = new URL(callbackOf(access, id) + address.search);
    claims = await openId.finish(returned, transaction);
  } catch (error) {
    logFailure(id, error);
    return backToSignIn(access, "failed", transaction.returnTo);
  }
  const evaluation = evaluateClaims(provider, claims, signIn, await teachersNow(signIn));
  if (!evaluation.ok) {
    log.warn({ provider: id, why: evaluation.why }, "turned away at sign-in");
    return backToSignIn(access, "turned_away", transaction.returnTo);
  }
  const { session, text } = await sessions.begin(id, evaluation.staff);
  audit("signed_in", session);
  const { staff } = session;
  const path = isLead(staff, signIn)
    ? transaction.returnTo
    : await postSignInPath(transaction.returnTo, staff, signIn);
  const to = new URL(path, access.publicUrl);
  return redirect(to.href, [cookies.setSession(text), cookies.clear(cookies.attempt)]);
}

/** Ends the session, and a copy of its cookie with it. */
export async function signOut(request: Request): Promise<Response> {
  const access = theAccess();
  if (!access) throw new ProblemError("not_found");
  const { cookies, sessions, publicUrl } = access;
  const session = await sessions.read(readCookie(request.headers.get("cookie"), cookies.session));
  if (session) {
    sessions.end(session);
    audit("signed_out", session);
  }
  return redirect(`${publicUrl}/sign-in`, [cookies.clear(cookies.session)]);
}

/** Which provider an address under /api/sign-in names; a ProblemError (404) where it is none of ours. */
function askedFor(request: Request) {
  const access = theAccess();
  const address = new URL(request.url);
  const id = address.pathname.split("/")[3] ?? "";
  const found = access?.providers.get(id);
  if (!access || !found) throw new ProblemError("not_found");
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

/** Only the kind of failure: a provider's words could name somebody. */
function logFailure(provider: string, error: unknown): void {
  const { name, code } = error instanceof Error ? (error as Error & { code?: unknown }) : {};
  log.warn({ provider, error: name, code }, "sign-in failed");
}
