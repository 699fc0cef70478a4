import "server-only";
import { z } from "zod";
import { audit } from "#lib/auth/audit";
import type { Viewer } from "#lib/auth/guard";
import { env } from "#lib/config/env";
import { csvAnswer } from "#lib/http/csv-answer";
import { readListFilters } from "#lib/http/list-request";
import { ProblemError } from "#lib/http/problem-error";
import { lookAt } from "#lib/queries/look";
import { selectRows, type ListFilters } from "#lib/queries/page";
import { writeSessionsCsv } from "#lib/queries/sessions-csv";
import { withoutOwnLimits, type View } from "#lib/domain/scope";

/** The board's filters as a body: a name search must not stand in an address, which proxies write down. */
export const ExportBody = z.object({
  subject: z.array(z.string()),
  class: z.array(z.string()),
  started: z.string(),
  q: z.string(),
});

/** By the one grammar of filters, which is an address's. */
export function readExport(body: z.output<typeof ExportBody>): ListFilters {
  const pairs = Object.entries(body).flatMap(([name, values]) =>
    [values].flat().map((value) => [name, value]),
  );
  return readListFilters(new URLSearchParams(pairs));
}

/** The list as a spreadsheet, of whatever passes the filters; nobody's own limit is in a file. */
export async function exportList(
  filters: ListFilters,
  view: View,
  { session }: Viewer,
): Promise<Response> {
  const looked = await lookAt(withoutOwnLimits(view));
  if (!looked.isReady) throw new ProblemError(looked.why);
  const { list, mark } = looked.look;
  const { timeZone } = env();
  audit("exported_list", session, view.scope);
  const sessions = selectRows(list, filters).map((row) => row.session);
  const { takenAt } = mark;
  const csv = writeSessionsCsv(sessions, { takenAt, filters, scope: list.view.scope, timeZone });
  return csvAnswer(looked.look, csv, timeZone);
}
