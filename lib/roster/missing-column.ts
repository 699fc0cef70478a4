import { isSisId, isSourcedId } from "#lib/roster/columns";
import { BrokenSource, type TableSeen } from "#lib/roster/enrolment";
import { headInWords, inList } from "#lib/roster/head-in-words";
import { KEY_COLUMNS } from "#lib/roster/plain-learner";

/* Why a table is no roster, by its head: what was seen, and what to do. */

export const missingClass = (file: string, seen: TableSeen): BrokenSource =>
  missing(file, "has no column “class”.", seen);

export function missingKey(file: string, seen: TableSeen): BrokenSource {
  const numbered = seen.used.find(({ as }) => as === "misNumber");
  const also = numbered
    ? `, and no name beside “${numbered.column}”, without which it doesn't count`
    : "";
  return missing(file, `has none of the columns ${inList(KEY_COLUMNS)}${also}.`, seen);
}

function missing(file: string, what: string, seen: TableSeen): BrokenSource {
  const heads = headsOf(seen);
  const other = ofWhichExport(heads) ?? (isOneColumn(heads) ? ONE_COLUMN : null);
  const words = other ?? `${what} ${headInWords(seen)} ${TODO}`;
  return new BrokenSource(file, words, seen.headLine, [seen]);
}

const TODO = "Name the column so, or say in columns.json what it is called.";

const headsOf = ({ used, unused }: TableSeen) => [...used.map(({ column }) => column), ...unused];

/** A table of an export whose files are not called as they must be, or of which others are missing. */
function ofWhichExport(heads: readonly string[]): string | null {
  if (heads.some(isSourcedId)) {
    return "is a table of a OneRoster export: its files must be called classes.csv, users.csv and enrollments.csv, and be in one folder.";
  }
  return heads.some(isSisId)
    ? "is a table of School Data Sync: section.csv, student.csv and studentenrollment.csv must be beside it, and be called so."
    : null;
}

/** `class:upn`: something else separates its cells, or each row is one cell. */
const isOneColumn = (heads: readonly string[]) =>
  heads.length === 1 && /class/i.test(heads[0]!) && /\S[,;|\t:^~]\S/.test(heads[0]!);

const ONE_COLUMN =
  "has one column only: separate its cells by commas, semicolons, tabs or vertical bars, and put no row as a whole in quotation marks.";
