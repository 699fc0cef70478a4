import type { Summary } from "#lib/contract";
import { env } from "#lib/env";
import { holdOrRefuse } from "#lib/http/hold-or-refuse";
import { keptAnswer } from "#lib/http/kept-answer";
import { readListFilters } from "#lib/http/list-request";
import { route } from "#lib/http/route";
import { summarise } from "#lib/live/summary";

export const GET = route("summary", "viewer", async (request, viewer) => {
  const { searchParams } = new URL(request.url);
  const filters = readListFilters(searchParams);
  const held = await holdOrRefuse(searchParams, viewer);
  const now = Date.now();
  // By the minute it may be another: who is running long, and who left within five.
  const minute = Math.floor(now / 60_000);
  return keptAnswer(request, held, ["summary", filters, minute], (): Summary => ({
    ...summarise({ ...held, limits: env().runningLong }, filters, now),
    snapshot: held.mark,
  }));
});

// Next otherwise looks over everything that is read of the request.
export const dynamic = "force-dynamic";
