import type { SessionPage } from "#lib/contract";
import { readPageQuery } from "#lib/http/list-request";
import { route } from "#lib/http/route";
import { pageOf } from "#lib/live/page";
import { theLive } from "#lib/live/the-live";

export const GET = route("sessions", async (request) => {
  const query = readPageQuery(new URL(request.url).searchParams);
  const { history, mark } = await theLive().hold();
  return Response.json({
    ...pageOf(history.snapshot, query),
    snapshot: mark,
  } satisfies SessionPage);
});
