import "server-only";
import type { z } from "zod";
import { CONTRACT_VERSION, type Problem } from "#lib/contract";
import { buildId } from "#lib/build";
import { letIn, type AskedAs, type Rule, type Viewer } from "#lib/access/guard";
import { readBody } from "#lib/http/body";
import { inEncodingFor } from "#lib/http/gzip";
import { limitData } from "#lib/http/limit";
import { PROBLEMS, Refusal } from "#lib/http/refusal";
import { isOurOwn } from "#lib/http/same-site";
import { log } from "#lib/log";

type Handler = (request: Request, viewer: Viewer) => Response | Promise<Response>;

/** Thirty subjects, thirty classes and a name, all in percent signs. */
const LONGEST_ADDRESS = 12_000;

/** A board makes them every few seconds: where they went well, a line for each would bury all other lines. */
const POLLS = new Set(["changes", "summary", "register", "health", "pairing"]);

/**
 * What every route handler goes through: the guard, a request id, problem answers for whatever is thrown,
 * the headers that each answer carries, and one log line without parameters. Upstream's words never get
 * through. A request's body is refused.
 * @param name how the log calls this route
 * @param rule who may have its answers
 */
export function route(name: string, rule: Rule, handler: Handler) {
  return wrapped(name, rule, (request, viewer) => {
    if (hasBody(request)) throw new Refusal("too_large");
    return handler(request, viewer);
  });
}

/** The same for a route that takes a small JSON body: what is no business of an address or a log. */
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
    headers.set("x-build", buildId());
    // An API answer is never a document: were one opened as such, it could load and run nothing.
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
    if (request.url.length > LONGEST_ADDRESS) throw new Refusal("too_long");
    if (!isOurOwn(request)) throw new Refusal("not_ours");
    const admitted = await letIn(rule, request.headers.get("cookie"), askedAs(request));
    if (!admitted.ok) throw new Refusal(admitted.why);
    const { viewer } = admitted;
    await limitData(viewer);
    const response = await handler(request, viewer);
    if (viewer.setCookie) response.headers.append("set-cookie", viewer.setCookie);
    return response;
  } catch (error) {
    return problemOf(asRefusal(error, requestId), requestId);
  }
}

/** The wall of a paired screen says that it asks, by `as=screen`; whoever does not is staff or nobody. */
function askedAs({ url }: Request): AskedAs {
  return new URL(url).searchParams.get("as") === "screen" ? "screen" : "staff";
}

function hasBody({ headers }: Request): boolean {
  return Number(headers.get("content-length") ?? 0) > 0 || headers.has("transfer-encoding");
}

function asRefusal(error: unknown, requestId: string): Refusal {
  if (error instanceof Refusal) return error;
  // The message could quote data, so the log gets the kind of error and where it was thrown.
  const { name, stack } = error instanceof Error ? error : { name: typeof error, stack: "" };
  const frames = stack?.split("\n").filter((line) => line.trimStart().startsWith("at "));
  log.error({ requestId, error: name, frames: frames?.slice(0, 8) }, "unexpected error");
  return new Refusal("internal");
}

function problemOf(refusal: Refusal, requestId: string): Response {
  const { code, parameter, detail, retryAfterMs } = refusal;
  const { status, title } = PROBLEMS[code];
  const problem: Problem = {
    type: "about:blank",
    title,
    status,
    detail,
    code,
    requestId,
    ...(parameter !== undefined && { parameter }),
  };
  return Response.json(problem, {
    status,
    headers: {
      "content-type": "application/problem+json",
      ...(retryAfterMs !== undefined && { "retry-after": `${Math.ceil(retryAfterMs / 1000)}` }),
    },
  });
}
