import "server-only";
import type { z } from "zod";
import { apiAskedAs } from "#lib/auth/asked-as";
import { authorize, type Rule, type Viewer } from "#lib/auth/guard";
import { log, logSparingly, placeOf } from "#lib/config/log";
import { readBody } from "#lib/http/body";
import { inEncodingFor } from "#lib/http/gzip";
import { problemOf } from "#lib/http/problem";
import { CHOICE_HEADER } from "#lib/domain/screen-headers";
import { ProblemError } from "#lib/http/problem-error";
import { isOurOwn } from "#lib/http/same-site";
import { noteDevice } from "#lib/http/screens";
import { stamp } from "#lib/http/stamp";

type Handler = (request: Request, viewer: Viewer) => Response | Promise<Response>;

/** A board polls every few seconds: a line for each successful poll would bury all other lines. */
const POLLS = new Set([
  "changes",
  "summary",
  "register",
  "progress",
  "progress/names",
  "today",
  "health",
  "ready",
  "metrics",
  "pairing",
]);

/**
 * What every route handler goes through once lib/door has let its request pass: the guard, a request id, problem answers
 * for whatever is thrown, the stamp, and one log line without parameters. Upstream's words never get through.
 * @param name how the log calls this route
 * @param rule who may have its answers
 */
export function route(name: string, rule: Rule, handler: Handler) {
  return async (request: Request): Promise<Response> => {
    const requestId = crypto.randomUUID();
    const startedAt = performance.now();
    const response = await inEncodingFor(request, await answer(rule, handler, request, requestId));
    const { headers, status } = response;
    for (const [header, value] of Object.entries(stamp())) headers.set(header, value);
    if (POLLS.has(name) && status < 400) return response;
    headers.set("x-request-id", requestId);
    const ms = Math.round(performance.now() - startedAt);
    const line = () => log.info({ requestId, route: name, status, ms });
    // Anybody can be refused without end.
    if (status >= 400) logSparingly(`refused ${name}`, line);
    else line();
    return response;
  };
}

/** The same for a route that takes a small JSON body, for what must not be in an address or a log. */
export function routeWithBody<Shape extends z.ZodType>(
  name: string,
  rule: Rule,
  shape: Shape,
  handler: (body: z.output<Shape>, viewer: Viewer, path: string) => Promise<Response>,
) {
  return route(name, rule, async (request, viewer) =>
    handler(await readBody(request, shape), viewer, new URL(request.url).pathname),
  );
}

function answer(
  rule: Rule,
  handler: Handler,
  request: Request,
  requestId: string,
): Promise<Response> {
  return orProblem(requestId, async () => {
    if (!isOurOwn(request)) throw new ProblemError("not_ours");
    const as = apiAskedAs(new URL(request.url).searchParams);
    const authorization = await authorize(rule, request.headers.get("cookie"), as);
    if (!authorization.ok) throw new ProblemError(authorization.why);
    const { viewer } = authorization;
    if (viewer.screen) noteDevice(viewer.screen.id, request.headers);
    // From a refusal too a screen learns that it may show something else now.
    const response = await orProblem(requestId, () => handler(request, viewer));
    if (viewer.screen) response.headers.set(CHOICE_HEADER, viewer.screen.choice);
    if (viewer.setCookie) response.headers.append("set-cookie", viewer.setCookie);
    return response;
  });
}

async function orProblem(
  requestId: string,
  make: () => Response | Promise<Response>,
): Promise<Response> {
  try {
    return await make();
  } catch (error) {
    return problemAnswer(asProblemError(error, requestId), requestId);
  }
}

function asProblemError(error: unknown, requestId: string): ProblemError {
  if (error instanceof ProblemError) return error;
  // The message could quote data, so only the kind of error and its place go into the log.
  logSparingly("unexpected", () => log.error({ requestId, ...placeOf(error) }, "unexpected error"));
  return new ProblemError("internal");
}

function problemAnswer(error: ProblemError, requestId: string): Response {
  const { problem, status, headers } = problemOf(error, requestId);
  return Response.json(problem, {
    status,
    headers: { ...headers, "content-type": "application/problem+json" },
  });
}
