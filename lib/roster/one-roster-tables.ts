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
import { faultInWords, readKey } from "#lib/roster/key-text";
import { together } from "#lib/roster/learner";
import { contradict, onlyKeysOf, wordsOfName } from "#lib/roster/same-learner";
import { oneRosterColumns } from "#lib/roster/one-roster-columns";
import { readTable, type TableRow } from "#lib/roster/table";
import type { TableBytes } from "#lib/roster/table-text";

export interface OneRosterTable {
  file: string;
  bytes: TableBytes;
  /** Where unusable rows are reported. */
  problems: RosterProblem[];
}

interface User {
  enrolment: Omit<Enrolment, "classes">;
  classes: Set<ClassRef>;
  /** In words, what in their keys is none: told of whoever is in a class. */
  faults: RosterProblem[];
}

/** By id. Null: deleted or disabled, so a reference to it is no mistake. */
export type Classes = Map<string, ClassRef | null>;
/** Two of one id that are not the same are neither. */
export type Users = Map<string, User | null | "two">;

/** @param read uses what it can of a row, and says what is wrong with it, or null */
async function readRows(
  { file, bytes, problems }: OneRosterTable,
  needs: readonly string[],
  read: (row: TableRow, place: Place, isDeleted: boolean) => string | null,
): Promise<void> {
  await readTable(file, bytes, {
    choose: oneRosterColumns,
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
    if (!isDeleted && title === "") return "has no title.";
    if (!isDeleted && title === NOT_IN_A_CLASS) return `calls a class “${NOT_IN_A_CLASS}”.`;
    const its = isDeleted ? null : { id: `sourcedId:${sourcedId}`, name: title };
    const known = classes.get(sourcedId);
    if (known === undefined) classes.set(sourcedId, its);
    else if (known?.name !== its?.name) {
      classes.set(sourcedId, null);
      return "has a sourcedId that another class has: it is neither.";
    }
    return null;
  });
  return classes;
}

export async function readUsers(table: OneRosterTable): Promise<Users> {
  const users: Users = new Map();
  await readRows(table, ["sourcedId"], (row, place, isDeleted) => {
    const sourcedId = row.cell("sourcedId");
    if (sourcedId === "") return "has no sourcedId.";
    const isGone = isDeleted || row.cell("enabledUser").toLowerCase() === "false";
    // Gone from one school, they may be there in another.
    if (isGone) {
      if (!users.has(sourcedId)) users.set(sourcedId, null);
      return null;
    }
    const { keys, name, faults } = readUser(row, sourcedId);
    const user: User = {
      enrolment: { place, keys, name },
      classes: new Set(),
      faults: faults.map((words) => ({ ...place, words })),
    };
    const known = users.get(sourcedId);
    if (!known) users.set(sourcedId, user);
    else if (known === "two" || !areTheSame(known, user)) {
      users.set(sourcedId, "two");
      return "has a sourcedId that another user has: it finds neither.";
    }
    if (known) {
      known.enrolment.keys = together([known.enrolment.keys, keys]);
      known.enrolment.name ??= name;
    }
    return null;
  });
  return users;
}

/** An export of several schools has a user once for each of them, and not always with all there is to say. */
function areTheSame({ enrolment: a }: User, { enrolment: b }: User): boolean {
  const [one, other] = [a, b].map(({ keys, name, place: { file } }) => ({
    keys,
    only: onlyKeysOf({ ...keys, sourcedId: null }, file, ""),
    nameWords: wordsOfName(name),
  }));
  const emails = new Set([a.keys.email, b.keys.email].filter((email) => email !== null));
  return emails.size < 2 && !contradict([one!, other!]);
}

function readUser(
  row: TableRow,
  sourcedId: string,
): { keys: LearnerKeys; name: string | null; faults: string[] } {
  const of = (column: string) => row.cell(column) || null;
  const faults: string[] = [];
  const keyIn = (column: string, cell: string, isChosen = false) => {
    const { value, fault } = readKey(cell, { isChosen });
    if (fault !== null) faults.push(faultInWords(column, fault));
    return value;
  };
  // `{UPN:S1324444},{SIS:0042}`; some leave the brackets away.
  const userIds = row.cell("userIds").split(",");
  const typed = userIds.map((each) => each.replaceAll(/[{}\s]/g, ""));
  const ids = typed.map((each) => each.replace(/^[^:]*:/, ""));
  const others = [
    keyIn("identifier", row.cell("identifier")),
    ...ids.map((id) => keyIn("userIds", id)),
  ].filter((id) => id !== null);
  const named = typed.find((each) => /^upn:/i.test(each))?.slice("upn:".length) ?? "";
  const upn = readKey(named).value ?? others.find((id) => UPN.test(id)) ?? null;
  const given = of("preferredGivenName") ?? of("preferredFirstName") ?? of("givenName");
  const family = of("preferredFamilyName") ?? of("preferredLastName") ?? of("familyName");
  return {
    keys: {
      userId: null,
      externalId: null,
      upn,
      username: keyIn("username", row.cell("username"), true),
      email: keyIn("email", row.cell("email"))?.toLowerCase() ?? null,
      sourcedId,
      others: [...new Set(others)],
    },
    name: [given, family].filter(Boolean).join(" ") || null,
    faults,
  };
}

/** A letter, eleven figures, and a figure or a letter. Source: the Department for Education's guide to UPNs. */
const UPN = /^[A-Z]\d{11}[0-9A-Z]$/i;
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
    if (user === "two") return "names a user that users.csv has twice, not alike.";
    if (its === null || user === null || !isToday) return null;
    const { email } = user.enrolment.keys;
    if (role === "student") user.classes.add(its);
    else if (email !== null) teachings.push({ class: its, email });
    return null;
  });
  return hasLearners ? teachings : null;
}
