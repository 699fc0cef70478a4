import "server-only";
import type { ScreenAs } from "#lib/domain/filters";
import { cookiesOf, readCookie, readScreenCookie } from "#lib/auth/cookies";
import type { StoredScreen } from "#lib/screens/screen-file";
import { theScreens } from "#lib/screens/the-screens";
import type { Access } from "#lib/auth/the-access";

/** The screen that asks, as its own credential says. */
export type AskingScreen =
  | { state: "paired"; screen: StoredScreen; setCookie: string | null }
  | { state: "revoked"; revokedAt: string }
  /** Nobody can say: the file of screens can't be read, or the other instances have yet to tell which there are. */
  | { state: "unreadable" };

/**
 * Which of our screens a request comes from; null where it brings no credential that we know.
 * @param cookie the request's `Cookie` header
 */
export function askingScreen(
  { cookies }: Access,
  cookie: string | null,
  as: ScreenAs,
): AskingScreen | null {
  const { screen: name, setScreen } = cookiesOf(cookies, as);
  const text = readCookie(cookie, name);
  const screens = theScreens()?.screens;
  if (!text || !screens) return null;
  if (!screens.isReadable) return { state: "unreadable" };
  const { token, isOld } = readScreenCookie(text);
  const screen = screens.find(token);
  if (!screen) return screens.hasHeard() ? null : { state: "unreadable" };
  if (screen.revokedAt !== null) return { state: "revoked", revokedAt: screen.revokedAt };
  screens.saw(screen);
  return { state: "paired", screen, setCookie: isOld ? setScreen(token) : null };
}
