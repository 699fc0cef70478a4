import "server-only";
import { theAccess } from "#lib/access/the-access";

const HARMLESS = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Whether a request that does something was sent by a page of ours. Every browser names the page's origin
 * with such a request; what names none is no browser, and carries nobody's cookie unasked.
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
