import { columnsCalled } from "#lib/roster/columns";
import { BrokenSource, type RosterProblem, type TableSeen } from "#lib/roster/enrolment";
import { readTable, type TableRow } from "#lib/roster/table";
import type { TableBytes } from "#lib/roster/table-text";

/** A table of an export of several. */
export interface ExportTable {
  file: string;
  bytes: TableBytes;
  /** Where unusable rows are reported. */
  problems: RosterProblem[];
  /** Where it is said what was seen of it. */
  seen: TableSeen[];
}

/** What a table must have, and what else of it is looked at. */
export interface Columns {
  readonly needed: readonly string[];
  readonly others: readonly string[];
}

/**
 * @param read uses what it can of a row, misfits included, and says what is wrong with it, or null
 * @throws BrokenSource where a column that it must have is missing
 */
export async function readExportTable(
  { file, bytes, problems, seen }: ExportTable,
  { needed, others }: Columns,
  read: (row: TableRow) => string | null,
): Promise<void> {
  const table = await readTable(file, bytes, {
    choose: columnsCalled([...needed, ...others]),
    onHead: (columns, { headLine }) => {
      const missing = needed.find((column) => !columns.has(column));
      if (missing) throw new BrokenSource(file, `has no column “${missing}”.`, headLine);
    },
    onRow: (row) => {
      const words = read(row);
      if (words !== null) problems.push({ file, line: row.line, words });
    },
  });
  seen.push(table);
}
