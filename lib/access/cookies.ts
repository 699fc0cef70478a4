import { ATTEMPT_SECONDS } from "#lib/access/attempts";

/**
 * Our two cookies. Over https their names bind them to this very host (RFC 6265bis, `__Host-`); a page on
 * http://localhost can have no such cookie. Lax: a link in a message opens the board signed in.
 */
export interface Cookies {
  session: string;
  attempt: string;
  /** A `Set-Cookie` header. Gone with the browser's window, and by what is sealed in it long before. */
  setSession(text: string): string;
  setAttempt(text: string): string;
  clear(name: string): string;
}

/** @param publicUrl the address that staff open */
export function cookiesFor(publicUrl: string): Cookies {
  const isSecure = publicUrl.startsWith("https:");
  const prefix = isSecure ? "__Host-" : "";
  const rest = `; Path=/; HttpOnly; SameSite=Lax${isSecure ? "; Secure" : ""}`;
  const session = `${prefix}now-sitting`;
  const attempt = `${prefix}now-sitting-attempt`;
  return {
    session,
    attempt,
    setSession: (text) => `${session}=${text}${rest}`,
    setAttempt: (text) => `${attempt}=${text}; Max-Age=${ATTEMPT_SECONDS}${rest}`,
    clear: (name) => `${name}=; Max-Age=0${rest}`,
  };
}

/** @param header a request's `Cookie` header */
export function readCookie(header: string | null, name: string): string | undefined {
  const pair = header?.split(/; */).find((each) => each.startsWith(`${name}=`));
  return pair?.slice(name.length + 1);
}
