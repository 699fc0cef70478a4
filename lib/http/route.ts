import "server-only";
import type { z } from "zod";
import { CONTRACT_VERSION } from "#lib/wire/contract";
import type { Problem } from "#lib/wire/problem";
import { buildId } from "#lib/config/build";
import { authorize, type AskedAs, type Rule, type Viewer } from "#lib/auth/guard";
import { readBody } from "#lib/http/body";
import { inEncodingFor } from "#lib/http/gzip";
import { limitData } from "#lib/http/limit";
import { PROBLEMS, ProblemError } from "#lib/http/problem-error";
import { isOurOwn } from "#lib/http/same-site";
import { log } from "#lib/config/log";
import { theService } from "#lib/queries/service";

type Handler = (request: Request, viewer: Viewer) => Response | Promise<Response>;

/** Thirty subjects, thirty classes and a name, all percent-encoded. */
const LONGEST_ADDRESS = 12_000;

/** A board polls every few seconds: a line for each successful poll would bury all other lines. */
const POLLS = new Set([
  "changes",
  "summary",
  "register",
  "health",
  "ready",
  "metrics",
  "pairing",
  "signed-in",
]);

/**
 * What every route handler goes through: the guard, a request id, problem answers for whatever is thrown, the
 * headers that every answer carries, and one log line without parameters. Upstream's words never get through. A
 * request's body is refused.
 * @param name how the log calls this route
 * @param rule who may have its answers
 */
export function route(name: string, rule: Rule, handler: Handler) {
  return wrapped(name, rule, (request, viewer) => {
    if (hasBody(request)) throw new ProblemError("too_large");
    return handler(request, viewer);
  });
}

/** The same for a route that takes a small JSON body, for what must not be in an address or a log. */
export function routeWithBody<Shape extends z.ZodType>(
  name: string,
  rule: Rule,
  shape: Shape,
  handler: (body: z.output<Shape>, viewer: Viewer) => Promise<Response>,
) {
  return wrapped(name, rule, async (request, viewer) =>
    handler(await readBody(request, shape), viewer),
  );
}

function wrapped(name: string, rule: Rule, handler: Handler) {
  return async (request: Request): Promise<Response> => {
    const requestId = crypto.randomUUID();
    const startedAt = performance.now();
    const response = await inEncodingFor(request, await answer(rule, handler, request, requestId));
    const { headers, status } = response;
    headers.set("cache-control", "no-store");
    headers.set("x-contract", CONTRACT_VERSION);
    // On every answer: a wall that is waiting to be paired has no other source of the time.
    headers.set("x-now", new Date(theService().time.now()).toISOString());
    headers.set("x-build", buildId());
    // An API answer is never a document: opened as one, it could load and run nothing.
    headers.set("x-content-type-options", "nosniff");
    headers.set("cross-origin-resource-policy", "same-origin");
    headers.set("content-security-policy", "default-src 'none'; frame-ancestors 'none'");
    if (POLLS.has(name) && status < 400) return response;
    headers.set("x-request-id", requestId);
    const ms = Math.round(performance.now() - startedAt);
    log.info({ requestId, route: name, status, ms });
    return response;
  };
}

async function answer(
  rule: Rule,
  handler: Handler,
  request: Request,
  requestId: string,
): Promise<Response> {
  try {
    if (request.url.length > LONGEST_ADDRESS) throw new ProblemError("too_long");
    if (!isOurOwn(request)) throw new ProblemError("not_ours");
    const authorization = await authorize(rule, request.headers.get("cookie"), askedAs(request));
    if (!authorization.ok) throw new ProblemError(authorization.why);
    const { viewer } = authorization;
    await limitData(viewer);
    const response = await handler(request, viewer);
    if (viewer.setCookie) response.headers.append("set-cookie", viewer.setCookie);
    return response;
  } catch (error) {
    return problemOf(asProblemError(error, requestId), requestId);
  }
}

/** A paired screen's wall says so with `as=screen`; everybody else is staff or nobody. */
function askedAs({ url }: Request): AskedAs {
  return new URL(url).searchParams.get("as") === "screen" ? "screen" : "staff";
}

function hasBody({ headers }: Request): boolean {
  return Number(headers.get("content-length") ?? 0) > 0 || headers.has("transfer-encoding");
}

function asProblemError(error: unknown, requestId: string): ProblemError {
  if (error instanceof ProblemError) return error;
  // The message could quote data, so only the kind of error and its place go into the log.
  const { name, stack } = error instanceof Error ? error : { name: typeof error, stack: "" };
  const frames = stack?.split("\n").filter((line) => line.trimStart().startsWith("at "));
  log.error({ requestId, error: name, frames: frames?.slice(0, 8) }, "unexpected error");
  return new ProblemError("internal");
}

function problemOf(error: ProblemError, requestId: string): Response {
  const { code, parameter, detail, retryAfterMs, errors } = error;
  const { status, title } = PROBLEMS[code];
  const problem: Problem = {
    type: "about:blank",
    title,
    status,
    detail,
    code,
    requestId,
    ...(parameter !== undefined && { parameter }),
    ...(errors && { errors }),
  };
  return Response.json(problem, {
    status,
    headers: {
      "content-type": "application/problem+json",
      ...(code === "token_refused" && { "www-authenticate": "Bearer" }),
      ...(retryAfterMs !== undefined && { "retry-after": `${Math.ceil(retryAfterMs / 1000)}` }),
    },
  });
}
