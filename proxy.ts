import { NextResponse, type NextRequest } from "next/server";
import { NONCE_HEADER } from "#lib/http/nonce";

/**
 * A page's Content-Security-Policy: only scripts with this answer's nonce run, nothing is loaded from anywhere
 * else, and nobody can frame the board. Next puts the nonce on its own scripts when it finds the policy on the
 * request.
 */
export function proxy(request: NextRequest) {
  const nonce = Buffer.from(crypto.randomUUID()).toString("base64");
  // `npm run dev` evaluates text to show call stacks, and writes its styles into the page.
  const isDevelopment = process.env.NODE_ENV === "development";
  const policy = [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' ${isDevelopment ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
  const headers = new Headers(request.headers);
  headers.set("content-security-policy", policy);
  headers.set(NONCE_HEADER, nonce);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  response.headers.set("cache-control", "no-store");
  return response;
}

export const config = {
  // Pages only: an API answer has no scripts, and passing through here would slow it down. The files of public/ are
  // named one by one: an address that only ends like one is answered with a page.
  matcher: [
    "/((?!api/|_next/static|_next/image|robots\\.txt$|favicon\\.ico$|icon\\.svg$|icon-192\\.png$|icon-512\\.png$|icon-maskable-512\\.png$|apple-touch-icon\\.png$|manifest\\.webmanifest$).*)",
  ],
};
