import { dataAnswer } from "#lib/http/data-answer";
import { dataRoute } from "#lib/http/data-route";
import { readSince } from "#lib/http/list-request";
import { ProblemError } from "#lib/http/problem-error";
import { readView } from "#lib/http/view-request";
import { changesSince } from "#lib/queries/changes-answer";
import { lookAt } from "#lib/queries/look";

export const GET = dataRoute(
  "changes",
  { alsoScreensOf: "list" },
  async (request, params, viewer) => {
    const since = readSince(params);
    const looked = await lookAt(await readView(params, viewer.view));
    if (!looked.isReady) throw new ProblemError(looked.why);
    return dataAnswer(request, looked.look, ["changes", since], () => {
      const changes = changesSince(looked.look, since);
      return changes && JSON.stringify(changes);
    });
  },
);

// Otherwise Next tracks every property that is read from the request.
export const dynamic = "force-dynamic";
