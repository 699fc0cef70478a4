import "server-only";
import { isLead } from "#lib/auth/claims";
import { readCookie } from "#lib/auth/cookies";
import { scopeOf } from "#lib/auth/scope-of";
import { askingScreen, type AskingScreen } from "#lib/auth/asking-screen";
import type { StaffSession } from "#lib/auth/sessions";
import { theDoor } from "#lib/auth/the-access";
import { EVERYTHING, type View } from "#lib/domain/scope";

/**
 * Who may have what is behind an address. Each route and each page states one of these, or it does not compile. A
 * viewer is staff or a paired screen. Where the settings name no provider, Connect is on this machine and everybody
 * here is a lead.
 */
export type Rule = "anyone" | "viewer" | "staff" | "lead";

/** Whoever asks, once they are let in. */
export interface Viewer {
  /** Null where nobody has to sign in, and for a screen. */
  session: StaffSession | null;
  /** The paired screen that asks; null for people. */
  screen: { id: string; name: string } | null;
  isLead: boolean;
  /** The most that they may see of the list. */
  view: View;
  /** A `Set-Cookie` header, now and then: with each request the time that a session may go unused begins anew. */
  setCookie: string | null;
}

/** Why somebody is not let in; for a revoked screen, since when (ISO 8601). */
export type Denied =
  | { why: "signed_out" | "not_allowed" | "screens_unreadable" }
  | { why: "revoked"; revokedAt: string };

export type Authorization = { ok: true; viewer: Viewer } | ({ ok: false } & Denied);

const ALL: View = { scope: EVERYTHING, names: "full" };
const NOBODY: Viewer = { session: null, screen: null, isLead: false, view: ALL, setCookie: null };

/**
 * Whom a request comes from. A browser may hold a screen's credential and a person's session at once, and neither
 * may stand in for the other: a wall would go on with everything that a member of staff may see, and a signed-out
 * reader's board with what the screen may. Only the wall's page accepts either, a screen first.
 */
export type AskedAs = "staff" | "screen" | "either";

/**
 * The one guard, for pages and routes alike.
 * @param cookie the request's `Cookie` header
 */
export async function authorize(
  rule: Rule,
  cookie: string | null,
  as: AskedAs,
): Promise<Authorization> {
  const door = theDoor();
  if (rule === "anyone" || door.mode === "demo") return { ok: true, viewer: NOBODY };
  const { cookies, sessions, signIn } = door;
  const screen = rule === "viewer" && as !== "staff" ? askingScreen(door, cookie) : null;
  const session =
    screen || as === "screen" ? null : await sessions.read(readCookie(cookie, cookies.session));
  if (!session) return screen ? letScreenIn(screen) : { ok: false, why: "signed_out" };
  const mayAll = isLead(session.staff, signIn);
  const view: View = { scope: await scopeOf(session.staff, mayAll, signIn), names: "full" };
  const viewer = { session, screen: null, isLead: mayAll, view };
  if (rule === "lead" && !viewer.isLead) return { ok: false, why: "not_allowed" };
  const renewed = await sessions.renew(session);
  return { ok: true, viewer: { ...viewer, setCookie: renewed && cookies.setSession(renewed) } };
}

function letScreenIn(asking: AskingScreen): Authorization {
  if (asking.state === "unreadable") return { ok: false, why: "screens_unreadable" };
  if (asking.state === "revoked") {
    return { ok: false, why: "revoked", revokedAt: asking.revokedAt };
  }
  const { id, name, scope, names } = asking.screen;
  const view: View = { scope, names };
  return {
    ok: true,
    viewer: {
      session: null,
      screen: { id, name },
      isLead: false,
      view,
      setCookie: asking.setCookie,
    },
  };
}
