import type { SessionPage } from "#lib/contract";
import { holdOrRefuse } from "#lib/http/hold-or-refuse";
import { keptAnswer } from "#lib/http/kept-answer";
import { readPageQuery } from "#lib/http/list-request";
import { route } from "#lib/http/route";
import { pageOf } from "#lib/live/page";

export const GET = route("sessions", "viewer", async (request, viewer) => {
  const { searchParams } = new URL(request.url);
  const query = readPageQuery(searchParams);
  const held = await holdOrRefuse(searchParams, viewer);
  return keptAnswer(request, held, ["sessions", query], (): SessionPage => ({
    ...pageOf(held.history.snapshot, query),
    snapshot: held.mark,
  }));
});

// Next otherwise looks over everything that is read of the request.
export const dynamic = "force-dynamic";
