import { csvFileName } from "#lib/live/csv";

/**
 * A spreadsheet to be kept as a file.
 * @param takenAt of the list that it is of, ISO 8601
 * @param timeZone IANA name
 */
export function csvAnswer(csv: string, takenAt: string, timeZone: string): Response {
  return new Response(csv, {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": `attachment; filename="${csvFileName(takenAt, timeZone)}"`,
    },
  });
}
