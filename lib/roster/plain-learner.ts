import { readAddress } from "#lib/roster/addresses";
import { NO_KEYS, type LearnerKeys } from "#lib/roster/enrolment";
import { faultInWords, KEY_NATURES, readKey } from "#lib/roster/key-text";
import { isNoName } from "#lib/roster/no-value";
import type { TableRow } from "#lib/roster/table";

export const KEY_COLUMNS = ["userId", "externalId", "upn", "email", "username"] as const;

/** What a row of a plain file says of its learner. */
export interface PlainLearner {
  keys: LearnerKeys;
  name: string | null;
  extraTime: number | null;
  /** Whether an MIS's number is not used because no name stands beside it. */
  isNumberAlone: boolean;
  /** In words, what in it is not used. */
  faults: string[];
}

export function readLearner(row: TableRow): PlainLearner {
  const faults: string[] = [];
  const name = nameOf(row);
  const keys = { ...NO_KEYS };
  for (const column of KEY_COLUMNS) {
    const text = keyText(row, column);
    const { value, fault } =
      column === "email" ? readAddress(text) : readKey(text, KEY_NATURES[column]);
    keys[column] = value;
    if (fault !== null) faults.push(faultInWords(column, fault));
  }
  const number = readKey(keyText(row, "misNumber"), KEY_NATURES.misNumber);
  if (number.fault !== null) faults.push(faultInWords("misNumber", number.fault));
  // Another system may have given the number to somebody else: a name would show it.
  const others = number.value !== null && name !== null ? [number.value] : [];
  const { extraTime, fault } = readExtraTime(row.cell("extraTime"));
  if (fault !== null) faults.push(fault);
  return {
    keys: { ...keys, userId: keys.userId?.toLowerCase() ?? null, others },
    name,
    extraTime,
    isNumberAlone: number.value !== null && name === null,
    faults,
  };
}

/** No key begins with the mark by which a spreadsheet keeps a text. */
const keyText = (row: TableRow, column: string) => row.cell(column).replace(/^['‘’]+/, "");

/** `Robert (Bob) Smith`: with all the words by which another file may call them. */
function nameOf(row: TableRow): string | null {
  const whole = row.cells("learner").filter((cell) => !isNoName(cell));
  if (whole.length > 0) return whole.join(" ");
  const part = (column: string) => {
    const cell = row.cell(column);
    return isNoName(cell) ? "" : cell;
  };
  const [forename, surname, knownAs] = [part("forename"), part("surname"), part("knownAs")];
  const isNew =
    knownAs !== "" && !wordsOf(`${forename} ${surname}`).includes(knownAs.toLowerCase());
  const called = isNew && forename !== "" ? `(${knownAs})` : isNew ? knownAs : "";
  return [forename, called, surname].filter(Boolean).join(" ") || null;
}

const wordsOf = (name: string) => [name.toLowerCase(), ...name.toLowerCase().split(/[\s-]+/)];

/** `25`, `25%`, `25 %`, as a spreadsheet writes them. */
const PERCENT = /^(\d{1,3})(?:[.,]0+)? ?%?$/;
/** Nobody has more than twice as long again. */
const MOST_PERCENT = 200;

function readExtraTime(cell: string): { extraTime: number | null; fault: string | null } {
  if (cell === "" || /^(?:-+|no|none|n\/?a)$/i.test(cell)) return { extraTime: null, fault: null };
  const percent = Number(PERCENT.exec(cell)?.[1] ?? Number.NaN);
  if (percent <= MOST_PERCENT) return { extraTime: percent, fault: null };
  return { extraTime: null, fault: "has an extraTime that is no percentage: write 25 or 25%." };
}
