import type { Place } from "#lib/roster/enrolment";
import { readStatus } from "#lib/roster/membership-words";
import type { TableRow } from "#lib/roster/table";
import { readExportTable, type Columns, type ExportTable } from "#lib/roster/table-rows";

export const UNKNOWN_STATUS = "has a status other than active, inactive and tobedeleted";

/** Whether a row counts: null where its status is a word that we don't know. */
export type IsThere = boolean | null;

/**
 * The rows of one of OneRoster's tables (1.0 to 1.2, CSV binding).
 * @param read uses what it can of a row, misfits included, and says what is wrong with it, or null
 */
export async function readRows(
  table: ExportTable,
  { needed, others }: Columns,
  read: (row: TableRow, place: Place, isThere: IsThere) => string | null,
): Promise<void> {
  const { file } = table;
  await readExportTable(table, { needed, others: ["status", ...others] }, (row) =>
    read(row, { file, line: row.line }, readStatus(row.cell("status"))),
  );
}
