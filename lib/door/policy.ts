import { createHash } from "node:crypto";
import type { AddressKind } from "#lib/door/addresses";
import { schemeOf } from "#lib/http/scheme";

type Headers = Readonly<Record<string, string>>;
type Policy = Headers & { "Content-Security-Policy": string };

/** On every answer. */
const EVERY: Headers = {
  "X-Content-Type-Options": "nosniff",
  "Cross-Origin-Resource-Policy": "same-origin",
};

/** On whatever a browser could show as a document. An answer of the API says all of this in its policy alone. */
const DOCUMENT: Headers = {
  ...EVERY,
  // A link out must not reveal where a member of staff was looking.
  "Referrer-Policy": "no-referrer",
  // A list of children belongs in no search engine.
  "X-Robots-Tag": "noindex, nofollow",
  "X-Frame-Options": "DENY",
  "Permissions-Policy": "camera=(), microphone=(), geolocation=(), browsing-topics=()",
  "Cross-Origin-Opener-Policy": "same-origin",
};

/** For what is never a document: opened as one, it could load and run nothing. */
const NOTHING = "default-src 'none'; frame-ancestors 'none'";

/**
 * The headers that every answer at such an address carries, whoever makes it.
 * @param nonce this answer's own, for a page's scripts
 * @param framedBy the origins whose pages may frame this answer
 */
export function policyFor(
  kind: AddressKind,
  nonce: string,
  framedBy: readonly string[] = [],
): Policy {
  if (kind === "api") {
    return { ...EVERY, "Content-Security-Policy": NOTHING, "Cache-Control": "no-store" };
  }
  if (kind === "page") {
    const { "X-Frame-Options": _never, ...framed } = DOCUMENT;
    return {
      ...(framedBy.length > 0 ? framed : DOCUMENT),
      "Content-Security-Policy": pagePolicy(nonce, framedBy),
      "Cache-Control": "no-store",
    };
  }
  return { ...DOCUMENT, "Content-Security-Policy": NOTHING };
}

/**
 * Only scripts with this answer's nonce run, nothing is loaded from anywhere else, and nobody can frame it but those.
 * Next puts the nonce on its own scripts where it finds the policy on the request.
 */
function pagePolicy(nonce: string, framedBy: readonly string[]): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self'",
    "font-src 'self'",
    "manifest-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    `frame-ancestors ${framedBy.length > 0 ? framedBy.join(" ") : "'none'"}`,
  ].join("; ");
}

/** For a refusal's page, which has one style and nothing else; browsers ask for an icon by themselves. */
export function refusalPolicy(style: string): Headers {
  const hash = createHash("sha256").update(style).digest("base64");
  return {
    ...DOCUMENT,
    "Content-Security-Policy": `default-src 'none'; style-src 'sha256-${hash}'; img-src 'self'; frame-ancestors 'none'`,
    "Cache-Control": "no-store",
  };
}

/**
 * TLS ends at a proxy; if that says that a browser came by https, the browser must use nothing else.
 * @param forwarded `X-Forwarded-Proto`
 */
export function transportPolicy(forwarded: string | string[] | undefined): Headers {
  return schemeOf(String(forwarded ?? "")) === "https"
    ? { "Strict-Transport-Security": "max-age=31536000" }
    : {};
}
