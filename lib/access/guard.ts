import "server-only";
import { isLead } from "#lib/access/claims";
import { readCookie } from "#lib/access/cookies";
import { scopeOf } from "#lib/access/scope-of";
import type { StaffSession } from "#lib/access/sessions";
import { theAccess } from "#lib/access/the-access";
import { EVERYTHING, type View } from "#lib/scope";

/**
 * Who may have what stands behind an address: each route and each page states one, or it does not compile.
 * Where the settings name no provider, Connect is on this machine and everybody here is a lead.
 */
export type Rule = "anyone" | "staff" | "lead";

/** Whoever asks, let in. */
export interface Viewer {
  /** Null where nobody has to sign in. */
  session: StaffSession | null;
  isLead: boolean;
  /** The most that they may see of the list. */
  view: View;
  /** A `Set-Cookie` header, now and then: with each request the session's idle time begins anew. */
  setCookie: string | null;
}

export type LetIn = { ok: true; viewer: Viewer } | { ok: false; why: "signed_out" | "not_allowed" };

const ALL: View = { scope: EVERYTHING, names: "full" };
const NOBODY: Viewer = { session: null, isLead: false, view: ALL, setCookie: null };

/**
 * The one guard, of pages and routes alike.
 * @param cookie the request's `Cookie` header
 */
export async function letIn(rule: Rule, cookie: string | null): Promise<LetIn> {
  const access = theAccess();
  if (!access || rule === "anyone") return { ok: true, viewer: NOBODY };
  const { cookies, sessions, signIn } = access;
  const session = await sessions.read(readCookie(cookie, cookies.session));
  if (!session) return { ok: false, why: "signed_out" };
  const mayAll = isLead(session.staff, signIn);
  const view: View = { scope: await scopeOf(session.staff, mayAll, signIn), names: "full" };
  const viewer = { session, isLead: mayAll, view };
  if (rule === "lead" && !viewer.isLead) return { ok: false, why: "not_allowed" };
  const renewed = await sessions.renew(session);
  return { ok: true, viewer: { ...viewer, setCookie: renewed && cookies.setSession(renewed) } };
}
