import type { IncomingHttpHeaders } from "node:http";
import { ownCookies } from "#lib/auth/cookies";

/**
 * What Next, and whatever it runs, is told of a request: what somebody here reads. It has a dialect of its own, between
 * its browser part and its server, which our pages don't speak, and it searches some headers in a time that grows by the
 * square of their length.
 */
const READ = new Set([
  "accept",
  "accept-encoding",
  "authorization",
  "cache-control",
  "connection",
  "content-length",
  "content-type",
  "host",
  "if-modified-since",
  "if-none-match",
  "origin",
  "sec-fetch-dest",
  "sec-fetch-mode",
  "sec-fetch-site",
  "transfer-encoding",
  "user-agent",
  "x-forwarded-proto",
  "x-screen-size",
]);
/** No browser's is longer. */
const LONGEST = 1000;

/** @param headers as they came */
export function passedOn(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const { cookie, ...others } = headers;
  const own = ownCookies(cookie ?? null);
  const read = Object.entries(others).filter(([name]) => READ.has(name));
  return {
    ...Object.fromEntries(read.map(([name, value]) => [name, String(value).slice(0, LONGEST)])),
    ...(own !== "" && { cookie: own }),
  };
}
