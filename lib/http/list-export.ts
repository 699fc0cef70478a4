import "server-only";
import { z } from "zod";
import { NAME_FORMS } from "#lib/wire/contract";
import { audit } from "#lib/auth/audit";
import type { Viewer } from "#lib/auth/guard";
import { theAccess } from "#lib/auth/the-access";
import { env } from "#lib/config/env";
import { csvAnswer } from "#lib/http/csv-answer";
import { readListFilters } from "#lib/http/list-request";
import { ProblemError } from "#lib/http/problem-error";
import { lookAt } from "#lib/queries/look";
import { selectRows, type ListFilters } from "#lib/queries/page";
import { writeSessionsCsv } from "#lib/queries/sessions-csv";
import { isEverything, withoutOwnLimits, type ClassScope, type View } from "#lib/domain/scope";

/** The board's filters as a body: a name search must not stand in an address, which proxies write down. */
export const ExportBody = z.object({
  subject: z.array(z.string()),
  class: z.array(z.string()),
  site: z.array(z.string()).default([]),
  room: z.array(z.string()).default([]),
  started: z.string(),
  q: z.string(),
  /** How names are to appear; never more than the reader may see. */
  names: z.enum(NAME_FORMS).default("full"),
});

/** By the one grammar of filters, which is an address's. */
export function readExport({
  names: _names,
  ...filters
}: z.output<typeof ExportBody>): ListFilters {
  const pairs = Object.entries(filters).flatMap(([name, values]) =>
    [values].flat().map((value) => [name, value]),
  );
  return readListFilters(new URLSearchParams(pairs));
}

/** What somebody's list is of, where it is not everything. */
const OWN_WORDS: Record<ClassScope, string> = {
  all: "part of the list",
  own: "own classes",
  site: "own sites",
  room: "own rooms",
};

/** The list as a spreadsheet, of whatever passes the filters; nobody's own limit is in a file. */
export async function exportList(
  filters: ListFilters,
  view: View,
  { session, view: most }: Viewer,
): Promise<Response> {
  const looked = await lookAt(withoutOwnLimits(view));
  if (!looked.isReady) throw new ProblemError(looked.why);
  const { list, mark } = looked.look;
  const { timeZone } = env();
  audit("exported_list", session, view.scope);
  const whose = isEverything(most.scope) ? "all" : (theAccess()?.signIn.classScope ?? "all");
  const own = isEverything(view.scope) ? null : OWN_WORDS[whose];
  const sessions = selectRows(list, filters).map((row) => row.session);
  const { takenAt } = mark;
  const csv = writeSessionsCsv(sessions, { takenAt, filters, own, timeZone });
  return csvAnswer(looked.look, csv, timeZone);
}
