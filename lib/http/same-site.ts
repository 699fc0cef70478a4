import "server-only";
import { theAccess } from "#lib/auth/the-access";

const HARMLESS = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Whether a request that changes something was sent by one of our pages. Every browser names the page's origin with
 * such a request; whatever names none is not a browser, and carries nobody's cookie without their knowledge.
 */
export function isOurOwn({ method, headers }: Request): boolean {
  if (HARMLESS.has(method)) return true;
  const site = headers.get("sec-fetch-site");
  if (site !== null) return site === "same-origin";
  const origin = headers.get("origin");
  if (origin === null) return true;
  const access = theAccess();
  if (access) return origin === access.publicUrl;
  return URL.canParse(origin) && new URL(origin).host === headers.get("host");
}
