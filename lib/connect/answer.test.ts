import { describe, expect, test } from "vitest";
import { readInProgressPage } from "#lib/connect/answer";
import { noClasses, type UserKeys } from "#lib/user-keys";
import { ConnectFailure } from "#lib/connect/failure";

const item = {
  sessionId: "d93ba3c3-2482-4b0d-8b99-42a20e68e11e",
  startDate: "2023-07-10T14:00:00.000Z",
  status: "IN_PROGRESS",
  user: {
    userId: "68f06c66-702a-4c26-b8c5-b6dc4f81f25d",
    username: "john_doe",
    fullName: "John Doe",
    firstName: "John",
    lastName: "Doe",
    emails: ["john.doe@email.com"],
    gender: "male",
    dateOfBirth: "2010-07-01",
  },
  test: {
    testId: "c5a77fda-7174-446f-a4f5-0f47ccbf15ce",
    testVersionId: "38444333-7450-49d5-922d-eb16a8f30589",
    name: "English Smart Initial Assessment",
    subject: "English",
  },
};

const readPage = (body: unknown) => readInProgressPage(body, noClasses);
const pageOf = (items: unknown, pagination: unknown = { total: 1, nextCursor: null }) => ({
  data: items,
  pagination,
});
const userOf = (change: object) =>
  readPage(pageOf([{ ...item, user: { ...item.user, ...change } }])).items[0]?.user;

test("the documented example becomes a session with the least data", () => {
  expect(readPage(pageOf([item])).items).toEqual([
    {
      sessionId: item.sessionId,
      startDate: item.startDate,
      status: "IN_PROGRESS",
      user: { userId: item.user.userId, fullName: "John Doe", firstName: "John", lastName: "Doe" },
      test: { testId: item.test.testId, name: item.test.name, subject: "English" },
      classes: [],
    },
  ]);
});

test("the roster is asked with every key that Connect tells, and its word alone is kept", () => {
  const asked: UserKeys[] = [];
  const page = (user: object) =>
    readInProgressPage(pageOf([{ ...item, user: { ...item.user, ...user } }]), (keys) => {
      asked.push(keys);
      return ["11B"];
    });
  const { items } = page({ upn: " S1BBP ", externalId: "mis-1" });
  page({ upn: null, externalId: 7, username: undefined, emails: [null, 1] });
  page({ emails: "a@x.uk" });
  const { userId } = item.user;
  const { username, emails } = item.user;
  expect(asked).toEqual([
    { userId, username, emails, upn: "S1BBP", externalId: "mis-1" },
    { userId, username: "", emails: ["", ""], upn: "", externalId: "" },
    { userId, username, emails: [], upn: "", externalId: "" },
  ]);
  expect(items[0]?.classes).toEqual(["11B"]);
  expect(JSON.stringify(items)).not.toMatch(/S1BBP|mis-1|john_doe|email/);
});

describe("what the contract leaves open", () => {
  test.each([
    [{ fullName: null }, "John Doe"],
    [{ fullName: "  " }, "John Doe"],
    [{ fullName: undefined, firstName: null }, "Doe"],
    [{ fullName: null, firstName: "", lastName: null }, ""],
    [{ gender: "robot", middleName: null, emails: null, upn: null, shoeSize: 9 }, "John Doe"],
  ])("%j is called %j, and never by the user name", (change, fullName) => {
    expect(userOf(change)?.fullName).toBe(fullName);
  });

  test.each([
    ["2023-07-10T15:00:00+01:00", "2023-07-10T14:00:00.000Z"],
    ["2023-07-10T14:00:00Z", "2023-07-10T14:00:00.000Z"],
  ])("a start of %s is %s", (startDate, expected) => {
    expect(readPage(pageOf([{ ...item, startDate }])).items[0]?.startDate).toBe(expected);
  });

  test.each([[null], [undefined], [""]])("a nextCursor of %j is the end", (nextCursor) => {
    expect(readPage(pageOf([], { nextCursor })).nextCursor).toBeNull();
  });

  test("a subject and a test without a name say so", () => {
    const nameless = { ...item.test, name: null, subject: "" };
    expect(readPage(pageOf([{ ...item, test: nameless }])).items[0]?.test).toMatchObject({
      name: "Test name not given",
      subject: "Subject not given",
    });
  });
});

test.each([
  ["no data", { pagination: {} }, "data"],
  ["no pagination", { data: [] }, "pagination"],
  ["nothing", null, "the top"],
  ["an item without an id", pageOf([{ ...item, sessionId: undefined }]), "data"],
  ["an item without a start", pageOf([{ ...item, startDate: "John Doe" }]), "data"],
  ["an item that is completed", pageOf([{ ...item, status: "COMPLETED" }]), "data"],
  ["an item without a user", pageOf([{ ...item, user: null }]), "data"],
  ["a list within a list twice over", pageOf([[[item]]]), "data"],
])("%s is a malformed answer, which says where and not what", (_name, body, field) => {
  const read = () => readPage(body);
  expect(read).toThrow(ConnectFailure);
  expect(read).toThrow(new RegExp(`unexpected shape at ${field}`));
  expect(read).not.toThrow(/John|Doe/);
});
