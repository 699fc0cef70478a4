import type { IncomingHttpHeaders } from "node:http";
import { isFrame } from "#lib/auth/asked-as";
import { apiTakes, kindOf, type AddressKind } from "#lib/door/addresses";
import { bodyTooLarge, MOST_BODY_BYTES } from "#lib/http/body";
import { ProblemError } from "#lib/http/problem-error";

/** The one page that may be framed, where the settings say by whom. */
export const WALL = "/wall";

/** A request as the door sees it: nothing of it has been read but its head. */
export interface RequestHead {
  method: string;
  /** As in the request line: the path with its query. */
  url: string;
  headers: IncomingHttpHeaders;
  /** Of all headers, in small letters, as often as each came. */
  names: readonly string[];
}

export interface Admitted {
  ok: true;
  kind: AddressKind;
  path: string;
  takesBody: boolean;
  /** The origins whose pages may frame the answer. */
  framedBy: readonly string[];
}

export type Admission =
  Admitted | { ok: false; kind: AddressKind; error: ProblemError; allow?: string };

/** Thirty subjects, thirty classes and a name, all percent-encoded. */
const LONGEST_ADDRESS = 12_000;
/** A browser sends some twenty, and each proxy adds a few. Node leaves out those beyond a thousand, without a word. */
const MOST_HEADERS = 200;
/** A board's longest link has about 70. Next takes time by the square of their number. */
const MOST_PARAMETERS = 100;

/**
 * Whether a request may pass to Next, by its head alone. Pure and quick: whoever sends many of what is refused here
 * costs nobody else anything.
 * @param files the paths of files that stand for themselves
 * @param frameAncestors the origins whose pages may frame a wall
 */
export function admit(
  { method, url, headers, names }: RequestHead,
  files: ReadonlySet<string>,
  frameAncestors: readonly string[] = [],
): Admission {
  const { path, query } = partsOf(url);
  const kind = kindOf(path, files);
  const refuse = (error: ProblemError, allow?: string): Admission => ({
    ok: false,
    kind,
    error,
    ...(allow !== undefined && { allow }),
  });
  if (url.length > LONGEST_ADDRESS) return refuse(new ProblemError("too_long"));
  if (query.split("&").length > MOST_PARAMETERS) {
    return refuse(new ProblemError("too_long", { detail: "The address has too many parameters." }));
  }
  if (names.length > MOST_HEADERS) {
    const detail = "The request has too many headers.";
    return refuse(new ProblemError("headers_too_long", { detail }));
  }
  if (!isForOneHost(headers.host, names)) {
    return refuse(new ProblemError("bad_request", { detail: "The request must name one host." }));
  }
  // A browser keeps what stands behind a # to itself.
  if (url.includes("#") || !isReadable(path)) {
    return refuse(new ProblemError("bad_request", { detail: "The address can't be read." }));
  }
  const takes = kind === "api" ? apiTakes(path) : { GET: "address" as const };
  const allowed = Object.keys(takes).flatMap((each) => (each === "GET" ? ["GET", "HEAD"] : [each]));
  if (!allowed.includes(method)) {
    return refuse(new ProblemError("method_not_allowed"), allowed.join(", "));
  }
  // What begins so is Next's own, such as the page that it shows where all else fails.
  if (path === "/api" || (path.startsWith("/_") && !path.startsWith("/_next/static/"))) {
    return refuse(new ProblemError("not_found"));
  }
  // We have no server actions.
  if (headers["next-action"] !== undefined) {
    return refuse(new ProblemError("bad_request", { detail: "Nothing here takes an action." }));
  }
  const framedBy = isFramedWall(path, headers) ? frameAncestors : [];
  if (framedBy.length === 0 && isForeignPart(path, headers))
    return refuse(new ProblemError("not_ours"));
  const takesBody = method === "POST" && takes.POST === "body";
  const length = bodyLength(headers);
  if (length > 0 && !takesBody) return refuse(new ProblemError("too_large"));
  if (length > MOST_BODY_BYTES && length !== Infinity) return refuse(bodyTooLarge());
  return { ok: true, kind, path, takesBody, framedBy };
}

/** @param url as in the request line */
export function partsOf(url: string): { path: string; query: string } {
  const at = url.indexOf("?");
  return at === -1
    ? { path: url, query: "" }
    : { path: url.slice(0, at), query: url.slice(at + 1) };
}

/** A monitor may leave it empty. */
const HOST = /^([\w.-]*|\[[\da-f:.]+\])(:\d{1,5})?$/i;

/** Every version since HTTP/1.1 demands it: whoever stands in front may have gone by the other of two. */
function isForOneHost(host: string | undefined, names: readonly string[]): boolean {
  return HOST.test(host ?? "") && names.filter((name) => name === "host").length === 1;
}

/** Whether it is a path on this server, rightly encoded, that every reader would read alike. */
function isReadable(path: string): boolean {
  if (!path.startsWith("/") || path.startsWith("//")) return false;
  let decoded;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return false;
  }
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  return !/[\u0000-\u001f\u007f\\]|\/\.{1,2}(\/|$)/.test(decoded);
}

/**
 * Whether another site's page asked for something as a part of itself: an image, a frame, a script. It can use none
 * of our answers, but its requests come from its reader's browser and would count as theirs. To sign in is for a
 * window alone, whoever asks. A client that is no browser says nothing of all this.
 */
function isForeignPart(path: string, headers: IncomingHttpHeaders): boolean {
  const site = headers["sec-fetch-site"];
  const isForeign = site === "cross-site" || site === "same-site";
  if (!isForeign && !path.startsWith("/api/sign-in/")) return false;
  const mode = headers["sec-fetch-mode"] ?? "navigate";
  const place = headers["sec-fetch-dest"] ?? "document";
  return mode !== "navigate" || place !== "document";
}

/**
 * Whether a browser asks for the wall to show it in a frame. One that doesn't say what it asks for might frame it all
 * the same, with whatever cookies it has: there it gets the page that nobody may frame.
 */
export function isFramedWall(path: string, headers: IncomingHttpHeaders): boolean {
  if (path !== WALL || !isFrame(headers["sec-fetch-dest"] as string)) return false;
  return headers["sec-fetch-mode"] === "navigate";
}

/** In bytes; Infinity where the sender doesn't say. */
export function bodyLength(headers: IncomingHttpHeaders): number {
  if (headers["transfer-encoding"] !== undefined) return Infinity;
  return Number(headers["content-length"] ?? 0);
}
