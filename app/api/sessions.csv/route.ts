import { dataRoute } from "#lib/http/data-route";
import { ExportBody, exportList, readExport } from "#lib/http/list-export";
import { readListFilters } from "#lib/http/list-request";
import { routeWithBody } from "#lib/http/route";
import { withNames } from "#lib/domain/scope";
import { readView } from "#lib/http/view-request";

export const GET = dataRoute("sessions.csv", "staff", async (_request, params, viewer) =>
  exportList(readListFilters(params), await readView(params, viewer.view), viewer),
);

/** As the board asks for it: what somebody searches for is in no address. */
export const POST = routeWithBody("sessions.csv", "staff", ExportBody, (body, viewer) =>
  exportList(readExport(body), withNames(viewer.view, body.names), viewer),
);

// Otherwise Next tracks every property that is read from the request.
export const dynamic = "force-dynamic";
