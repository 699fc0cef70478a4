import { columnsCalled } from "#lib/roster/columns";
import {
  BrokenSource,
  type Place,
  type RosterProblem,
  type TableSeen,
} from "#lib/roster/enrolment";
import { readStatus } from "#lib/roster/membership-words";
import { readTable, type TableRow } from "#lib/roster/table";
import type { TableBytes } from "#lib/roster/table-text";

export interface OneRosterTable {
  file: string;
  bytes: TableBytes;
  /** Where unusable rows are reported. */
  problems: RosterProblem[];
  /** Where it is said what was seen of it. */
  seen: TableSeen[];
}

export const UNKNOWN_STATUS = "has a status other than active, inactive and tobedeleted";

/** What a table must have, and what else of it is looked at. Source: OneRoster 1.0 to 1.2, CSV binding. */
export interface Columns {
  readonly needed: readonly string[];
  readonly others: readonly string[];
}

/** Whether a row counts: null where its status is a word that we don't know. */
export type IsThere = boolean | null;

/** @param read uses what it can of a row, misfits included, and says what is wrong with it, or null */
export async function readRows(
  { file, bytes, problems, seen }: OneRosterTable,
  { needed, others }: Columns,
  read: (row: TableRow, place: Place, isThere: IsThere) => string | null,
): Promise<void> {
  const table = await readTable(file, bytes, {
    choose: columnsCalled(["status", ...needed, ...others]),
    onHead: (columns, { headLine }) => {
      const missing = needed.find((column) => !columns.has(column));
      if (missing) throw new BrokenSource(file, `has no column “${missing}”.`, headLine);
    },
    onRow: (row) => {
      const { line } = row;
      const words = read(row, { file, line }, readStatus(row.cell("status")));
      if (words !== null) problems.push({ file, line, words });
    },
  });
  seen.push(table);
}
