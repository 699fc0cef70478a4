import "server-only";
import { audit } from "#lib/auth/audit";
import { evaluateClaims, isLead } from "#lib/auth/claims";
import { readCookie, surplusOf } from "#lib/auth/cookies";
import { postSignInPath } from "#lib/auth/post-sign-in-path";
import { returnTo } from "#lib/auth/return-to";
import type { StaffSession } from "#lib/auth/sessions";
import { signInCause } from "#lib/auth/sign-in-cause";
import { teachersNow } from "#lib/auth/teachers";
import { theAccess, type Access } from "#lib/auth/the-access";
import { ProblemError } from "#lib/http/problem-error";
import { log } from "#lib/config/log";
import { drawCode } from "#lib/screens/device-authorization";

/** What the sign-in page says about the last attempt. Every reason for being turned away reads alike. */
export const SIGN_IN_PROBLEMS = ["turned_away", "failed", "unreachable"] as const;
type SignInProblem = (typeof SIGN_IN_PROBLEMS)[number];

/** Somebody chose a provider: sends them there. `?to=` is what they first asked for. */
export async function beginSignIn(request: Request): Promise<Response> {
  const { access, address, id, openId } = askedFor(request);
  const { cookies, transactions } = access;
  const to = returnTo(address.searchParams.get("to"), access.publicUrl);
  const isChoice = address.searchParams.has("choose");
  try {
    const begun = await openId.begin(callbackOf(access, id), { returnTo: to, isChoice });
    const sealed = await transactions.close(begun.transaction);
    const surplus = surplusOf(cookies.attempts(request.headers.get("cookie")));
    return redirect(begun.address, [
      cookies.setTransaction(sealed, begun.transaction.state),
      ...surplus.map(({ name }) => cookies.clear(name)),
    ]);
  } catch (error) {
    const reference = drawCode();
    log.warn({ provider: id, ...(await signInCause(error)), reference }, "sign-in failed");
    return backToSignIn(access, { problem: "unreachable", reference, to }, []);
  }
}

/** Somebody returns from their provider: lets them in, or says that it can't. */
export async function finishSignIn(request: Request): Promise<Response> {
  const { access, address, id, provider, openId } = askedFor(request);
  const { cookies, sessions, signIn } = access;
  const header = request.headers.get("cookie");
  const before = await sessions.read(readCookie(header, cookies.session));
  const found = await takeAttempt(access, header, address.searchParams.get("state"));
  const transaction = found?.transaction;
  const reference = drawCode();
  if (!found || transaction?.provider !== id) {
    // The same answer once more, by the back button or a second press: they are in.
    if (before) return redirect(`${access.publicUrl}/`, []);
    log.warn({ provider: id, error: "attempt_unknown", reference }, "sign-in failed");
    return backToSignIn(access, { problem: "failed", reference, to: "/" }, []);
  }
  const over = [cookies.clear(found.name)];
  const to = transaction.returnTo;
  let claims;
  try {
    // The address as the browser asked for it, behind any proxy: the provider compares it with the one it was
    // given.
    const returned = new URL(callbackOf(access, id) + address.search);
    claims = await openId.finish(returned, transaction);
  } catch (error) {
    log.warn({ provider: id, ...(await signInCause(error)), reference }, "sign-in failed");
    return backToSignIn(access, { problem: "failed", reference, to }, over);
  }
  const evaluation = evaluateClaims(provider, claims, signIn, await teachersNow(signIn));
  if (!evaluation.ok) {
    log.warn({ provider: id, why: evaluation.why, reference }, "turned away at sign-in");
    return backToSignIn(access, { problem: "turned_away", reference, to }, over);
  }
  const { session, text } = await sessions.begin(id, evaluation.staff);
  if (before && before.staff.id !== session.staff.id) await endSession(access, before);
  audit("signed_in", session);
  const { staff } = session;
  const path = isLead(staff, signIn) ? to : await postSignInPath(to, staff, signIn);
  return redirect(new URL(path, access.publicUrl).href, [cookies.setSession(text), ...over]);
}

/** The sign-in under way that a provider's answer belongs to, once: each tab has its own. */
async function takeAttempt(
  { cookies, transactions }: Access,
  header: string | null,
  state: string | null,
) {
  for (const { name, text } of cookies.attempts(header)) {
    const transaction = await transactions.take(text, state);
    if (transaction) return { name, transaction };
  }
  return null;
}

async function endSession({ sessions }: Access, session: StaffSession): Promise<void> {
  const told = sessions.end(session);
  audit("signed_out", session);
  await told;
}

/** Ends the session, and a copy of its cookie with it. */
export async function signOut(request: Request): Promise<Response> {
  const access = theAccess();
  if (!access) throw new ProblemError("not_found");
  const { cookies, sessions, publicUrl } = access;
  const session = await sessions.read(readCookie(request.headers.get("cookie"), cookies.session));
  if (session) await endSession(access, session);
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

interface Setback {
  problem: SignInProblem;
  /** In the log line too: they can say it to whoever looks after the service. */
  reference: string;
  to: string;
}

function backToSignIn(
  { publicUrl }: Access,
  { problem, reference, to }: Setback,
  cookies: string[],
) {
  const search = new URLSearchParams({ problem, reference, ...(to !== "/" && { to }) });
  return redirect(`${publicUrl}/sign-in?${search}`, cookies);
}

function redirect(location: string, setCookies: string[]): Response {
  const response = new Response(null, { status: 303, headers: { location } });
  for (const cookie of setCookies) response.headers.append("set-cookie", cookie);
  return response;
}
