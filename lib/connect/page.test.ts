import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ConnectFailure } from "#lib/connect/failure";
import { readPage } from "#lib/connect/page";
import { readCompletedRow, readListedRow, readUserRow } from "#lib/connect/rows";

const row = (sessionId: string, change: object = {}) => ({
  sessionId,
  startDate: "2023-07-10T14:00:00.000Z",
  status: "IN_PROGRESS",
  user: { userId: "u", fullName: "John Doe" },
  test: { testId: "t", name: "English", subject: "English" },
  ...change,
});
const pageOf = (data: unknown, pagination: unknown = { nextCursor: null }) => ({
  data,
  pagination,
});
const read = (body: unknown, cursor: string | null = null) => readPage(body, readListedRow, cursor);
const ids = (body: unknown) => read(body).items.map(({ id }) => id);

describe("a page", () => {
  test("has its rows in order, its cursor and its total", () => {
    const page = read(pageOf([row("a"), row("b")], { nextCursor: "c2", total: 7 }));
    expect(page).toMatchObject({ nextCursor: "c2", total: 7, odd: [], leftOut: [] });
    expect(page.items.map(({ id }) => id)).toEqual(["a", "b"]);
  });

  test.each([[null], [undefined], [""]])("with a nextCursor of %j is the end", (nextCursor) => {
    expect(read(pageOf([row("a")], { nextCursor })).nextCursor).toBeNull();
  });

  test.each([["7"], [null], [-1], [1.5], [{}]])("has no total in %j", (total) => {
    expect(read(pageOf([row("a")], { total })).total).toBeNull();
  });

  test("may be a list within a list", () => {
    expect(ids(pageOf([[row("a"), row("b")]]))).toEqual(["a", "b"]);
    expect(ids(pageOf([[]]))).toEqual([]);
  });

  test("keeps the later of two rows with one id, in the earlier one's place", () => {
    const renamed = row("a", { user: { userId: "u", fullName: "Jo Doe" } });
    const { items } = read(pageOf([row("a"), row("b"), renamed]));
    expect(items.map(({ id, learner }) => [id, learner.fullName])).toEqual([
      ["b", "John Doe"],
      ["a", "Jo Doe"],
    ]);
  });

  test("loses no more than its odd rows", () => {
    const page = read(
      pageOf([
        null,
        "John Doe",
        [row("x")],
        row("a"),
        row("b", { startDate: "?" }),
        row("c", { status: "COMPLETED" }),
        row("d", { test: null, user: { userId: "u", firstName: 7 } }),
        row("d2", { startDate: "?" }),
        row("d2"),
        {},
      ]),
    );
    expect(page.items.map(({ id }) => id)).toEqual(["a", "d", "d2"]);
    expect(page.leftOut).toEqual(["", "b", "c"]);
    expect(page.odd.join(" ")).toBe(
      "row row row startDate status user.firstName test startDate sessionId status startDate",
    );
  });
});

describe("an empty page", () => {
  test.each<[string, string | null, object, string | null]>([
    ["of nobody", null, { total: 0 }, null],
    ["without a total", null, {}, null],
    ["that repeats the cursor it was asked with", "c", { nextCursor: "c", total: 9 }, null],
    ["after others", "c", { total: 9 }, null],
    ["that leads on", null, { nextCursor: "d", total: 9 }, "d"],
    ["that leads on from another", "c", { nextCursor: "d" }, "d"],
  ])("%s is one", (_name, cursor, pagination, nextCursor) => {
    expect(read(pageOf([], pagination), cursor)).toMatchObject({ items: [], nextCursor });
  });
});

