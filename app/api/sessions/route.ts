import type { SessionPage } from "#lib/contract";
import { holdOrRefuse } from "#lib/http/hold-or-refuse";
import { readPageQuery } from "#lib/http/list-request";
import { route } from "#lib/http/route";
import { pageOf } from "#lib/live/page";

export const GET = route("sessions", async (request) => {
  const query = readPageQuery(new URL(request.url).searchParams);
  const { history, mark } = await holdOrRefuse();
  return Response.json({
    ...pageOf(history.snapshot, query),
    snapshot: mark,
  } satisfies SessionPage);
});
