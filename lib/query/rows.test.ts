import { expect, test } from "vitest";
import type { ChangeSet, Session, SessionPage, SnapshotMark } from "#lib/contract";
import { session } from "#lib/sample-sessions";
import { deriveRows } from "#lib/query/rows";

const EVERYONE = { subject: [], class: [], started: "all", q: "" } as const;
const filters = { ...EVERYONE, subject: [], class: [] };

function mark(place: number): SnapshotMark {
  const instant = "2026-11-23T12:00:00.000Z";
  const freshness = { lateAt: instant, staleAt: instant, trouble: null, spreadMs: 0 };
  return { version: `p-${place}`, takenAt: instant, todayFrom: instant, dueAt: instant, freshness };
}

function page(place: number, data: Session[], nextCursor: string | null): SessionPage {
  const pagination = { total: 9, limit: 1, offset: 0, previousCursor: null, nextCursor };
  return { data, pagination, snapshot: mark(place) };
}

function told(place: number, happened: Partial<ChangeSet>): ChangeSet {
  return { ...mark(place), joined: [], changed: [], left: [], ...happened };
}

const at = (minute: number, id: string) =>
  session({ sessionId: id, startDate: `2026-11-23T10:0${minute}:00.000Z` });

const feedOf = (...answers: ChangeSet[]) => ({
  start: "p-1",
  settled: new Map(),
  settledTo: "p-1",
  answers,
  mark: answers.at(-1)!,
  before: null,
});

test("a page newer than the news is believed where it lacks a session", () => {
  const gone = at(5, "gone");
  const pages = [page(1, [at(1, "a")], "more"), page(4, [at(9, "b")], null)];
  const rows = deriveRows(pages, feedOf(told(3, { joined: [gone] })), filters, mark(4));
  expect(rows.map(({ sessionId }) => sessionId)).toEqual(["a", "b"]);
});

test("a join beyond the last loaded row waits for its page", () => {
  const pages = [page(1, [at(1, "a")], "more")];
  const feed = feedOf(told(2, { joined: [at(0, "before"), at(5, "beyond")] }));
  const ids = deriveRows(pages, feed, filters, mark(2)).map(({ sessionId }) => sessionId);
  expect(ids).toEqual(["before", "a"]);
});

test("rows do not run ahead of the counts beside them", () => {
  const pages = [page(1, [at(1, "a")], null)];
  const feed = feedOf(told(2, { joined: [at(2, "b")] }), told(3, { joined: [at(3, "c")] }));
  const ids = deriveRows(pages, feed, filters, mark(2)).map(({ sessionId }) => sessionId);
  expect(ids).toEqual(["a", "b"]);
});

test("an unchanged session is the same object, so that its row need not render", () => {
  const first = at(1, "a");
  const pages = [page(1, [first], null)];
  const rows = deriveRows(pages, feedOf(told(2, { joined: [at(2, "b")] })), filters, mark(2));
  expect(rows[0]).toBe(first);
});
