import { NOT_IN_A_CLASS } from "#lib/domain/filters";
import {
  BrokenSource,
  type ClassRef,
  type Enrolment,
  type LearnerKeys,
  type Place,
  type RosterProblem,
  type Teaching,
} from "#lib/roster/enrolment";
import { readTable, type TableRow } from "#lib/roster/table";

export interface OneRosterTable {
  file: string;
  bytes: Uint8Array;
  /** Where unusable rows are reported. */
  problems: RosterProblem[];
}

interface User {
  enrolment: Omit<Enrolment, "classes">;
  classes: Set<ClassRef>;
}

/** By id. Null: deleted or disabled, so a reference to it is no mistake. */
export type Classes = Map<string, ClassRef | null>;
export type Users = Map<string, User | null>;

/** @param read uses what it can of a row, and says what is wrong with it, or null */
async function readRows(
  { file, bytes, problems }: OneRosterTable,
  needs: readonly string[],
  read: (row: TableRow, place: Place, isDeleted: boolean) => string | null,
): Promise<void> {
  await readTable(file, bytes, {
    // OneRoster's names are case-sensitive.
    normalise: (name) => name.trim(),
    onHead: (columns) => {
      const missing = needs.find((column) => !columns.has(column));
      if (missing) throw new BrokenSource(file, `has no column “${missing}”.`, 1);
    },
    onRow: (row) => {
      const { line, misfit } = row;
      const isDeleted = row.cell("status").toLowerCase() === "tobedeleted";
      const words = misfit ?? read(row, { file, line }, isDeleted);
      if (words !== null) problems.push({ file, line, words });
    },
  });
}

export async function readClasses(table: OneRosterTable): Promise<Classes> {
  const classes: Classes = new Map();
  await readRows(table, ["sourcedId", "title"], (row, _place, isDeleted) => {
    const [sourcedId, title] = [row.cell("sourcedId"), row.cell("title")];
    if (sourcedId === "") return "has no sourcedId.";
    if (isDeleted) classes.set(sourcedId, null);
    else if (title === "") return "has no title.";
    else if (title === NOT_IN_A_CLASS) return `calls a class “${NOT_IN_A_CLASS}”.`;
    else classes.set(sourcedId, { id: `sourcedId:${sourcedId}`, name: title });
    return null;
  });
  return classes;
}

export async function readUsers(table: OneRosterTable): Promise<Users> {
  const users: Users = new Map();
  await readRows(table, ["sourcedId"], (row, place, isDeleted) => {
    const sourcedId = row.cell("sourcedId");
    if (sourcedId === "") return "has no sourcedId.";
    if (users.has(sourcedId)) return "has a sourcedId that another user has.";
    const isGone = isDeleted || row.cell("enabledUser").toLowerCase() === "false";
    const enrolment = { place, ...readUser(row, sourcedId) };
    users.set(sourcedId, isGone ? null : { enrolment, classes: new Set() });
    return null;
  });
  return users;
}

function readUser(row: TableRow, sourcedId: string): { keys: LearnerKeys; name: string | null } {
  const of = (column: string) => row.cell(column) || null;
  // `{UPN:S1324444},{SIS:0042}`; some leave the brackets away.
  const userIds = row.cell("userIds").split(",");
  const ids = userIds.map((each) => each.replaceAll(/[{}\s]/g, "").replace(/^[^:]*:/, ""));
  const others = [row.cell("identifier"), ...ids].filter((id) => id !== "");
  const given = of("preferredGivenName") ?? of("preferredFirstName") ?? of("givenName");
  const family = of("preferredFamilyName") ?? of("preferredLastName") ?? of("familyName");
  return {
    keys: {
      userId: null,
      externalId: null,
      upn: null,
      username: of("username"),
      email: of("email")?.toLowerCase() ?? null,
      sourcedId,
      others: [...new Set(others)],
    },
    name: [given, family].filter(Boolean).join(" ") || null,
  };
}

const DAY = /^\d{4}-\d{2}-\d{2}/;

/**
 * Puts today's learners into their classes, and returns the teachers; null where no row ever puts anybody in a
 * class, which no school's export says.
 */
export async function readEnrolments(
  table: OneRosterTable,
  { classes, users, today }: { classes: Classes; users: Users; today: string },
): Promise<Teaching[] | null> {
  const teachings: Teaching[] = [];
  let hasLearners = false;
  const needs = ["classSourcedId", "userSourcedId", "role"];
  await readRows(table, needs, (row, _place, isDeleted) => {
    if (isDeleted) return null;
    const role = row.cell("role").toLowerCase();
    if (role !== "student" && role !== "teacher") return null;
    const its = classes.get(row.cell("classSourcedId"));
    const user = users.get(row.cell("userSourcedId"));
    if (its === undefined) return "names a class that classes.csv does not have.";
    if (user === undefined) return "names a user that users.csv does not have.";
    const [begin, end] = [row.cell("beginDate"), row.cell("endDate")];
    const isUnreadable = [begin, end].some((date) => date !== "" && !DAY.test(date));
    if (isUnreadable) return "has a date that is not written as 2026-11-23.";
    // The end date itself no longer counts.
    const isToday =
      (begin === "" || begin.slice(0, 10) <= today) && (end === "" || today < end.slice(0, 10));
    hasLearners ||= role === "student";
    if (its === null || user === null || !isToday) return null;
    const { email } = user.enrolment.keys;
    if (role === "student") user.classes.add(its);
    else if (email !== null) teachings.push({ class: its, email });
    return null;
  });
  return hasLearners ? teachings : null;
}
