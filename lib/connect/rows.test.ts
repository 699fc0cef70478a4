import { describe, expect, test } from "vitest";
import { Fields } from "#lib/connect/fields";
import {
  readCompletedRow,
  readListedRow,
  readUserRow,
  type ReadRow,
  type Row,
} from "#lib/connect/rows";

const user = {
  userId: "68f06c66-702a-4c26-b8c5-b6dc4f81f25d",
  username: "john_doe",
  fullName: "John Doe",
  firstName: "John",
  lastName: "Doe",
  emails: ["john.doe@email.com"],
  gender: "male",
  dateOfBirth: "2010-07-01",
};
const listed = {
  sessionId: "d93ba3c3-2482-4b0d-8b99-42a20e68e11e",
  startDate: "2023-07-10T15:00:00+01:00",
  status: "IN_PROGRESS",
  user,
  test: { testId: "c5a77fda", testVersionId: "3844", name: "English SIA", subject: "English" },
};
const completed = {
  ...listed,
  status: "COMPLETED",
  endDate: "2023-07-10T14:40:00Z",
  result: { level: "Level 1" },
};

function read<Item>(readRow: ReadRow<Item>, row: object): Row<Item> & { odd: string[] } {
  const odd = new Set<string>();
  return { ...readRow(new Fields(row, odd)), odd: [...odd].sort() };
}
const readListed = (change: object) => read(readListedRow, { ...listed, ...change });
const readCompleted = (change: object) => read(readCompletedRow, { ...completed, ...change });
const withUser = (change: object) => readListed({ user: { ...user, ...change } });

test("the documented example becomes a sitting with the least data", () => {
  expect(readListed({})).toEqual({
    id: listed.sessionId,
    odd: [],
    item: {
      id: listed.sessionId,
      startedAt: "2023-07-10T14:00:00.000Z",
      learner: { id: user.userId, fullName: "John Doe", firstName: "John", lastName: "Doe" },
      keys: {
        userId: user.userId,
        externalId: "",
        upn: "",
        username: "john_doe",
        emails: ["john.doe@email.com"],
      },
      test: { id: "c5a77fda", name: "English SIA", subject: "English" },
    },
  });
});

test("a finish has neither a name nor a result, and its keys for the roster", () => {
  expect(readCompleted({})).toEqual({
    id: listed.sessionId,
    odd: [],
    item: {
      id: listed.sessionId,
      learnerId: user.userId,
      subject: "English",
      endedAt: Date.UTC(2023, 6, 10, 14, 40),
      keys: readListed({}).item!.keys,
    },
  });
});

describe("what the contract leaves open is not odd", () => {
  test.each([
    [{ fullName: null }, "John Doe"],
    [{ fullName: "  " }, "John Doe"],
    [{ fullName: undefined, firstName: null }, "Doe"],
    [{ fullName: null, firstName: "", lastName: null }, ""],
    [{ gender: "robot", middleName: null, emails: null, upn: null, shoeSize: 9 }, "John Doe"],
  ])("%j is called %j, and never by the user name", (change, fullName) => {
    const { item, odd } = withUser(change);
    expect(item?.learner.fullName).toBe(fullName);
    expect(odd).toEqual([]);
  });

  test("a subject and a test without a name say so", () => {
    const { item, odd } = readListed({ test: { testId: "t", name: null, subject: "" } });
    expect(item?.test).toEqual({
      id: "t",
      name: "Test name not given",
      subject: "Subject not given",
    });
    expect(odd).toEqual([]);
  });
});

