import { audit } from "#lib/access/audit";
import { env } from "#lib/env";
import { csvAnswer } from "#lib/http/csv-answer";
import { holdOrRefuse } from "#lib/http/hold-or-refuse";
import { readListFilters } from "#lib/http/list-request";
import { route } from "#lib/http/route";
import { writeCsv } from "#lib/live/csv";
import { selectSessions } from "#lib/live/page";

export const GET = route("sessions.csv", "staff", async (request, viewer) => {
  const { searchParams } = new URL(request.url);
  const filters = readListFilters(searchParams);
  const { history, scope } = await holdOrRefuse(searchParams, viewer);
  const { timeZone } = env();
  const { takenAt } = history.snapshot;
  audit("exported_list", viewer.session, viewer.view.scope);
  const csv = writeCsv(selectSessions(history.snapshot, filters), {
    takenAt,
    filters,
    scope,
    timeZone,
  });
  return csvAnswer(csv, takenAt, timeZone);
});

// Next otherwise looks over everything that is read of the request.
export const dynamic = "force-dynamic";
