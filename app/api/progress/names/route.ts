import { dataHeaders } from "#lib/http/data-answer";
import { dataRoute } from "#lib/http/data-route";
import { lookAtClasses } from "#lib/http/register-request";
import { progressNames } from "#lib/queries/progress-answer";

/** Who the learners of `/api/progress` are. */
export const GET = dataRoute("progress/names", "staff", async (_request, params, viewer) => {
  const look = await lookAtClasses(params, viewer);
  const names = await progressNames(look, viewer.session?.staff.address ?? null);
  return Response.json(names, { headers: dataHeaders(look) });
});

// Otherwise Next tracks every property that is read from the request.
export const dynamic = "force-dynamic";
