import "server-only";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { log, logSparingly, placeOf } from "#lib/config/log";
import { admit, partsOf, type Admitted, type RequestHead } from "#lib/door/admit";
import { takeBody, withBody } from "#lib/door/body";
import { kindOf } from "#lib/door/addresses";
import type { DoorLimits } from "#lib/door/limits";
import { passedOn } from "#lib/door/passed-on";
import { policyFor, transportPolicy } from "#lib/door/policy";
import { refuse, refuseRaw } from "#lib/door/refuse";
import { createUnderWay } from "#lib/door/under-way";
import { accepts } from "#lib/http/accepts";
import { ENCODED_HEADER } from "#lib/http/gzip";
import { NONCE_HEADER } from "#lib/http/nonce";
import { ProblemError } from "#lib/http/problem-error";

/** Room for what other services of the same host put into cookies. */
const MOST_HEADER_BYTES = 32 * 1024;
/** How long a request's head may take, and all of it. */
const HEAD_MS = 10_000;
const REQUEST_MS = 30_000;
const CHECKED_EACH_MS = 2_000;
/**
 * Longer than a board waits between two polls, and than a proxy keeps a connection: if the server closes one just as
 * the next request comes, the sender sees an error.
 */
const KEEP_ALIVE_MS = 75_000;

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export interface DoorOptions {
  /** Answers whatever may pass. */
  pass: Handler;
  /** The paths of files that stand for themselves, such as `/robots.txt`. */
  files: ReadonlySet<string>;
  /** Null where nobody signs in. */
  limits: DoorLimits | null;
  /** The origins whose pages may frame a wall; none where it is left out. */
  frameAncestors?: readonly string[];
}

/**
 * The server's own HTTP server, in front of Next: what no page and no route of ours could want is refused here, before
 * Next reads any of it, and every answer gets its policy here, whoever makes it.
 */
export function createDoor({ pass, files, limits, frameAncestors }: DoorOptions): Server {
  const open = async (request: IncomingMessage, response: ServerResponse, isExpected: boolean) => {
    const head = headOf(request);
    const admission = admit(head, files, frameAncestors);
    if (!admission.ok) return refuse(request, response, admission);
    const { kind, path, takesBody } = admission;
    request.headers = passedOn(head.headers);
    try {
      const sender = request.socket.remoteAddress;
      const headers = { ...head.headers, cookie: request.headers.cookie };
      await limits?.count({ ...head, headers, kind, path, sender });
      if (isExpected) response.writeContinue();
      const whole = takesBody ? withBody(request, await takeBody(request)) : request;
      prepare(whole, response, admission);
      await pass(whole, response);
    } catch (error) {
      refuse(request, response, { kind, error: asProblem(error, request) });
    }
  };
  const server = createServer({
    // Missing ones are refused in our own words.
    requireHostHeader: false,
    maxHeaderSize: MOST_HEADER_BYTES,
    headersTimeout: HEAD_MS,
    requestTimeout: REQUEST_MS,
    connectionsCheckingInterval: CHECKED_EACH_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
  });
  const mayBeAnswered = createUnderWay();
  const openBy = (isExpected: boolean) => (request: IncomingMessage, response: ServerResponse) => {
    if (mayBeAnswered(request, response)) void open(request, response, isExpected);
  };
  server.on("request", openBy(false));
  server.on("checkContinue", openBy(true));
  server.on("checkExpectation", (request, response) => {
    if (!mayBeAnswered(request, response)) return;
    const detail = "That is not to be expected here.";
    const error = new ProblemError("bad_request", { detail });
    refuse(request, response, { kind: kindOf(pathOf(request), files), error });
  });
  server.on("connect", (_request, socket) =>
    refuseRaw(socket, new ProblemError("method_not_allowed")),
  );
  server.on("clientError", (error, socket) => {
    if (codeOf(error) === "ECONNRESET") socket.destroy();
    else refuseRaw(socket, ofClientError(error));
  });
  return server;
}

const pathOf = ({ url = "" }: IncomingMessage) => partsOf(url).path;

function headOf({ method = "", url = "", headers, rawHeaders }: IncomingMessage): RequestHead {
  const names = rawHeaders.filter((_, nth) => nth % 2 === 0).map((name) => name.toLowerCase());
  return { method, url, headers, names };
}

/** What Next is told, and what its answer carries whatever it says. */
function prepare(
  request: IncomingMessage,
  response: ServerResponse,
  { kind, framedBy }: Admitted,
): void {
  const { headers } = request;
  const nonce = kind === "page" ? Buffer.from(crypto.randomUUID()).toString("base64") : "";
  const policy = {
    ...policyFor(kind, nonce, framedBy),
    ...transportPolicy(headers["x-forwarded-proto"]),
  };
  for (const [name, value] of Object.entries(policy)) response.setHeader(name, value);
  headers["content-security-policy"] = policy["Content-Security-Policy"];
  headers[NONCE_HEADER] = nonce;
  if (kind === "api" && accepts("gzip", headers["accept-encoding"])) labelGzip(response);
}

/**
 * Routes compress their own answers, and Next removes the header that says so. So it stands there from the start, which
 * keeps Next from compressing once more, and goes where an answer is not one of those.
 */
function labelGzip(response: ServerResponse): void {
  response.setHeader("content-encoding", "gzip");
  const { writeHead } = response;
  response.writeHead = function (this: ServerResponse, ...given: never) {
    if (this.getHeader(ENCODED_HEADER) === undefined) this.removeHeader("content-encoding");
    else this.removeHeader(ENCODED_HEADER);
    return Reflect.apply(writeHead, this, given) as ServerResponse;
  } as ServerResponse["writeHead"];
}

function asProblem(error: unknown, request: IncomingMessage): ProblemError {
  if (error instanceof ProblemError) return error;
  if (!request.destroyed) {
    logSparingly("unexpected", () => log.error(placeOf(error), "unexpected error"));
  }
  return new ProblemError("internal");
}

const codeOf = (error: Error) => ("code" in error ? error.code : undefined);

function ofClientError(error: Error): ProblemError {
  const code = codeOf(error);
  if (code === "HPE_HEADER_OVERFLOW") return new ProblemError("headers_too_long");
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") return new ProblemError("too_slow");
  return new ProblemError("bad_request", { detail: "The request can't be read." });
}