const many = Array.from({ length: 101 }, (_, nth) => row(`${nth}`));
test.each<[string, unknown, string]>([
  ["no data", { pagination: {} }, "unexpected shape at data"],
  ["no pagination", { data: [] }, "unexpected shape at pagination"],
  ["neither", { John: "Doe" }, "unexpected shape at data, pagination"],
  ["nothing", null, "unexpected shape at the top"],
  ["a bare list", [row("a")], "unexpected shape at the top"],
  ["data that is an object", pageOf({ a: row("a") }), "unexpected shape at data"],
  ["a list within a list twice over", pageOf([[[row("a")]]]), "unexpected shape at data"],
  ["a number for a cursor", pageOf([], { nextCursor: 2 }), "shape at pagination.nextCursor"],
  ["a long cursor", pageOf([], { nextCursor: "x".repeat(4097) }), "at pagination.nextCursor"],
  ["a cursor for no address", pageOf([], { nextCursor: "\uD800" }), "at pagination.nextCursor"],
  ["101 rows", pageOf(many), "more items than asked for"],
  ["101 rows in a list", pageOf([many]), "more items than asked for"],
  ["nobody of 300", pageOf([], { total: 300 }), "no items of a total over nothing"],
  ["nobody of 300 in a list", pageOf([[]], { total: 300 }), "no items of a total over nothing"],
  ["nobody of a total in words", pageOf([], { total: "300" }), "no items of a total over nothing"],
  ["nobody of half a total", pageOf([], { total: 0.5 }), "no items of a total over nothing"],
  ["nobody of no end", pageOf([], { total: 1e300 }), "no items of a total over nothing"],
  ["two lists within a list", pageOf([[row("a")], [row("b")]]), "unexpected shape at data"],
  ["two lists of nobody", pageOf([[], []]), "unexpected shape at data"],
])("%s is malformed, which is said without a value", (_name, body, message) => {
  const outcome = () => read(body);
  expect(outcome).toThrow(ConnectFailure);
  expect(outcome).toThrow(message);
  expect(outcome).not.toThrow(/John|Doe/);
});

test("a page with rows that repeats the cursor it was asked with is malformed", () => {
  const body = pageOf([row("a")], { nextCursor: "c" });
  expect(() => read(body, "c")).toThrow("a cursor came twice");
  expect(read(body, "b").nextCursor).toBe("c");
});

test("ten rows of which none can be read are no accident: nobody leaves because of it", () => {
  const timed = (startDate: unknown, count = 10) =>
    pageOf(Array.from({ length: count }, (_, nth) => row(`${nth}`, { startDate })));
  for (const startDate of [1688200245, "soon", null, undefined]) {
    expect(() => read(timed(startDate))).toThrow("no row of 10 can be read");
    expect(read(timed(startDate, 9)).leftOut).toHaveLength(9);
  }
  const over = Array.from({ length: 10 }, (_, nth) => row(`${nth}`, { status: "COMPLETED" }));
  expect(read(pageOf(over)).leftOut).toHaveLength(10);
});

test("nor are ten that all lack an id", () => {
  const { sessionId: _id, ...renamed } = row("a");
  const rows = Array.from({ length: 10 }, () => renamed);
  expect(() => read(pageOf(rows))).toThrow("no row of 10 can be read");
  expect(read(pageOf(rows.slice(1))).leftOut).toEqual([""]);
  expect(read(pageOf([...rows, row("b")])).leftOut).toEqual([""]);
});

test("whatever else is in the rows, the others are read and nothing throws", () => {
  const odd = fc.oneof(
    fc.anything(),
    fc.record(
      {
        sessionId: fc.constantFrom("odd", 7, null),
        startDate: fc.constantFrom("2023-07-10", "?", 7),
        status: fc.anything(),
        user: fc.anything(),
        test: fc.anything(),
      },
      { requiredKeys: [] },
    ),
  );
  fc.assert(
    fc.property(fc.array(odd, { maxLength: 50 }), (rows) => {
      const data = rows.flatMap((each, nth) => [{ ...row(`${nth}`), userId: `u${nth}` }, each]);
      readPage(pageOf(data), readCompletedRow, null);
      readPage(pageOf(data), readUserRow, null);
      const found = new Set(ids(pageOf(data)));
      expect(rows.every((_, nth) => found.has(`${nth}`))).toBe(true);
    }),
  );
});
