import {
  BrokenSource,
  emptyContent,
  NO_KEYS,
  type ClassRef,
  type LearnerKeys,
  type SourceContent,
} from "#lib/roster/enrolment";
import { NOT_IN_A_CLASS } from "#lib/domain/filters";
import { faultInWords, readKey } from "#lib/roster/key-text";
import { readTable, type TableRow } from "#lib/roster/table";

/** What a column may be called, in lower case and with letters only. */
const COLUMNS: Record<string, string> = {
  class: "class",
  classname: "class",
  userid: "userId",
  centuryuserid: "userId",
  externalid: "externalId",
  upn: "upn",
  username: "username",
  email: "email",
  learner: "learner",
  teacheremail: "teacherEmail",
};
const KEY_COLUMNS = ["userId", "externalId", "upn", "username", "email"] as const;

/**
 * A plain CSV: one row for each learner and class, with any one key, and optionally the learner's name and the
 * address of whoever teaches the class (several separated by semicolons).
 * @throws BrokenSource where it is not such a file
 */
export async function readPlain(file: string, bytes: Uint8Array): Promise<SourceContent> {
  const content = emptyContent();
  const classes = new Map<string, ClassRef>();
  await readTable(file, bytes, {
    normalise: (name) => COLUMNS[name.toLowerCase().replaceAll(/[^a-z]/g, "")] ?? "",
    onHead: (columns) => checkHead(file, columns),
    onRow: (row) => readRow(file, row, content, classes),
  });
  if (content.enrolments.length === 0) {
    throw new BrokenSource(file, "has no row that puts a learner in a class.");
  }
  return { ...content, classes: [...classes.values()] };
}

function checkHead(file: string, columns: ReadonlySet<string>): void {
  if (!columns.has("class")) throw new BrokenSource(file, "has no column “class”.", 1);
  if (!KEY_COLUMNS.some((column) => columns.has(column))) {
    throw new BrokenSource(
      file,
      "has none of the columns “userId”, “externalId”, “upn”, “email” and “username”.",
      1,
    );
  }
}

function readRow(
  file: string,
  row: TableRow,
  { enrolments, teachings, problems }: SourceContent,
  classes: Map<string, ClassRef>,
): void {
  const { line } = row;
  const className = row.cell("class");
  const { keys, faults } = readKeys(row);
  const words = whatIsWrong(row, className, keys);
  if (row.misfit === null) {
    for (const fault of faults) problems.push({ file, line, words: fault });
  }
  if (words !== null) {
    problems.push({ file, line, words });
    return;
  }
  const its = classes.get(className) ?? { id: `name:${className}`, name: className };
  classes.set(className, its);
  const teachers = row.cell("teacherEmail");
  const parts = teachers
    .toLowerCase()
    .replaceAll("mailto:", "")
    .split(/[\s,;/<>()"']+/);
  const addresses = parts.filter((each) => ADDRESS.test(each));
  for (const email of addresses) teachings.push({ class: its, email });
  if (teachers !== "" && addresses.length === 0) {
    problems.push({ file, line, words: "has a teacherEmail that is no address." });
  }
  const name = row.cell("learner") || null;
  enrolments.push({ place: { file, line }, keys, name, classes: [its] });
}

/** Its keys, and in words what in it is none. */
function readKeys(row: TableRow): { keys: LearnerKeys; faults: string[] } {
  const keys = { ...NO_KEYS };
  const faults: string[] = [];
  for (const column of KEY_COLUMNS) {
    const { value, fault } = readKey(row.cell(column), { isChosen: column === "username" });
    keys[column] = value;
    if (fault !== null) faults.push(faultInWords(column, fault));
  }
  return { keys: { ...keys, userId: keys.userId?.toLowerCase() ?? null }, faults };
}

/** Several addresses may stand in one cell, however they are parted. */
const ADDRESS = /^[^@]+@[^@]+$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function whatIsWrong(row: TableRow, className: string, keys: LearnerKeys): string | null {
  if (row.misfit !== null) return row.misfit;
  if (className === "") return "names no class.";
  if (className === NOT_IN_A_CLASS) return `calls a class “${NOT_IN_A_CLASS}”.`;
  if (keys.userId !== null && !UUID.test(keys.userId)) return "has a userId that is not CENTURY's.";
  if (KEY_COLUMNS.every((column) => keys[column] === null)) {
    return "has no key to find the learner by.";
  }
  return null;
}
