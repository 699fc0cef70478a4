import { dataAnswer } from "#lib/http/data-answer";
import { takesGzip } from "#lib/http/gzip";
import { dataRoute } from "#lib/http/data-route";
import { readDayQuery } from "#lib/http/day-request";
import { ProblemError } from "#lib/http/problem-error";
import { readView } from "#lib/http/view-request";
import { dayIn, dayRevision, hasDay } from "#lib/queries/day-answer";
import { lookAt } from "#lib/queries/look";

/** What became of today; 204 where that is nothing new since a version of it. */
export const GET = dataRoute("today", "staff", async (request, params, viewer) => {
  const query = readDayQuery(params);
  if (!hasDay()) {
    const detail = "No record of the day is kept here: DAY_RECORD is off.";
    throw new ProblemError("not_found", { detail });
  }
  const looked = await lookAt(await readView(params, viewer.view));
  if (!looked.isReady) throw new ProblemError(looked.why);
  const { look } = looked;
  return dataAnswer(takesGzip(request), look, ["today", query, dayRevision()], () => {
    const day = dayIn(look, query);
    return day && JSON.stringify(day);
  });
});

// Otherwise Next tracks every property that is read from the request.
export const dynamic = "force-dynamic";
