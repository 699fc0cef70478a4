import { byAsking } from "#lib/http/by-asking";
import { dataHeaders } from "#lib/http/data-answer";
import { dataRoute } from "#lib/http/data-route";
import { lookAtClasses } from "#lib/http/register-request";
import { progressNames } from "#lib/queries/progress-answer";

/** Who the learners of `/api/progress` are. */
const answer = byAsking("progress/names", async (search: string, viewer) => {
  const look = await lookAtClasses(new URLSearchParams(search), viewer);
  const names = await progressNames(look, viewer.session?.staff.address ?? null);
  return Response.json(names, { headers: dataHeaders(look) });
});

export const GET = dataRoute("progress/names", "staff", (_request, params, viewer) =>
  answer(String(params), viewer),
);

// Otherwise Next tracks every property that is read from the request.
export const dynamic = "force-dynamic";
