import fc from "fast-check";
import { expect, test } from "vitest";
import type { Session } from "#lib/contract";
import { readCursor } from "#lib/live/cursor";
import { pageOf, type PageQuery } from "#lib/live/page";
import { arbitrarySessions } from "#lib/sample-sessions";
import { takeSnapshot } from "#lib/live/snapshot";
import { compareSessions, type Order } from "#lib/order";

const orders = fc.constantFrom<Order>("subject", "asc", "desc");
const limits = fc.integer({ min: 1, max: 7 });

function snapshotOf(sessions: Session[], place = 1) {
  const takenAt = Date.UTC(2026, 10, 23, 12);
  return takeSnapshot(sessions, {
    version: `p-${place}`,
    takenAt,
    timeZone: "Europe/London",
    edition: 0,
  });
}

function query(order: Order, limit: number, rest: Partial<PageQuery> = {}): PageQuery {
  return {
    subject: [],
    class: [],
    started: "all",
    q: "",
    startDate: {},
    userId: [],
    testId: [],
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
      const snapshot = snapshotOf(sessions);
      const pages = [pageOf(snapshot, query(order, limit))];
      for (let next = pages[0]!.pagination.nextCursor; next !== null;) {
        const page = pageOf(snapshot, query(order, limit, { cursor: readCursor(next) }));
        pages.push(page);
        next = page.pagination.nextCursor;
      }
      expect(pages.flatMap(({ data }) => data)).toEqual(
        [...sessions].sort((a, b) => compareSessions(a, b, order)),
      );
      for (const [index, { pagination }] of pages.entries()) {
        expect(pagination.total).toBe(sessions.length);
        if (index === 0) expect(pagination.previousCursor).toBeNull();
        else {
          const cursor = readCursor(pagination.previousCursor!);
          expect(pageOf(snapshot, query(order, limit, { cursor })).data).toEqual(
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
      const snapshot = snapshotOf(sessions);
      const seen: Session[] = [];
      for (let offset = 0; offset < sessions.length; offset += limit) {
        seen.push(...pageOf(snapshot, query(order, limit, { offset })).data);
      }
      expect(seen).toEqual([...sessions].sort((a, b) => compareSessions(a, b, order)));
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
        const first = pageOf(snapshotOf(before), query(order, limit));
        fc.pre(first.pagination.nextCursor !== null);
        const last = first.data.at(-1)!;
        const cursor = readCursor(first.pagination.nextCursor!);
        const next = pageOf(snapshotOf(after, 2), query(order, 100, { cursor }));
        expect(next.data).toEqual(
          after
            .filter((session) => compareSessions(session, last, order) > 0)
            .sort((a, b) => compareSessions(a, b, order)),
        );
      },
    ),
  );
});

test("no cursor holds a name", () => {
  fc.assert(
    fc.property(arbitrarySessions(20), orders, (sessions, order) => {
      const { nextCursor } = pageOf(snapshotOf(sessions), query(order, 1)).pagination;
      const text = Buffer.from(nextCursor ?? "", "base64url").toString();
      expect(text).not.toMatch(/Amina|Zoë|Łukasz|أمينة|Lee/);
    }),
  );
});
