import { byAsking } from "#lib/http/by-asking";
import { dataHeaders } from "#lib/http/data-answer";
import { dataRoute } from "#lib/http/data-route";
import { readOne } from "#lib/http/parameters";
import { lookAtClasses, readerOf } from "#lib/http/register-request";
import { progressNames } from "#lib/queries/progress-answer";

const answer = byAsking("progress/names", async (search: string, viewer) => {
  const params = new URLSearchParams(search);
  const look = await lookAtClasses(params, viewer);
  const of = readOne(params, "of", (text) => (text === "missing" ? text : null), "must be missing");
  const isOfMissing = of !== undefined || viewer.screen !== null;
  const names = await progressNames(look, readerOf(viewer), isOfMissing);
  return Response.json(names, { headers: dataHeaders(look) });
});

/** Who the learners of `/api/progress` are: all of them, or those who may be missing (`of=missing`); a screen gets no others. */
export const GET = dataRoute(
  "progress/names",
  { alsoScreensOf: "classes" },
  (_request, params, viewer) => answer(String(params), viewer),
);

// Otherwise Next tracks every property that is read from the request.
export const dynamic = "force-dynamic";
