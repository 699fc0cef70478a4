import { dataAnswer } from "#lib/http/data-answer";
import { takesGzip } from "#lib/http/gzip";
import { dataRoute } from "#lib/http/data-route";
import { readListFilters } from "#lib/http/list-request";
import { ProblemError } from "#lib/http/problem-error";
import { readView } from "#lib/http/view-request";
import { lookAt } from "#lib/queries/look";
import { thisMinute } from "#lib/queries/service";
import { summaryOf } from "#lib/queries/summary-answer";

export const GET = dataRoute(
  "summary",
  { alsoScreensOf: "list" },
  async (request, params, viewer) => {
    const filters = readListFilters(params);
    const looked = await lookAt(await readView(params, viewer.view));
    if (!looked.isReady) throw new ProblemError(looked.why);
    // It changes by the minute: who is running long, and who left within five.
    return dataAnswer(takesGzip(request), looked.look, ["summary", filters, thisMinute()], () =>
      JSON.stringify(summaryOf(looked.look, filters)),
    );
  },
);

// Otherwise Next tracks every property that is read from the request.
export const dynamic = "force-dynamic";