describe("an odd row of who is sitting", () => {
  test.each<[object, string[]]>([
    [{ status: "PAUSED" }, ["status"]],
    [{ status: 7 }, ["status"]],
    [{ status: undefined }, ["status"]],
    [{ test: null }, ["test"]],
    [{ test: [] }, ["test"]],
    [{ test: { name: "x" } }, ["test.testId"]],
    [{ user: null }, ["user"]],
    [{ user: { ...user, firstName: 7 } }, ["user.firstName"]],
    [{ user: { ...user, fullName: "x".repeat(60_000) } }, ["user.fullName"]],
    [{ user: { ...user, lastName: "Do\u0000e" } }, ["user.lastName"]],
    [{ user: { ...user, userId: "a\uD800" } }, ["user.userId"]],
    [{ user: { ...user, upn: {} } }, ["user.upn"]],
    [{ user: { ...user, emails: "a@x.uk" } }, ["user.emails"]],
    [{ user: { ...user, emails: [7, null, "a@x.uk"] } }, ["user.emails"]],
    [{ sessionId: "a\uDC00b" }, ["sessionId"]],
    [{ status: "PAUSED", user: 3, test: "x" }, ["status", "test", "user"]],
  ])("%j is shown, and its fields are noted", (change, fields) => {
    const { id, item, odd } = readListed(change);
    expect(odd).toEqual(fields);
    expect(item?.id).toBe(id);
    expect(() => encodeURIComponent(id + item?.learner.id + item?.test.id)).not.toThrow();
  });

  test("has the names that can be seen", () => {
    const { item, odd } = withUser({ fullName: "\u200B\u00AD", firstName: "\u0000\u200B" });
    expect([item?.learner.fullName, odd]).toEqual(["Doe", ["user.firstName", "user.fullName"]]);
  });

  test("has no names and no test where none can be read", () => {
    expect(readListed({ user: null, test: null }).item).toMatchObject({
      learner: { id: "", fullName: "", firstName: "", lastName: "" },
      keys: { userId: "", externalId: "", upn: "", username: "", emails: [] },
      test: { id: "", name: "Test name not given", subject: "Subject not given" },
    });
    expect(withUser({ fullName: null, firstName: 7 }).item?.learner.fullName).toBe("Doe");
  });

  test("proves nobody by a key that was repaired", () => {
    const { item } = withUser({ userId: "a\uD800", upn: "U\u0000PN", externalId: 12 });
    expect(item?.learner.id).toBe("a\uFFFD");
    expect(item?.keys).toMatchObject({ userId: "", upn: "", externalId: "" });
  });

  test.each<[object, string, string[]]>([
    [{ status: "COMPLETED" }, listed.sessionId, ["status"]],
    [{ status: "completed" }, listed.sessionId, ["status"]],
    [{ status: "Completed." }, listed.sessionId, ["status"]],
    [{ startDate: "John Doe" }, listed.sessionId, ["startDate"]],
    [{ startDate: null }, listed.sessionId, ["startDate"]],
    [{ startDate: 1_700_000_000 }, listed.sessionId, ["startDate"]],
    [{ sessionId: 7 }, "", ["sessionId"]],
    [{ sessionId: undefined }, "", ["sessionId"]],
    [{ sessionId: " " }, "", ["sessionId"]],
  ])("%j is left out", (change, id, odd) => {
    expect(readListed(change)).toEqual({ id, item: null, odd });
  });
});

describe("an odd finish", () => {
  test.each<[object, object, string[]]>([
    [{ endDate: null }, { endedAt: null }, []],
    [{ endDate: "soon" }, { endedAt: null }, ["endDate"]],
    [{ endDate: 5 }, { endedAt: null }, ["endDate"]],
    [{ user: undefined }, { learnerId: "" }, ["user"]],
    [{ user: { userId: 7 } }, { learnerId: "" }, ["user.userId"]],
    [{ test: null }, { subject: "Subject not given" }, ["test"]],
    [{ status: "MARKED" }, { learnerId: user.userId }, ["status"]],
    [{ status: "completed" }, { learnerId: user.userId }, ["status"]],
    [{ endDate: "1970-01-01" }, { endedAt: null }, ["endDate"]],
    [{ startDate: 7, endDate: "1970-01-01" }, { endedAt: 0 }, ["startDate"]],
    [{ user: { userId: "a\u0000" } }, { learnerId: "a\uFFFD" }, ["user.userId"]],
  ])("%j counts all the same", (change, item, odd) => {
    expect(readCompleted(change)).toMatchObject({ item, odd });
  });

  test.each<[object, string, string[]]>([
    [{ status: "IN_PROGRESS" }, listed.sessionId, ["status"]],
    [{ status: "in progress" }, listed.sessionId, ["status"]],
    [{ status: "InProgress" }, listed.sessionId, ["status"]],
    [{ sessionId: null }, "", ["sessionId"]],
  ])("%j is left out", (change, id, odd) => {
    expect(readCompleted(change)).toEqual({ id, item: null, odd });
  });
});

test.each([
  ["a\u0000b", "a\uFFFDb"],
  ["a\nb", "a\uFFFDb"],
  [" ab ", "ab"],
  ["x".repeat(60_000), `${"x".repeat(199)}\uFFFD`],
  ["\u0000", ""],
  ["\u200B", ""],
])("an id of %j can be told from all that need no repair", (raw, id) => {
  expect(readListed({ sessionId: raw }).id).toBe(id);
  expect(readListed({ user: { ...user, userId: raw } }).item?.learner.id).toBe(id);
});

test("of a learner's addresses no more are read than anybody has", () => {
  const emails = Array.from({ length: 31 }, (_, nth) => `a${nth}@x.uk`);
  const { item, odd } = withUser({ emails });
  expect([item?.keys.emails.length, odd]).toEqual([30, ["user.emails"]]);
});

test("a user is their keys and a name, and is left out without an id", () => {
  expect(read(readUserRow, user)).toMatchObject({
    id: user.userId,
    item: { name: "John Doe", keys: { userId: user.userId, username: "john_doe" } },
    odd: [],
  });
  for (const userId of [null, 7, "", "a\u0000b"]) {
    const { item, odd } = read(readUserRow, { ...user, userId });
    expect([item, odd]).toEqual([null, ["userId"]]);
  }
});
