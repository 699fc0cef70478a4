import type { Problem } from "#lib/wire/problem";
import { PROBLEMS, type ProblemError } from "#lib/http/problem-error";

/** A refusal's body (RFC 9457), its status and its headers. */
export function problemOf(error: ProblemError, requestId: string) {
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
  const headers: Record<string, string> = {
    ...(retryAfterMs !== undefined && { "retry-after": `${Math.ceil(retryAfterMs / 1000)}` }),
    ...(code === "token_refused" && { "www-authenticate": "Bearer" }),
  };
  return { problem, status, headers };
}
