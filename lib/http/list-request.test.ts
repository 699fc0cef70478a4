import { describe, expect, test } from "vitest";
import { readAddress } from "#lib/domain/address";
import { addressReaders, readStarted } from "#lib/domain/board-address";
import { writeFilters } from "#lib/domain/filters";
import { ProblemError } from "#lib/http/problem-error";
import { readListFilters, readNameForm, readPageQuery } from "#lib/http/list-request";
import { readView } from "#lib/http/view-request";
import { DEFAULT_SUBJECT_ORDER } from "#lib/domain/order";
import { writeCursor } from "#lib/queries/cursor";
import { EVERYBODY } from "#lib/queries/page";
import { EVERYTHING, type View } from "#lib/domain/scope";

const UUID = "d93ba3c3-2482-4b0d-8b99-42a20e68e11e";
const position = { subject: "English", startDate: "2026-11-23T10:00:00.000Z", sessionId: UUID };
const cursor = writeCursor(
  { order: "subject", direction: "after", position },
  DEFAULT_SUBJECT_ORDER,
);

function read(search: string) {
  const params = new URLSearchParams(search);
  readNameForm(params);
  return readPageQuery(params, DEFAULT_SUBJECT_ORDER);
}

function problemErrorOf(search: string): { parameter: string | undefined; detail: string } {
  try {
    read(search);
  } catch (error) {
    if (error instanceof ProblemError) return error;
    throw error;
  }
  throw new Error(`${search} was taken`);
}

const repeat = (pair: string, times: number) => Array(times).fill(pair).join("&");

/** What Connect's contract forbids, and our own parameters' bounds. */
const REFUSED: [search: string, parameter: string][] = [
  ["startDate=2026-01-01", "startDate"],
  ["startDate[ge]=2026-01-01", "startDate"],
  ["startDate[gt]=yesterday", "startDate[gt]"],
  ["startDate[gte]=", "startDate[gte]"],
  ["startDate[lt]=2026-99-99", "startDate[lt]"],
  ["startDate[lte]=-5", "startDate[lte]"],
  ["startDate[lt]=999999999999", "startDate[lt]"],
  ["startDate[gt]=1&startDate[gte]=1", "startDate[gt]"],
  ["startDate[lt]=1&startDate[lte]=1", "startDate[lt]"],
  ["startDate[gt]=1&startDate[gt]=2", "startDate[gt]"],
  ["userId=me", "userId"],
  ["userId=", "userId"],
  [repeat(`userId=${UUID}`, 31), "userId"],
  ["testId=it", "testId"],
  [repeat(`testId=${UUID}`, 31), "testId"],
  ["subject=", "subject"],
  [repeat("subject=English", 31), "subject"],
  ["limit=0", "limit"],
  ["limit=101", "limit"],
  ["limit=-1", "limit"],
  ["limit=1.5", "limit"],
  ["limit=ten", "limit"],
  ["limit=", "limit"],
  ["limit=1&limit=2", "limit"],
  ["offset=-1", "offset"],
  ["offset=1.5", "offset"],
  ["offset=ten", "offset"],
  [`offset=0&cursor=${cursor}`, "offset"],
  ["cursor=", "cursor"],
  ["cursor=abc", "cursor"],
  [`cursor=${cursor}&sort[field]=startDate`, "cursor"],
  [`cursor=${cursor}&cursor=${cursor}`, "cursor"],
  ["sort=startDate", "sort"],
  ["sort[by]=startDate", "sort"],
  ["sort[field]=name", "sort[field]"],
  ["sort[direction]=up", "sort[direction]"],
  ["class=", "class"],
  [repeat("class=A", 31), "class"],
  ["subject=%20", "subject"],
  ["class=11B&class=%00", "class"],
  ["started=tomorrow", "started"],
  ["names=all", "names"],
  [`q=${"x".repeat(201)}`, "q"],
  ["q=a&q=b", "q"],
];

test.each(REFUSED)("%s is refused, naming %s", (search, parameter) => {
  const refusal = problemErrorOf(search);
  expect(refusal.parameter).toBe(parameter);
  expect(refusal.detail.startsWith(parameter)).toBe(true);
});

test("a refusal never repeats the value", () => {
  expect(problemErrorOf("userId=Amina").detail).not.toContain("Amina");
});

