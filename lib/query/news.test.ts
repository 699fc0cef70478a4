import { expect, test } from "vitest";
import type { ChangeSet } from "#lib/contract";
import type { Filters } from "#lib/filters";
import { session } from "#lib/sample-sessions";
import type { Feed } from "#lib/query/feed";
import { newsBetween } from "#lib/query/news";

const mark = {
  takenAt: "2026-11-23T10:00:00.000Z",
  todayFrom: "2026-11-23T00:00:00.000Z",
  dueAt: "2026-11-23T10:00:15.000Z",
  freshness: { lateAt: "", staleAt: "", trouble: null, spreadMs: 0 },
};
const of = (subject: string, startDate = "2026-11-23T09:00:00.000Z") =>
  session({ startDate, test: { subject } });
const answer = (version: string, joined: string[], left: string[]): ChangeSet => ({
  ...mark,
  version,
  joined: joined.map((subject) => of(subject)),
  changed: [of("ESOL")],
  left: left.map((subject) => ({ session: of(subject), reason: "left", at: mark.takenAt })),
});
const feed: Feed = {
  start: "p-1",
  settled: new Map(),
  settledTo: "p-1",
  answers: [
    answer("p-2", ["English"], ["Maths"]),
    answer("p-3", ["Maths", "Maths", "Maths"], ["Maths"]),
    answer("p-5", ["English"], []),
  ],
  mark: { ...mark, version: "p-5" },
  before: null,
};
const filters = (change: Partial<Filters> = {}): Filters => ({
  subject: [],
  class: [],
  started: "today",
  q: "",
  ...change,
});

test.each([
  ["p-2", "p-3", filters(), "Maths: 3 started, 1 left."],
  ["p-1", "p-5", filters(), "English: 2 started. Maths: 3 started, 2 left."],
  ["p-1", "p-5", filters({ subject: ["English"] }), "English: 2 started."],
  ["p-3", "p-4", filters(), ""],
  ["p-1", "p-5", filters({ started: "earlier" }), ""],
])("from %s to %s", (from, to, wanted, words) => {
  expect(newsBetween(feed, from, to, wanted)).toBe(words);
});
