import "server-only";
import { CONTRACT_VERSION, type Problem } from "#lib/contract";
import { buildId } from "#lib/build";
import { inEncodingFor } from "#lib/http/gzip";
import { PROBLEMS, Refusal } from "#lib/http/refusal";
import { log } from "#lib/log";

type Handler = (request: Request) => Response | Promise<Response>;

/** A board makes them every few seconds: where they went well, a line for each would bury all other lines. */
const POLLS = new Set(["changes", "summary", "health"]);

/**
 * What every route handler goes through: a request id, problem answers for whatever is thrown, the headers
 * that each answer carries, and one log line without parameters. Upstream's words never get through.
 * @param name how the log calls this route
 */
export function route(name: string, handler: Handler): Handler {
  return async (request) => {
    const requestId = crypto.randomUUID();
    const startedAt = performance.now();
    const response = await inEncodingFor(request, await answer(handler, request, requestId));
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

async function answer(handler: Handler, request: Request, requestId: string): Promise<Response> {
  try {
    return await handler(request);
  } catch (error) {
    return problemOf(asRefusal(error, requestId), requestId);
  }
}

function asRefusal(error: unknown, requestId: string): Refusal {
  if (error instanceof Refusal) return error;
  // The message could quote data, so the log gets the kind of error and where it was thrown.
  const { name, stack } = error instanceof Error ? error : { name: typeof error, stack: "" };
  const frames = stack?.split("\n").filter((line) => line.trimStart().startsWith("at "));
  log.error({ requestId, error: name, frames: frames?.slice(0, 8) }, "unexpected error");
  return new Refusal("internal");
}

function problemOf({ code, parameter, detail }: Refusal, requestId: string): Response {
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
      ...(status === 503 && { "retry-after": "5" }),
    },
  });
}
