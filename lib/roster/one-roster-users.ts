import type { ClassRef, Enrolment, Place, RosterProblem } from "#lib/roster/enrolment";
import { faultInWords, KEY_NATURES, readKey } from "#lib/roster/key-text";
import { together } from "#lib/roster/learner";
import { readEnabled } from "#lib/roster/membership-words";
import type { Absent } from "#lib/roster/one-roster-classes";
import { hasPreferredName, NAMES, readUser } from "#lib/roster/one-roster-user";
import { readRows, UNKNOWN_STATUS, type IsThere } from "#lib/roster/one-roster-rows";
import { wordsOfName } from "#lib/roster/same-learner";
import { areNotOneUser, areTied, saysTheSame } from "#lib/roster/one-user";
import type { TableRow } from "#lib/roster/table";
import type { ExportTable } from "#lib/roster/table-rows";

/** Somebody who may sign in, as one row or several have them. */
export interface User extends Omit<Enrolment, "classes"> {
  readonly classes: Set<ClassRef>;
  /** In words, what in their keys is none: told of whoever is in a class. */
  readonly faults: readonly RosterProblem[];
}

/** By sourcedId. Two of one id that are not alike are neither. */
export type Users = Map<string, User | Absent>;

const NOT_A_FLAG = "has an enabledUser that is neither true nor false.";

export interface ReadUsers {
  readonly users: Users;
  /** What people are called, whoever they are: no such word may be quoted. Null where the export names nobody. */
  readonly people: () => Iterable<string> | null;
}

export async function readUsers(table: ExportTable): Promise<ReadUsers> {
  const users: Users = new Map();
  /** Of rows of which nobody is made, and what somebody is called besides. */
  const otherNames: string[] = [];
  let hasNames = false;
  /** Of those who are there more than once: an export of several schools has a user once for each of them. */
  const rows = new Map<string, User[]>();
  /** Of whoever has left, or may have: somebody else may have their id now. */
  const left = new Map<string, User[]>();
  /** Of rows that can't be read, whose id so is nobody's. */
  const unread: string[] = [];
  /** No word of theirs may be quoted for it. */
  const voidId = (sourcedId: string) => {
    const its = users.get(sourcedId);
    if (typeof its === "object") otherNames.push(...namesOf(its));
    users.set(sourcedId, "two");
  };
  /** Each as often as it says something else. */
  const rowsOf = (sourcedId: string) => {
    const known = users.get(sourcedId);
    const there = rows.get(sourcedId) ?? (typeof known === "object" ? [known] : []);
    return { there, gone: left.get(sourcedId) ?? [] };
  };
  const take = (row: TableRow, place: Place, isThere: IsThere): string | null => {
    const sourcedId = row.cell("sourcedId");
    if (row.misfit !== null) {
      unread.push(sourcedId);
      return row.misfit;
    }
    if (sourcedId === "") return "has no sourcedId.";
    const { fault } = readKey(sourcedId, KEY_NATURES.misNumber);
    if (fault !== null) {
      // Rows of enrolments whose user a formula did not find have the same in its place.
      users.set(sourcedId, "unusable");
      return faultInWords("sourcedId", fault);
    }
    const known = users.get(sourcedId);
    if (known === "two") return TWO;
    const { keys, name, faults } = readUser(row, sourcedId);
    const problems = faults.length === 0 ? NONE : faults.map((words) => ({ ...place, words }));
    const user: User = { place, keys, name, classes: new Set(), faults: problems };
    const isEnabled = readEnabled(row.cell("enabledUser"));
    if (known === undefined && isThere && isEnabled) {
      users.set(sourcedId, user);
      return null;
    }
    const { there, gone } = rowsOf(sourcedId);
    const all = [...there, ...gone];
    if (all.length > 0 && !isSaidBy(all, user) && areNotOneUser([...all, user])) {
      voidId(sourcedId);
      return TWO;
    }
    if (isThere && isEnabled) {
      if (typeof known !== "object") users.set(sourcedId, user);
      else if (!isSaidBy(there, user)) rows.set(sourcedId, [...there, user]);
      return null;
    }
    if (!isSaidBy(gone, user)) left.set(sourcedId, [...gone, user]);
    // Gone from one school, they may be there in another.
    if (isThere === false || isEnabled === false) {
      if (known === undefined) users.set(sourcedId, "gone");
      return null;
    }
    if (typeof known !== "object") users.set(sourcedId, "unusable");
    return isThere === null ? `${UNKNOWN_STATUS}.` : NOT_A_FLAG;
  };
  await readRows(table, COLUMNS, (row, place, isThere) => {
    const words = take(row, place, isThere);
    hasNames ||= row.cell("givenName") !== "" || row.cell("familyName") !== "";
    const its = users.get(row.cell("sourcedId"));
    const isAsNamed = typeof its === "object" && its.place === place && !hasPreferredName(row);
    if (!isAsNamed) otherNames.push(...NAMES.map((column) => row.cell(column)));
    return words;
  });
  for (const sourcedId of new Set([...rows.keys(), ...left.keys()])) {
    const { there, gone } = rowsOf(sourcedId);
    const all = [...there, ...gone].sort((a, b) => a.place.line! - b.place.line!);
    if (users.get(sourcedId) === "two" || all.length < 2 || areTied(all)) continue;
    voidId(sourcedId);
    table.problems.push({ ...all.at(-1)!.place, words: TWO });
  }
  for (const [sourcedId, all] of rows) {
    otherNames.push(...all.flatMap(namesOf));
    if (users.get(sourcedId) !== "two") users.set(sourcedId, inAll(all));
  }
  for (const id of unread) if (typeof users.get(id) === "object") voidId(id);
  return { users, people: () => (hasNames ? peopleIn(users, otherNames) : null) };
}

function* peopleIn(users: Users, otherNames: readonly string[]): Generator<string> {
  yield* otherNames;
  for (const user of users.values()) if (typeof user !== "string") yield* namesOf(user);
}

const NONE: readonly RosterProblem[] = [];

const isSaidBy = (all: readonly User[], user: User) => all.some((each) => saysTheSame(each, user));

const TWO = "has a sourcedId that another user has: it finds neither.";
const namesOf = ({ name, keys: { username } }: User) => [name ?? "", username ?? ""];
/** By which they sign in if they teach; null where there is none. Some exports have it for the user name alone. */
export function addressOf({ keys: { email, username } }: User): string | null {
  return email ?? (username !== null && ADDRESS.test(username) ? username.toLowerCase() : null);
}

const ADDRESS = /^[^@\s]+@[^@\s]+$/;

const COLUMNS = {
  needed: ["sourcedId"],
  others: ["enabledUser", "userIds", "identifier", "email", ...NAMES],
};

function inAll(all: readonly User[]): User {
  const [first] = all;
  return {
    ...first!,
    keys: together(all.map(({ keys }) => keys)),
    name: fullest(all.flatMap(({ name }) => name ?? [])),
    faults: all.flatMap(({ faults }) => faults),
  };
}

/** The one that says the most, whichever row has it. */
function fullest(names: readonly string[]): string | null {
  const wordsIn = (name: string) => wordsOfName(name).length;
  const [best] = [...names].sort((a, b) => wordsIn(b) - wordsIn(a) || (a < b ? -1 : 1));
  return best ?? null;
}
