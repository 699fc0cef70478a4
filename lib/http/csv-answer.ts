import { dataHeaders } from "#lib/http/data-answer";
import type { Look } from "#lib/queries/look";
import { csvFileName } from "#lib/queries/sessions-csv";

/**
 * A spreadsheet to be saved as a file.
 * @param look what it is made from
 * @param timeZone IANA name
 */
export function csvAnswer(look: Pick<Look, "mark">, csv: string, timeZone: string): Response {
  return new Response(csv, {
    headers: {
      ...dataHeaders(look),
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${csvFileName(look.mark.takenAt, timeZone)}"`,
    },
  });
}
