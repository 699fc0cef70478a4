import "server-only";
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from "node:http";
import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { log, logSparingly } from "#lib/config/log";
import type { AddressKind } from "#lib/door/addresses";
import { bodyLength, partsOf, WALL } from "#lib/door/admit";
import { policyFor, transportPolicy } from "#lib/door/policy";
import { REFUSAL_PAGE_POLICY, refusalPage } from "#lib/door/refusal-page";
import { accepts } from "#lib/http/accepts";
import { compressNow } from "#lib/http/gzip";
import { problemOf } from "#lib/http/problem";
import type { ProblemError } from "#lib/http/problem-error";
import { stamp } from "#lib/http/stamp";

/** How long what is still coming of a refused request is thrown away, so that its sender can read the answer. */
const LINGER_MS = 2000;

export interface Refusal {
  kind: AddressKind;
  error: ProblemError;
  /** The methods that the address takes, where that is what was wrong. */
  allow?: string | undefined;
}

/** The whole of a refusal: one line in the log, and what is sent. @param path what was asked for */
function answerTo({ kind, error, allow }: Refusal, headers: IncomingHttpHeaders, path: string) {
  const requestId = crypto.randomUUID();
  const { problem, status, headers: own } = problemOf(error, requestId);
  logSparingly(`refused ${error.code}`, () =>
    log.info({ requestId, route: "door", code: error.code, status }),
  );
  const isSeen = isSeenByPerson(kind, headers);
  const isApi = kind === "api";
  const text = isSeen ? refusalPage({ ...problem, requestId }) : JSON.stringify(problem);
  const isGzip = isApi && accepts("gzip", headers["accept-encoding"]);
  const body = isGzip ? compressNow(Buffer.from(text)) : Buffer.from(text);
  return {
    status,
    body,
    headers: {
      ...(isSeen ? REFUSAL_PAGE_POLICY : policyFor("api", "")),
      ...transportPolicy(headers["x-forwarded-proto"]),
      ...(isApi && { ...stamp(), vary: "accept-encoding" }),
      ...(isGzip && { "content-encoding": "gzip" }),
      ...own,
      ...(allow !== undefined && { allow }),
      // Nobody stands by a wall to try again.
      ...(path === WALL && own["retry-after"] && { refresh: own["retry-after"] }),
      "x-request-id": requestId,
      "content-type": isSeen ? "text/html; charset=utf-8" : "application/problem+json",
      "content-length": String(body.length),
    } as Record<string, string>,
  };
}

/** A window of a browser shows it to whoever opened the address; everything else reads a problem. */
function isSeenByPerson(kind: AddressKind, headers: IncomingHttpHeaders): boolean {
  const place = headers["sec-fetch-dest"];
  if (place !== undefined) return place === "document" || place === "iframe";
  return kind === "page" || /\btext\/html\b/.test(headers.accept ?? "");
}

/** Answers a request that goes no further, and closes its connection where a body was still to come. */
export function refuse(request: IncomingMessage, response: ServerResponse, refusal: Refusal): void {
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  const told = answerTo(refusal, request.headers, partsOf(request.url ?? "").path);
  const answer = request.method === "HEAD" ? { ...told, body: Buffer.alloc(0) } : told;
  if (bodyLength(request.headers) > 0 && !request.complete) {
    request.resume();
    // Another answer may still be on its way on this connection: then it is in the first one's hands.
    if (response.socket) closeWith(response.socket, answer);
    else request.socket.destroy();
    return;
  }
  for (const name of response.getHeaderNames()) response.removeHeader(name);
  response.writeHead(answer.status, answer.headers);
  response.end(answer.body);
}

/** The same where Node could make no request of what was sent. */
export function refuseRaw(socket: Duplex, error: ProblemError): void {
  if (socket.writable) closeWith(socket, answerTo({ kind: "page", error }, {}, ""));
  else socket.destroy();
}

/** Node would close the connection at once, and what is still coming would take the answer with it. */
function closeWith(socket: Duplex, { status, headers, body }: ReturnType<typeof answerTo>): void {
  const lines = Object.entries({ ...headers, connection: "close" });
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join("");
  socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${head}\r\n`);
  socket.end(body);
  setTimeout(() => socket.destroy(), LINGER_MS).unref();
}
