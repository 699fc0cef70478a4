import { addressesIn } from "#lib/roster/addresses";
import { readKey } from "#lib/roster/key-text";
import type { TableRow } from "#lib/roster/table";

const NO_TEACHER = "has a teacherEmail that is no address.";
const NOT_ALONE = "has something in its teacherEmail that is no address: the rest of it is used.";

/** Who teaches the row's classes. */
export function teachersIn(row: TableRow): { addresses: string[]; fault: string | null } {
  const cells = row.cells("teacherEmail");
  const { addresses, hasOther } = addressesIn(cells.join(" "));
  const isNone = cells.length > 0 && addresses.length === 0;
  return { addresses, fault: isNone ? NO_TEACHER : hasOther ? NOT_ALONE : null };
}

/** The assessments that a class is due: `English; Maths`. A word for none names none. */
export function subjectsIn(cell: string): string[] {
  return cell.split(/[;,]/).flatMap((part) => readKey(part.trim(), { isChosen: true }).value ?? []);
}
