import type { ScreenAs } from "#lib/domain/filters";
import { TRANSACTION_SECONDS } from "#lib/auth/transactions";
import { CODE_SECONDS } from "#lib/screens/device-authorization";

const DAY_SECONDS = 24 * 3600;
/**
 * What all sign-ins under way may take together: a proxy reads 8 KB of cookies by default, and one that goes back to
 * a long filter takes over 2 KB.
 */
const MOST_ATTEMPT_BYTES = 4_000;
/** More than have room in those. Each is some work to open, and anybody can make up as many as a request's head holds. */
const MOST_ATTEMPTS = 20;
/** The longest that a browser keeps any cookie; a screen's is renewed on every day that it asks. */
const SCREEN_SECONDS = 400 * DAY_SECONDS;

/** What a wall's browser holds. */
interface ScreenCookies {
  screen: string;
  /** For a wall that shows a code. */
  pairing: string;
  /** A screen's credential, and the day on which its cookie was written. */
  setScreen(token: string): string;
  setPairing(text: string): string;
}

/**
 * Our cookies. Over https their names bind them to this very host (RFC 6265bis, `__Host-`); a page on
 * http://localhost can't have such a cookie. Lax: a link in a message opens the board signed in.
 */
export interface Cookies extends ScreenCookies {
  session: string;
  /** A wall's in another site's frame, where a browser sends Lax cookies only sometimes. */
  framed: ScreenCookies;
  /** A `Set-Cookie` header. It goes when the browser is closed, and its sealed content expires long before. */
  setSession(text: string): string;
  /** One for each tab that begins, so that none takes another's. */
  setTransaction(text: string, state: string): string;
  clear(name: string): string;
  /** The newest sign-ins under way in a browser, oldest first. */
  attempts(header: string | null): AttemptCookie[];
}

/** A sign-in under way, sealed. */
export interface AttemptCookie {
  name: string;
  text: string;
}

/** @param publicUrl the address that staff open */
export function cookiesFor(publicUrl: string): Cookies {
  const isSecure = publicUrl.startsWith("https:");
  const prefix = isSecure ? "__Host-" : "";
  const rest = `; Path=/; HttpOnly; SameSite=Lax${isSecure ? "; Secure" : ""}`;
  const session = `${prefix}now-sitting`;
  const attempt = `${prefix}now-sitting-attempt-`;
  return {
    session,
    ...screenCookies(`${prefix}now-sitting-`, rest),
    framed: screenCookies(`${prefix}now-sitting-framed-`, IN_A_FRAME),
    setSession: (text) => `${session}=${text}${rest}`,
    setTransaction: (text, state) =>
      `${attempt}${Date.now().toString(36)}-${state.slice(0, 8)}=${text}; Max-Age=${TRANSACTION_SECONDS}${rest}`,
    clear: (name) => `${name}=; Max-Age=0${rest}`,
    attempts: (header) =>
      newest(pairsOf(header).filter(({ name, text }) => name.startsWith(attempt) && text !== "")),
  };
}

/**
 * A framed wall's cookies: sent in frames, and only beneath the site in whose frame they were set. Browsers demand
 * Secure for that, and take it from this machine's own http addresses too.
 */
const IN_A_FRAME = "; Path=/; HttpOnly; SameSite=None; Secure; Partitioned";

function screenCookies(prefix: string, rest: string): ScreenCookies {
  const screen = `${prefix}screen`;
  const pairing = `${prefix}pairing`;
  return {
    screen,
    pairing,
    setScreen: (token) => `${screen}=${token}.${today()}; Max-Age=${SCREEN_SECONDS}${rest}`,
    setPairing: (text) => `${pairing}=${text}; Max-Age=${CODE_SECONDS}${rest}`,
  };
}

/** @param as where the wall is that asks */
export function cookiesOf(cookies: Cookies, as: ScreenAs): ScreenCookies {
  return as === "framed" ? cookies.framed : cookies;
}

/** @param header a request's `Cookie` header */
export function readCookie(header: string | null, name: string): string | undefined {
  return pairsOf(header).find((pair) => pair.name === name)?.text;
}

function pairsOf(header: string | null): AttemptCookie[] {
  return (header ?? "").split(";").map((pair) => {
    const [name = "", ...rest] = pair.trim().split("=");
    return { name, text: rest.join("=") };
  });
}

/** As many as a browser keeps, oldest first: their names begin with the time. */
function newest(attempts: readonly AttemptCookie[]): AttemptCookie[] {
  return attempts.toSorted((a, b) => (a.name < b.name ? -1 : 1)).slice(-MOST_ATTEMPTS);
}

/** All of ours by their names, the page's own among them (components/ui/theme.ts), and what is put into them. */
const LASTING = /^(__Host-)?now-sitting(-((framed-)?(screen|pairing)|theme))?$/;
const ATTEMPTS = [/^now-sitting-attempt-[\w-]+$/, /^__Host-now-sitting-attempt-[\w-]+$/];
const TEXT = /^[\w.-]+$/;

/**
 * Of a request's cookies those that may be ours. Others on the same host are none of our business, and anybody can make up
 * a thousand that are named alike: whoever reads those has no time for others.
 * @param header a request's `Cookie` header
 */
export function ownCookies(header: string | null): string {
  const pairs = pairsOf(header).filter(({ text }) => TEXT.test(text));
  const lasting = new Map<string, AttemptCookie>();
  for (const pair of pairs) {
    // The first of a name is the one that counts.
    if (LASTING.test(pair.name) && !lasting.has(pair.name)) lasting.set(pair.name, pair);
  }
  const attempts = ATTEMPTS.flatMap((own) => newest(pairs.filter(({ name }) => own.test(name))));
  return [...lasting.values(), ...attempts].map(({ name, text }) => `${name}=${text}`).join("; ");
}

/** Those that must go so that one more has room, the oldest: somebody begins again and again, and never ends. */
export function surplusOf(attempts: readonly AttemptCookie[]): AttemptCookie[] {
  let bytes = 0;
  const isSurplus = ({ text }: AttemptCookie) => (bytes += text.length) > MOST_ATTEMPT_BYTES;
  return attempts.toReversed().filter(isSurplus);
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
