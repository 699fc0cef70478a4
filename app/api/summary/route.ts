import type { Summary } from "#lib/contract";
import { readListFilters } from "#lib/http/list-request";
import { route } from "#lib/http/route";
import { summarise } from "#lib/live/summary";
import { theLive } from "#lib/live/the-live";

export const GET = route("summary", async (request) => {
  const filters = readListFilters(new URL(request.url).searchParams);
  const { history, mark } = await theLive().hold();
  return Response.json({
    ...summarise(history, filters, Date.now()),
    snapshot: mark,
  } satisfies Summary);
});
