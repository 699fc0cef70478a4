import { env } from "#lib/config/env";
import { dataAnswer } from "#lib/http/data-answer";
import { takesGzip } from "#lib/http/gzip";
import { dataRoute } from "#lib/http/data-route";
import { readAt, readPageQuery } from "#lib/http/list-request";
import { ProblemError } from "#lib/http/problem-error";
import { readView } from "#lib/http/view-request";
import { besideAnswer } from "#lib/queries/beside-answer";
import { lookAt } from "#lib/queries/look";
import { sessionPage } from "#lib/queries/page";

export const GET = dataRoute(
  "sessions",
  { alsoScreensOf: "list" },
  async (request, params, viewer) => {
    const query = readPageQuery(params, env().subjectOrder);
    const looked = await lookAt(await readView(params, viewer.view), { at: readAt(params) });
    if (!looked.isReady) throw new ProblemError(looked.why);
    return dataAnswer(takesGzip(request), looked.look, ["sessions", query], () =>
      JSON.stringify(sessionPage(looked.look.list, query, () => besideAnswer(looked.look))),
    );
  },
);

// Otherwise Next tracks every property that is read from the request.
export const dynamic = "force-dynamic";
