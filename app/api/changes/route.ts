import { dataAnswer } from "#lib/http/data-answer";
import { takesGzip } from "#lib/http/gzip";
import { dataRoute } from "#lib/http/data-route";
import { readSince } from "#lib/http/list-request";
import { ProblemError } from "#lib/http/problem-error";
import { readView } from "#lib/http/view-request";
import { changesSince, lookSince } from "#lib/queries/changes-answer";
import { lookAt } from "#lib/queries/look";
import { theService } from "#lib/queries/service";

export const GET = dataRoute(
  "changes",
  { alsoScreensOf: "list" },
  async (request, params, viewer) => {
    const since = readSince(params);
    const looked = await lookAt(await readView(params, viewer.view), { since });
    if (!looked.isReady) throw new ProblemError(looked.why);
    const look = lookSince(looked.look, since);
    return dataAnswer(takesGzip(request), look, ["changes", since], () => {
      const changes = changesSince(look, since);
      // Another instance may know how to go on from there.
      if (changes?.resync && !theService().peers.isInTouch()) throw new ProblemError("not_ready");
      return changes && JSON.stringify(changes);
    });
  },
);

// Otherwise Next tracks every property that is read from the request.
export const dynamic = "force-dynamic";
