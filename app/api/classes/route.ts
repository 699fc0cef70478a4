import { dataHeaders } from "#lib/http/data-answer";
import { dataRoute } from "#lib/http/data-route";
import { ProblemError } from "#lib/http/problem-error";
import { readView } from "#lib/http/view-request";
import { listClasses } from "#lib/queries/class-list";
import { lookAt } from "#lib/queries/look";

export const GET = dataRoute("classes", "staff", async (_request, params, viewer) => {
  const looked = await lookAt(await readView(params, viewer.view));
  if (!looked.isReady) throw new ProblemError(looked.why);
  const { look } = looked;
  const address = viewer.session?.staff.address ?? null;
  const list = listClasses(look.roster, look.list.view.scope, address);
  return Response.json(list, { headers: dataHeaders(look) });
});

// Otherwise Next tracks every property that is read from the request.
export const dynamic = "force-dynamic";
