import { NOT_IN_A_CLASS } from "#lib/domain/filters";
import {
  BrokenSource,
  emptyContent,
  NO_KEYS,
  type ClassRef,
  type Enrolment,
  type SourceContent,
} from "#lib/roster/enrolment";
import { faultInWords, KEY_NATURES, readKey } from "#lib/roster/key-text";
import { commonestInWords } from "#lib/roster/left-out";
import { readStatus } from "#lib/roster/membership-words";
import { refuseTooManyClasses } from "#lib/roster/most-classes";
import { isNoClass, isNoName, noClassInWords } from "#lib/roster/no-value";
import { UNKNOWN_STATUS } from "#lib/roster/one-roster-rows";
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
/** By SIS id; `gone` is inactive or deleted, `unusable` has been reported, and two that are not alike are neither. */
class ById<T extends object> extends Map<string, T | "gone" | "unusable" | "two"> {
  /** What each id's rows say, be they there or not: of whoever has left, the id may be somebody else's now. */
  private readonly said = new Map<string, string>();

  /** @returns what is wrong, in words */
  put(id: string, its: T, says: string, isThere: boolean): string | null {
    const before = this.said.get(id) ?? says;
    this.said.set(id, before);
    const known = this.get(id);
    if (known === "two" || known === "unusable" || before !== says) {
      this.set(id, "two");
      return "has a SIS ID that another row has, not alike: it is neither.";
    }
    // Gone from one school, they may be there in another.
    if (typeof known !== "object") this.set(id, isThere ? its : "gone");
    return null;
  }

  /** Of a row that can't be read nobody knows whose it is. */
  readonly spoil = (row: TableRow): void => {
    const id = row.cell("SIS ID");
    const before = this.said.get(id);
    this.said.set(id, UNREAD);
    if (before !== undefined) this.set(id, "two");
  };
}

/** What no row says. */
const UNREAD = "\n";

/** @throws BrokenSource where a table is missing or broken */
export async function readSdsV1(prefix: string, readFile: ReadFile): Promise<SourceContent> {
  const content = emptyContent();
  const read: Read = (name, needs, onRow, onUnread = () => {}) =>
    readInto(content, { prefix, name, needs, readFile }, onRow, onUnread);
  const classes = new ById<ClassRef>();
  const readSection = (row: TableRow, isThere: boolean) => {
    const [id, name] = [row.cell("SIS ID"), row.cell("Section Name")];
    if (id === "" || name === "") return "has no SIS ID or no Section Name.";
    const { fault } = readKey(id, { isChosen: true });
    if (fault !== null || isNoClass(name)) classes.set(id, "unusable");
    if (fault !== null) return faultInWords("SIS ID", fault);
    if (isNoClass(name)) return noClassInWords("Section Name");
    if (name === NOT_IN_A_CLASS) return `calls a class “${NOT_IN_A_CLASS}”.`;
    const words = classes.put(id, { id: `sourcedId:${id}`, name }, name, isThere);
    refuseTooManyClasses(`${prefix}section.csv`, classes.size);
    return words;
  };
  await read("section.csv", ["SIS ID", "Section Name"], readSection, classes.spoil);
  const students = await readPeople("student.csv", prefix, read);
  const reasons = new Map<string, number>();
  await read("studentenrollment.csv", ["Section SIS ID", "SIS ID"], (row, isThere) => {
    let isIn = false;
    const add = (its: ClassRef, student: Person) => {
      student.classes.add(its);
      isIn = true;
    };
    const words = isThere ? join(row, classes, students, add) : null;
    const reason = words ?? GONE;
    if (!isIn) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    return words;
  });
  const teachers = await readPeople("teacher.csv", prefix, read);
  await read("teacherroster.csv", ["Section SIS ID", "SIS ID"], (row, isThere) => {
    const add = (its: ClassRef, { keys: { email } }: Person) => {
      if (email !== null) content.teachings.push({ class: its, email });
    };
    return isThere ? join(row, classes, teachers, add) : null;
  });
  for (const student of students.values()) {
    if (typeof student === "string" || student.classes.size === 0) continue;
    content.enrolments.push({ ...student, classes: [...student.classes] });
  }
  if (content.enrolments.length === 0) {
    const file = `${prefix}studentenrollment.csv`;
    const rows = content.seen.find((table) => table.file === file)!.rows;
    const words = `has no row that puts a learner in a class${commonestInWords(reasons, rows)}.`;
    throw new BrokenSource(file, words, null, content.seen);
  }
  content.classes = [...classes.values()].filter((each) => typeof each !== "string");
  return content;
}

/** Of a row that is as somebody meant it, or whose fault was told where it is. */
const GONE = "is inactive, or names somebody or a section that is, or whose row can't be used";
const OTHERS = ["Status", "Section Name", "First Name", "Last Name", "Username"];

interface Table {
  prefix: string;
  name: string;
  needs: readonly string[];
  readFile: ReadFile;
}
type Read = (
  name: string,
  needs: readonly string[],
  onRow: OnRow,
  onUnread?: OnUnread,
) => Promise<void>;
type OnRow = (row: TableRow, isThere: boolean) => string | null;
/** Called with a row that can't be read. */
type OnUnread = (row: TableRow) => void;

/** Teachers' tables may be missing: then nobody teaches. */
async function readInto(
  { problems, seen }: SourceContent,
  { prefix, name, needs, readFile }: Table,
  onRow: OnRow,
  onUnread: OnUnread,
): Promise<void> {
  const file = prefix + name;
  const bytes = await readFile(name);
  if (!bytes) {
    if (name.startsWith("teacher")) return;
    throw new BrokenSource(file, "is missing from the School Data Sync export.", null, seen);
  }
  const columns = { needed: needs, others: OTHERS };
  await readExportTable({ file, bytes, problems, seen }, columns, (row) => {
    const isThere = readStatus(row.cell("Status"));
    if (row.misfit === null && isThere !== null) return onRow(row, isThere);
    onUnread(row);
    return row.misfit ?? `${UNKNOWN_STATUS}.`;
  });
}

async function readPeople(name: string, prefix: string, read: Read): Promise<ById<Person>> {
  const people = new ById<Person>();
  const readPerson = (row: TableRow, isThere: boolean) => {
    const id = row.cell("SIS ID");
    if (id === "") return "has no SIS ID.";
    const wrong = readKey(id, KEY_NATURES.misNumber).fault;
    if (wrong !== null) {
      people.set(id, "unusable");
      return faultInWords("SIS ID", wrong);
    }
    const { value, fault } = readKey(row.cell("Username"), KEY_NATURES.username);
    // It is an address, or what stands before its `@`.
    const login = value?.includes("@") ? { email: value.toLowerCase() } : { username: value };
    const parts = [row.cell("First Name"), row.cell("Last Name")];
    const called = parts.filter((part) => !isNoName(part)).join(" ");
    const person: Person = {
      place: { file: prefix + name, line: row.line },
      keys: { ...NO_KEYS, sourcedId: id, ...login },
      name: called || null,
      classes: new Set(),
    };
    const words = people.put(id, person, saysOf(person), isThere);
    return words ?? (fault === null || !isThere ? null : faultInWords("Username", fault));
  };
  await read(name, ["SIS ID"], readPerson, people.spoil);
  return people;
}

const saysOf = ({ keys, name }: Person) => JSON.stringify([keys, name]);

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
  if (typeof its === "string" || typeof person === "string") return null;
  add(its, person);
  return null;
}
