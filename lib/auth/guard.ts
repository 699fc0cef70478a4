import "server-only";
import { isLead } from "#lib/auth/claims";
import { readCookie } from "#lib/auth/cookies";
import { limitsKnownTo, scopeOf } from "#lib/auth/scope-of";
import { screenAs, type AskedAs } from "#lib/auth/asked-as";
import { askingScreen, type AskingScreen } from "#lib/auth/asking-screen";
import type { StaffSession } from "#lib/auth/sessions";
import { theDoor } from "#lib/auth/the-access";
import type { ScreenAs } from "#lib/domain/filters";
import { EVERYTHING, type View } from "#lib/domain/scope";
import type { WallShow } from "#lib/domain/wall-show";
import { choiceName } from "#lib/screens/choice-name";

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
  screen: ViewingScreen | null;
  isLead: boolean;
  /** The most that they may see of the list. */
  view: View;
  /** A `Set-Cookie` header, now and then: with each request the time that a session may go unused begins anew. */
  setCookie: string | null;
}

interface ViewingScreen {
  id: string;
  name: string;
  as: ScreenAs;
  show: WallShow;
  /** Names what a lead has chosen for it, so that its page can tell that this has changed. */
  choice: string;
}

/** Why somebody is not let in; for a revoked screen, since when (ISO 8601). */
export type Denied =
  | { why: "signed_out" | "not_allowed" | "screens_unreadable" }
  | { why: "revoked"; revokedAt: string };

export type Authorization = { ok: true; viewer: Viewer } | ({ ok: false } & Denied);

const ALL: View = { scope: EVERYTHING, names: "full", limitsOf: null };
const NOBODY: Viewer = { session: null, screen: null, isLead: false, view: ALL, setCookie: null };

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
  const where = screenAs(as);
  const screen = rule === "viewer" && as !== "staff" ? askingScreen(door, cookie, where) : null;
  const mayBeStaff = !screen && (as === "staff" || as === "either");
  const session = mayBeStaff ? await sessions.read(readCookie(cookie, cookies.session)) : null;
  if (!session) return screen ? letScreenIn(screen, where) : { ok: false, why: "signed_out" };
  const mayAll = isLead(session.staff, signIn);
  const view: View = {
    scope: await scopeOf(session.staff, mayAll, signIn),
    names: "full",
    limitsOf: limitsKnownTo(session.staff, mayAll),
  };
  const viewer = { session, screen: null, isLead: mayAll, view };
  if (rule === "lead" && !viewer.isLead) return { ok: false, why: "not_allowed" };
  const renewed = await sessions.renew(session);
  return { ok: true, viewer: { ...viewer, setCookie: renewed && cookies.setSession(renewed) } };
}

function letScreenIn(asking: AskingScreen, as: ScreenAs): Authorization {
  if (asking.state === "unreadable") return { ok: false, why: "screens_unreadable" };
  if (asking.state === "revoked") {
    return { ok: false, why: "revoked", revokedAt: asking.revokedAt };
  }
  const { id, name, scope, names, show } = asking.screen;
  const view: View = { scope, names };
  return {
    ok: true,
    viewer: {
      session: null,
      screen: { id, name, as, show, choice: choiceName(asking.screen) },
      isLead: false,
      view,
      setCookie: asking.setCookie,
    },
  };
}
