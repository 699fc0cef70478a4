import type { ConnectUser, ListedFinish, ListedSitting } from "#lib/connect/client";
import type { Fields } from "#lib/connect/fields";
import { mendText } from "#lib/domain/mend-text";
import type { Learner, Test } from "#lib/domain/sitting";
import type { UserKeys } from "#lib/domain/user-keys";

/**
 * The rows of Connect's three lists. The least data: whatever is not named here (date of birth, gender, middle
 * name, results) is dropped at this door.
 * Source: simulator/openapi.yaml, InProgressSession, CompletedSession and User.
 */
export interface Row<Item> {
  /** Empty where it can't be read. */
  readonly id: string;
  /** Null where the row is left out. */
  readonly item: Item | null;
}

export type ReadRow<Item> = (row: Fields) => Row<Item>;

/** In the place of a subject where a row names none. */
export const NO_SUBJECT = "Subject not given";
const NO_TEST: Test = { id: "", name: "Test name not given", subject: NO_SUBJECT };
const NO_KEYS: UserKeys = { userId: "", externalId: "", upn: "", username: "", emails: [] };
const NOBODY: Learner = { id: "", fullName: "", firstName: "", lastName: "" };

export const readListedRow: ReadRow<ListedSitting> = (row) => {
  const id = row.id("sessionId");
  const status = readStatus(row, "IN_PROGRESS");
  const startedAt = row.instant("startDate");
  if (startedAt === null) row.note("startDate");
  if (id === "" || startedAt === null || status === "COMPLETED") return { id, item: null };
  const user = row.child("user");
  const learner = user ? readLearner(user) : NOBODY;
  const keys = user ? readKeys(user) : NO_KEYS;
  return { id, item: { id, startedAt, learner, keys, test: readTest(row) } };
};

/** The learner's name and their result are not read. */
export const readCompletedRow: ReadRow<ListedFinish> = (row) => {
  const id = row.id("sessionId");
  const status = readStatus(row, "COMPLETED");
  if (id === "" || status === "IN_PROGRESS") return { id, item: null };
  const endedAt = readEnd(row);
  const user = row.child("user");
  const learnerId = user?.id("userId") ?? "";
  const keys = user ? readKeys(user) : NO_KEYS;
  const subject = row.child("test")?.text("subject") || NO_SUBJECT;
  return { id, item: { id, learnerId, subject, endedAt, keys } };
};

/** An account whose id had to be repaired is left out: we could not prove whose it is. */
export const readUserRow: ReadRow<ConnectUser> = (row) => {
  const keys = readKeys(row);
  const { userId: id } = keys;
  if (id === "") {
    row.note("userId");
    return { id, item: null };
  }
  return { id, item: { keys, name: readLearner(row).fullName } };
};

/** Compared without regard to case and separators: what is written otherwise still means the same. */
function readStatus(row: Fields, expected: "IN_PROGRESS" | "COMPLETED"): string {
  const status = row.text("status");
  if (status !== expected) row.note("status");
  const letters = status.toUpperCase().replace(/[^A-Z]/g, "");
  return letters === "INPROGRESS" ? "IN_PROGRESS" : letters;
}

/** Nobody has finished before they began: then nobody knows when it was. */
function readEnd(row: Fields): number | null {
  const [started, ended] = [row.instant("startDate"), row.instant("endDate")];
  if (ended === null) return null;
  const endedAt = Date.parse(ended);
  if (started === null || endedAt >= Date.parse(started)) return endedAt;
  row.note("endDate");
  return null;
}

function readLearner(user: Fields): Learner {
  const firstName = user.text("firstName");
  const lastName = user.text("lastName");
  const both = mendText([firstName, lastName].filter(Boolean).join(" ")).text;
  return {
    id: user.id("userId"),
    fullName: user.text("fullName") || both,
    firstName,
    lastName,
  };
}

function readKeys(user: Fields): UserKeys {
  return {
    userId: user.key("userId"),
    externalId: user.key("externalId"),
    upn: user.key("upn"),
    username: user.key("username"),
    emails: user.keys("emails"),
  };
}

function readTest(row: Fields): Test {
  const test = row.child("test");
  if (!test) return NO_TEST;
  return {
    id: test.id("testId"),
    name: test.text("name") || NO_TEST.name,
    subject: test.text("subject") || NO_SUBJECT,
  };
}
