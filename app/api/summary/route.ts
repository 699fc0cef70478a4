import type { Summary } from "#lib/contract";
import { env } from "#lib/env";
import { holdOrRefuse } from "#lib/http/hold-or-refuse";
import { readListFilters } from "#lib/http/list-request";
import { route } from "#lib/http/route";
import { summarise } from "#lib/live/summary";

export const GET = route("summary", async (request) => {
  const filters = readListFilters(new URL(request.url).searchParams);
  const { mark, ...held } = await holdOrRefuse();
  return Response.json({
    ...summarise({ ...held, limits: env().runningLong }, filters, Date.now()),
    snapshot: mark,
  } satisfies Summary);
});
