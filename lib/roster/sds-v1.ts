import { NOT_IN_A_CLASS } from "#lib/domain/filters";
import {
  BrokenSource,
  emptyContent,
  NO_KEYS,
  type ClassRef,
  type Enrolment,
  type SourceContent,
} from "#lib/roster/enrolment";
import { faultInWords, readKey } from "#lib/roster/key-text";
import { refuseTooManyClasses } from "#lib/roster/most-classes";
import type { ReadFile } from "#lib/roster/one-roster";
import type { TableRow } from "#lib/roster/table";
import { readExportTable } from "#lib/roster/table-rows";

/**
 * Microsoft School Data Sync, version 1. Source: its CSV file format, learn.microsoft.com/schooldatasync: Section (SIS ID,
 * School SIS ID, Section Name), Student and Teacher (SIS ID, School SIS ID, First Name, Last Name, Username, Password),
 * StudentEnrollment and TeacherRoster (Section SIS ID, SIS ID).
 */
export const SDS_V1_FILES: ReadonlySet<string> = new Set([
  "school.csv",
  "section.csv",
  "student.csv",
  "studentenrollment.csv",
  "teacher.csv",
  "teacherroster.csv",
]);
/** Without these two there is no such export. */
export const SDS_V1_NEEDED = ["section.csv", "studentenrollment.csv"] as const;

interface Person extends Omit<Enrolment, "classes"> {
  classes: Set<ClassRef>;
}
/** By SIS id; two that are not alike are neither. */
type ById<T> = Map<string, T | "two">;

/** @throws BrokenSource where a table is missing or broken */
export async function readSdsV1(prefix: string, readFile: ReadFile): Promise<SourceContent> {
  const content = emptyContent();
  const read = (name: string, needs: readonly string[], onRow: (row: TableRow) => string | null) =>
    readInto(content, { prefix, name, needs, readFile }, onRow);
  const classes: ById<ClassRef> = new Map();
  await read("section.csv", ["SIS ID", "Section Name"], (row) => {
    const [id, name] = [row.cell("SIS ID"), row.cell("Section Name")];
    if (id === "" || name === "") return "has no SIS ID or no Section Name.";
    if (name === NOT_IN_A_CLASS) return `calls a class “${NOT_IN_A_CLASS}”.`;
    const its = { id: `sourcedId:${id}`, name };
    const words = put(classes, id, its, (other) => other.name === name);
    refuseTooManyClasses(`${prefix}section.csv`, classes.size);
    return words;
  });
  const students = await readPeople("student.csv", prefix, read);
  await read("studentenrollment.csv", ["Section SIS ID", "SIS ID"], (row) =>
    join(row, classes, students, (its, student) => void student.classes.add(its)),
  );
  const teachers = await readPeople("teacher.csv", prefix, read);
  await read("teacherroster.csv", ["Section SIS ID", "SIS ID"], (row) =>
    join(row, classes, teachers, (its, { keys: { email } }) => {
      if (email !== null) content.teachings.push({ class: its, email });
    }),
  );
  for (const student of students.values()) {
    if (student === "two" || student.classes.size === 0) continue;
    content.enrolments.push({ ...student, classes: [...student.classes] });
  }
  if (content.enrolments.length === 0) {
    const words = "has no row that puts a learner in a class.";
    throw new BrokenSource(`${prefix}studentenrollment.csv`, words, null, content.seen);
  }
  content.classes = [...classes.values()].filter((each) => each !== "two");
  return content;
}

const OTHERS = ["Section Name", "First Name", "Last Name", "Username"];

interface Table {
  prefix: string;
  name: string;
  needs: readonly string[];
  readFile: ReadFile;
}
type Read = (
  name: string,
  needs: readonly string[],
  onRow: (row: TableRow) => string | null,
) => Promise<void>;

/** Teachers' tables may be missing: then nobody teaches. */
async function readInto(
  { problems, seen }: SourceContent,
  { prefix, name, needs, readFile }: Table,
  onRow: (row: TableRow) => string | null,
): Promise<void> {
  const file = prefix + name;
  const bytes = await readFile(name);
  if (!bytes) {
    if (name.startsWith("teacher")) return;
    throw new BrokenSource(file, "is missing from the School Data Sync export.", null, seen);
  }
  const columns = { needed: needs, others: OTHERS };
  await readExportTable(
    { file, bytes, problems, seen },
    columns,
    (row) => row.misfit ?? onRow(row),
  );
}

async function readPeople(name: string, prefix: string, read: Read): Promise<ById<Person>> {
  const people: ById<Person> = new Map();
  await read(name, ["SIS ID"], (row) => {
    const id = row.cell("SIS ID");
    if (id === "") return "has no SIS ID.";
    const { value, fault } = readKey(row.cell("Username"), { isChosen: true });
    // It is an address, or what stands before its `@`.
    const login = value?.includes("@") ? { email: value.toLowerCase() } : { username: value };
    const called = [row.cell("First Name"), row.cell("Last Name")].filter(Boolean).join(" ");
    const person: Person = {
      place: { file: prefix + name, line: row.line },
      keys: { ...NO_KEYS, sourcedId: id, ...login },
      name: called || null,
      classes: new Set(),
    };
    const words = put(people, id, person, (other) => saysOf(other) === saysOf(person));
    return words ?? (fault === null ? null : faultInWords("Username", fault));
  });
  return people;
}

const saysOf = ({ keys, name }: Person) => JSON.stringify([keys, name]);

function put<T>(all: ById<T>, id: string, its: T, isAlike: (other: T) => boolean): string | null {
  const known = all.get(id);
  if (known === undefined) all.set(id, its);
  else if (known === "two" || !isAlike(known)) {
    all.set(id, "two");
    return "has a SIS ID that another row has, not alike: it is neither.";
  }
  return null;
}

function join(
  row: TableRow,
  classes: ById<ClassRef>,
  people: ById<Person>,
  add: (its: ClassRef, person: Person) => void,
): string | null {
  const its = classes.get(row.cell("Section SIS ID"));
  const person = people.get(row.cell("SIS ID"));
  if (its === undefined) return "names a section that section.csv does not have.";
  if (person === undefined) return "names somebody whom the export does not have.";
  if (its === "two" || person === "two") return "has an id that two rows have, not alike.";
  add(its, person);
  return null;
}
