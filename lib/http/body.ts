import type { z } from "zod";
import { atMost } from "#lib/domain/at-most";
import { makeWellFormed } from "#lib/domain/mend-text";
import { ProblemError, type RefusedField } from "#lib/http/problem-error";

/** A code, a name and thirty classes take a third of it. */
export const MOST_BODY_BYTES = 4096;

/**
 * A small JSON body, checked against its shape. Throws a ProblemError: 413 if it is larger, 400 if it isn't JSON or
 * has another shape. That one names each wrong field in the shape's own words, so that all can be put right at
 * once.
 */
export async function readBody<Shape extends z.ZodType>(
  request: Request,
  shape: Shape,
): Promise<z.output<Shape>> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") {
    throw new ProblemError("bad_request", { detail: "The body must be application/json." });
  }
  const parsed = shape.safeParse(readJson(await readText(request)));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const parameter = issue?.path[0];
  const errors = refusedFields(parsed.error.issues);
  throw new ProblemError("bad_request", {
    ...(parameter !== undefined && { parameter: String(parameter) }),
    ...(errors.length > 1 && { errors }),
    detail: issue?.message ?? "The body can't be read.",
  });
}

export function bodyTooLarge(): ProblemError {
  return new ProblemError("too_large", {
    detail: `A body is at most ${MOST_BODY_BYTES} bytes here.`,
  });
}

/** The first thing that is wrong with each. */
function refusedFields(issues: z.core.$ZodIssue[]): RefusedField[] {
  const fields = new Map<string, string>();
  for (const { path, message } of issues) {
    const field = path[0];
    if (field !== undefined && !fields.has(String(field))) fields.set(String(field), message);
  }
  return [...fields].map(([parameter, detail]) => ({ parameter, detail }));
}

async function readText({ body }: Request): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of atMost(body, MOST_BODY_BYTES, bodyTooLarge)) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

function readJson(text: string): unknown {
  let isBroken = false;
  const look = (_key: string, value: unknown) => {
    if (typeof value === "string") isBroken ||= makeWellFormed(value) !== value;
    return value;
  };
  let body: unknown;
  try {
    body = JSON.parse(text, look);
  } catch {
    throw new ProblemError("bad_request", { detail: "The body must be JSON." });
  }
  // A page that showed it would differ from what the server made, at each load.
  if (isBroken) {
    throw new ProblemError("bad_request", { detail: "The body has half a character in it." });
  }
  return body;
}
