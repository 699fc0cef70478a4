import type { z } from "zod";
import { Refusal } from "#lib/http/refusal";

/** A code, a name and thirty classes take a third of it. */
const MOST_BYTES = 4096;

/**
 * A small JSON body, by its shape. A Refusal (413) for one that is larger, and (400) for one that is no JSON or
 * of another shape, which names the first field that is wrong by the shape's own words for it.
 */
export async function readBody<Shape extends z.ZodType>(
  request: Request,
  shape: Shape,
): Promise<z.output<Shape>> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") {
    throw new Refusal("bad_request", { detail: "The body must be application/json." });
  }
  const parsed = shape.safeParse(readJson(await readText(request)));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const parameter = issue?.path[0];
  throw new Refusal("bad_request", {
    ...(parameter !== undefined && { parameter: String(parameter) }),
    detail: issue?.message ?? "The body can't be read.",
  });
}

/** Nobody's word for its length is taken, and no more of it is read than that. */
async function readText({ body }: Request): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.length;
    if (length > MOST_BYTES) {
      throw new Refusal("too_large", { detail: `A body is at most ${MOST_BYTES} bytes here.` });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal("bad_request", { detail: "The body must be JSON." });
  }
}
