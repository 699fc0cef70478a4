import { z } from "zod";
import { BadRequest, instant, type ListQuery } from "./list-query.ts";

const Bound = z.union([z.string(), z.number()]).optional();
const Uuids = z.array(z.uuid()).min(1).optional();

/** What every search takes besides its own criteria. */
export const Paging = z.object({
  limit: z.int().min(1).max(100).default(100),
  offset: z.int().min(0).optional(),
  cursor: z.string().nullish(),
});

const SessionSearch = Paging.extend({
  search: z
    .object({
      status: z.enum(["IN_PROGRESS", "COMPLETED"]).optional(),
      endDate: z.object({ gt: Bound, gte: Bound, lt: Bound, lte: Bound }).optional(),
      userIds: Uuids,
      testIds: Uuids,
    })
    .default({}),
  sort: z
    .object({
      field: z.enum(["startDate", "endDate"]).default("startDate"),
      direction: z.enum(["asc", "desc"]).default("asc"),
    })
    .default({ field: "startDate", direction: "asc" }),
});

/**
 * Reads the body of `POST /smart-ia/sessions/search` as openapi.yaml has it: the list of both kinds, with other
 * names.
 */
export function readSessionSearch(body: string): ListQuery {
  const { search, sort, limit, offset, cursor } = parseBody(SessionSearch, body);
  const endDate: ListQuery["endDate"] = {};
  for (const [bound, text] of Object.entries(search.endDate ?? {})) {
    if (text !== undefined) endDate[bound as "gt"] = instant(`endDate.${bound}`, String(text));
  }
  const lower = (ids: readonly string[] = []) => ids.map((id) => id.toLowerCase());
  return {
    startDate: {},
    endDate,
    userId: lower(search.userIds),
    testId: lower(search.testIds),
    subject: [],
    status: search.status,
    limit,
    offset,
    cursor: cursor ?? undefined,
    field: sort.field,
    direction: sort.direction,
  };
}

/** @throws BadRequest, which names the first wrong field */
export function parseBody<T>(schema: z.ZodType<T>, text: string): T {
  const parsed = schema.safeParse(jsonOf(text));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new BadRequest(`${issue!.path.join(".") || "body"} ${issue!.message}`);
  }
  const { cursor, offset } = parsed.data as { cursor?: string; offset?: number };
  if (typeof cursor === "string" && offset !== undefined) {
    throw new BadRequest("offset cannot be used with cursor");
  }
  return parsed.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BadRequest("body is no JSON");
  }
}
