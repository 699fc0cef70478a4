import fc from "fast-check";
import { expect, test } from "vitest";
import type { Session } from "#lib/wire/contract";
import { sessionComparer, type Order } from "#lib/domain/order";
import { listOf as anyListOf } from "#lib/list/sample-house";
import { readCursor as readAny, writeCursor, type Cursor } from "#lib/queries/cursor";
import { EVERYBODY, pageOf, type PageQuery } from "#lib/queries/page";
import { arbitrarySessions } from "../../testing/sample-sessions.ts";

const orders = fc.constantFrom<Order>("subject", "asc", "desc");
const limits = fc.integer({ min: 1, max: 7 });

/** Neither by name nor by case. */
const SUBJECTS = ["Maths", "ENGLISH"];

const comparer = (order: Order) => sessionComparer(SUBJECTS, order);
const listOf = (sessions: Session[]) =>
  anyListOf([...sessions].sort(comparer("subject")), { order: SUBJECTS });
const readCursor = (text: string) => readAny(text, SUBJECTS) as Cursor;

function query(order: Order, limit: number, rest: Partial<PageQuery> = {}): PageQuery {
  return {
    ...EVERYBODY,
    offset: 0,
    cursor: null,
    order,
    limit,
    ...rest,
  };
}

test("following nextCursor gives the whole list in order, and previousCursor leads back", () => {
  fc.assert(
    fc.property(arbitrarySessions(30), orders, limits, (sessions, order, limit) => {
      const list = listOf(sessions);
      const pages = [pageOf(list, query(order, limit))];
      for (let next = pages[0]!.pagination.nextCursor; next !== null;) {
        const page = pageOf(list, query(order, limit, { cursor: readCursor(next) }));
        pages.push(page);
        next = page.pagination.nextCursor;
      }
      expect(pages.flatMap(({ data }) => data)).toEqual([...sessions].sort(comparer(order)));
      for (const [index, { pagination }] of pages.entries()) {
        expect(pagination.total).toBe(sessions.length);
        if (index === 0) expect(pagination.previousCursor).toBeNull();
        else {
          const cursor = readCursor(pagination.previousCursor!);
          expect(pageOf(list, query(order, limit, { cursor })).data).toEqual(
            pages[index - 1]!.data,
          );
        }
      }
    }),
  );
});

test("offset paging gives the same list as cursors do", () => {
  fc.assert(
    fc.property(arbitrarySessions(30), orders, limits, (sessions, order, limit) => {
      const list = listOf(sessions);
      const seen: Session[] = [];
      for (let offset = 0; offset < sessions.length; offset += limit) {
        seen.push(...pageOf(list, query(order, limit, { offset })).data);
      }
      expect(seen).toEqual([...sessions].sort(comparer(order)));
    }),
  );
});

test("a cursor holds its place while learners come and go, its own record included", () => {
  fc.assert(
    fc.property(
      arbitrarySessions(20),
      arbitrarySessions(20),
      orders,
      limits,
      (before, after, order, limit) => {
        const first = pageOf(listOf(before), query(order, limit));
        fc.pre(first.pagination.nextCursor !== null);
        const last = first.data.at(-1)!;
        const cursor = readCursor(first.pagination.nextCursor!);
        const next = pageOf(listOf(after), query(order, 100, { cursor }));
        expect(next.data).toEqual(
          after.filter((session) => comparer(order)(session, last) > 0).sort(comparer(order)),
        );
      },
    ),
  );
});

test("no cursor holds a name", () => {
  fc.assert(
    fc.property(arbitrarySessions(20), orders, (sessions, order) => {
      const { nextCursor } = pageOf(listOf(sessions), query(order, 1)).pagination;
      const text = Buffer.from(nextCursor ?? "", "base64url").toString();
      expect(text).not.toMatch(/Amina|Zoë|Łukasz|أمينة|Lee/);
    }),
  );
});

test("a cursor is outdated where the subjects stand in another order, if the list is grouped by them", () => {
  const position = { subject: "Maths", startDate: "2026-11-23T10:00:00.000Z", sessionId: "a" };
  const read = (order: Order, subjects: string[]) =>
    readAny(writeCursor({ order, direction: "after", position }, SUBJECTS), subjects);
  const cursor = { direction: "after", position };
  expect(read("subject", SUBJECTS)).toEqual({ ...cursor, order: "subject" });
  expect(read("subject", ["maths", "English"])).toEqual({ ...cursor, order: "subject" });
  expect(read("subject", ["English", "Maths"])).toBe("outdated");
  expect(read("desc", ["English", "Maths"])).toEqual({ ...cursor, order: "desc" });
});

test.each(["", "!", "bm9uZQ", "W10", "WzEsMiwzLDQsNSw2XQ", "eyJhIjoxfQ"])(
  "%j is no cursor",
  (text) => {
    expect(readAny(text, SUBJECTS)).toBeNull();
  },
);

test("a cursor of a version that knew no order of subjects is outdated", () => {
  const old = ["subject", "after", "Maths", "2026-11-23T10:00:00.000Z", "a"];
  const text = Buffer.from(JSON.stringify(old)).toString("base64url");
  expect(readAny(text, SUBJECTS)).toBe("outdated");
});
