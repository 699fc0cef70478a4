/**
 * What OneRoster's columns say of whether somebody belongs, in the words of its versions 1.0 to 1.2 and in those that
 * exports have instead. Null: a word that we don't know, of which nobody can tell what it means.
 */
type Known<T> = ReadonlyMap<string, T>;

const known = <T>(...all: readonly (readonly [T, string])[]): Known<T> =>
  new Map(all.flatMap(([meaning, words]) => words.split(" ").map((word) => [word, meaning])));

/** A dash, or a database's or spreadsheet's word for an empty cell. */
const NOTHING = /^(?:[\s\-–—_]*|\\n|[(<[#]?(?:null|none|nil|nan|n\/?a)[)>\]]?)$/i;

/** Letters and figures alone, in lower case: `To be deleted`, `1.0`; empty where the cell says nothing. */
function wordOf(cell: string): string {
  if (cell === "" || NOTHING.test(cell)) return "";
  const word = cell.toLowerCase().replace(/^(\d+)\.0$/, "$1");
  return word.replaceAll(/[^\p{L}\p{N}]/gu, "") || word;
}

/** @param nothing what a cell means that says nothing */
function read<T>(words: Known<T>, cell: string, nothing: T | null): T | null {
  // Most cells have such a word as it stands.
  const plain = words.get(cell);
  if (plain !== undefined) return plain;
  const word = wordOf(cell);
  return word === "" ? nothing : (words.get(word) ?? null);
}

const STATUSES = known<boolean>(
  [true, "active enabled current enrolled onroll continuing live open true yes y 1"],
  [
    false,
    "tobedeleted inactive notactive deleted delete removed disabled archived withdrawn left leaver ended expired closed completed dropped suspended terminated cancelled canceled unenrolled notonroll false no n 0",
  ],
);

/** Whether a row counts. Bulk exports leave the cell empty. */
export function readStatus(cell: string): boolean | null {
  return read(STATUSES, cell, true);
}

const ENABLED = known<boolean>(
  [true, "true yes y t 1 enabled active on"],
  [false, "false no n f 0 disabled inactive off"],
);

/** Whether a user may sign in. Not every export has the column. */
export function readEnabled(cell: string): boolean | null {
  return read(ENABLED, cell, true);
}

/** `other`: somebody who neither learns nor teaches in the class. */
export type ClassRole = "learner" | "teacher" | "other";

const ROLES = known<ClassRole>(
  ["learner", "student students learner learners pupil pupils"],
  [
    "teacher",
    "teacher teachers primaryteacher leadteacher coteacher classteacher tutor lecturer instructor",
  ],
  [
    "other",
    // Words of other programs, as they stand in their files: where we show one, we quote it.
    "administrator admin districtadministrator siteadministrator systemadministrator principal headteacher counselor " +
      "counsellor aide teachingassistant teacheraide ta assistant support guardian parent carer relative contact proctor " +
      "invigilator observer mentor staff officestaff designer grader guest",
  ],
);

export function readRole(cell: string): ClassRole | null {
  return read(ROLES, cell, null);
}