describe("a view", () => {
  const FULL: View = { scope: EVERYTHING, names: "full" };
  const viewOf = (search: string, view: View) => readView(new URLSearchParams(search), view);

  test("has no more of the names than is asked for, and than it had", async () => {
    expect(await viewOf("", FULL)).toEqual(FULL);
    expect(await viewOf("names=none", FULL)).toEqual({ ...FULL, names: "none" });
    expect((await viewOf("names=full", { ...FULL, names: "short" })).names).toBe("short");
  });

  test("has no more of the list than the part that is asked for, and than it had", async () => {
    const subjectsOf = async (search: string, subjects: string[] | null) =>
      (await viewOf(search, { ...FULL, scope: { ...EVERYTHING, subjects } })).scope.subjects;
    const asked = "view[subject]=English&view[subject]=Art&view[subject]=Art";
    expect(await subjectsOf(asked, null)).toEqual(["English", "Art"]);
    expect(await subjectsOf(asked, ["Maths", "Art"])).toEqual(["Art"]);
    expect(await subjectsOf(asked, ["Maths"])).toEqual([]);
    expect(await subjectsOf("subject=English", ["Maths"])).toEqual(["Maths"]);
  });

  test.each([
    ["view[subject]=", "view[subject]"],
    ["view[class]=%20", "view[class]"],
    ["view[subjects]=English", "view"],
    ["view=English", "view"],
    [Array(31).fill("view[class]=11B").join("&"), "view[class]"],
  ])("%s is refused, for it would show more than is meant", async (search, parameter) => {
    await expect(viewOf(search, FULL)).rejects.toMatchObject({ code: "bad_request", parameter });
  });

  test.each([
    ["", "short"],
    ["", "none"],
    ["names=full", "none"],
    ["names=short", "full"],
  ] as const)(
    "that is not of whole names can't be asked by user: %j of a %s one",
    async (search, names) => {
      const asked = `userId=${UUID}&${search}`;
      await expect(viewOf(asked, { ...FULL, names })).rejects.toMatchObject({
        code: "bad_request",
        parameter: "userId",
      });
    },
  );
});

describe("what is taken", () => {
  test("nothing at all is the whole list", () => {
    expect(read("")).toEqual({
      ...EVERYBODY,
      order: "subject",
      limit: 100,
      offset: 0,
      cursor: null,
    });
  });

  test("unknown names are ignored", () => {
    expect(read("colour=blue&endDate[gt]=x")).toEqual(read(""));
  });

  test.each([
    ["startDate[gte]=1688200245", { startDate: { gte: "2023-07-01T08:30:45.000Z" } }],
    ["startDate[gt]=2023-07-15T12:00:00.000Z", { startDate: { gt: "2023-07-15T12:00:00.000Z" } }],
    [
      "startDate[lte]=2023-07-15T13:00:00%2B01:00",
      { startDate: { lte: "2023-07-15T12:00:00.000Z" } },
    ],
    [`userId=${UUID.toUpperCase()}`, { userId: [UUID] }],
    ["subject=English&subject=A/B%20%F0%9F%8E%93", { subject: ["English", "A/B 🎓"] }],
    [repeat("subject=English", 30), { subject: ["English"] }],
    ["limit=1&offset=40", { limit: 1, offset: 40 }],
    ["sort[field]=endDate", { order: "asc" }],
    ["sort[direction]=desc", { order: "desc" }],
    ["sort[field]=startDate&sort[direction]=desc", { order: "desc" }],
    [`cursor=${cursor}`, { cursor: { order: "subject", direction: "after", position } }],
    ["started=today&q=amina", { started: "today", q: "amina" }],
  ])("%s", (search, expected) => {
    expect(read(search)).toMatchObject(expected);
  });
});

test("takes whatever a page makes of its own address", () => {
  for (const search of [
    "subject=",
    "class=%20",
    "subject=%00&class=",
    "class=A&class=A",
    "started=",
  ]) {
    const { started, ...chosen } = readAddress(addressReaders, new URLSearchParams(search));
    const asked = writeFilters({ ...chosen, started: readStarted(started), q: "" });
    expect(() => readListFilters(new URLSearchParams(asked))).not.toThrow();
  }
});
