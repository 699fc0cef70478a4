import { ATTEMPT_SECONDS } from "#lib/access/attempts";
import { CODE_SECONDS } from "#lib/access/screens/pairing";

const DAY_SECONDS = 24 * 3600;
/** The longest that a browser keeps any cookie; a screen's is written anew on every day that it asks. */
const SCREEN_SECONDS = 400 * DAY_SECONDS;

/**
 * Our cookies. Over https their names bind them to this very host (RFC 6265bis, `__Host-`); a page on
 * http://localhost can have no such cookie. Lax: a link in a message opens the board signed in.
 */
export interface Cookies {
  session: string;
  attempt: string;
  screen: string;
  /** Of a wall that shows a code. */
  pairing: string;
  /** A `Set-Cookie` header. Gone with the browser's window, and by what is sealed in it long before. */
  setSession(text: string): string;
  setAttempt(text: string): string;
  /** A screen's credential, and the day on which its cookie was written. */
  setScreen(token: string): string;
  setPairing(text: string): string;
  clear(name: string): string;
}

/** @param publicUrl the address that staff open */
export function cookiesFor(publicUrl: string): Cookies {
  const isSecure = publicUrl.startsWith("https:");
  const prefix = isSecure ? "__Host-" : "";
  const rest = `; Path=/; HttpOnly; SameSite=Lax${isSecure ? "; Secure" : ""}`;
  const session = `${prefix}now-sitting`;
  const attempt = `${prefix}now-sitting-attempt`;
  const screen = `${prefix}now-sitting-screen`;
  const pairing = `${prefix}now-sitting-pairing`;
  return {
    session,
    attempt,
    screen,
    pairing,
    setSession: (text) => `${session}=${text}${rest}`,
    setAttempt: (text) => `${attempt}=${text}; Max-Age=${ATTEMPT_SECONDS}${rest}`,
    setScreen: (token) => `${screen}=${token}.${today()}; Max-Age=${SCREEN_SECONDS}${rest}`,
    setPairing: (text) => `${pairing}=${text}; Max-Age=${CODE_SECONDS}${rest}`,
    clear: (name) => `${name}=; Max-Age=0${rest}`,
  };
}

/** @param header a request's `Cookie` header */
export function readCookie(header: string | null, name: string): string | undefined {
  const pair = header?.split(/; */).find((each) => each.startsWith(`${name}=`));
  return pair?.slice(name.length + 1);
}

/** A screen's credential out of its cookie, and whether it is time to write that anew. */
export function readScreenCookie(text: string): { token: string; isOld: boolean } {
  const [token = "", day] = text.split(".");
  return { token, isOld: day !== String(today()) };
}

/** In days since 1970. */
function today(): number {
  return Math.floor(Date.now() / 1000 / DAY_SECONDS);
}
