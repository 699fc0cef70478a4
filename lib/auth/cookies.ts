import { TRANSACTION_SECONDS } from "#lib/auth/transactions";
import { CODE_SECONDS } from "#lib/screens/device-authorization";

const DAY_SECONDS = 24 * 3600;
/** The longest that a browser keeps any cookie; a screen's is renewed on every day that it asks. */
const SCREEN_SECONDS = 400 * DAY_SECONDS;

/**
 * Our cookies. Over https their names bind them to this very host (RFC 6265bis, `__Host-`); a page on
 * http://localhost can't have such a cookie. Lax: a link in a message opens the board signed in.
 */
export interface Cookies {
  session: string;
  attempt: string;
  screen: string;
  /** For a wall that shows a code. */
  pairing: string;
  /** A `Set-Cookie` header. It goes when the browser is closed, and its sealed content expires long before. */
  setSession(text: string): string;
  setTransaction(text: string): string;
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
    setTransaction: (text) => `${attempt}=${text}; Max-Age=${TRANSACTION_SECONDS}${rest}`,
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

/** Reads a screen's credential from its cookie, and whether it is time to renew that. */
export function readScreenCookie(text: string): { token: string; isOld: boolean } {
  const [token = "", day] = text.split(".");
  return { token, isOld: day !== String(today()) };
}

/** In days since 1970. */
function today(): number {
  return Math.floor(Date.now() / 1000 / DAY_SECONDS);
}
