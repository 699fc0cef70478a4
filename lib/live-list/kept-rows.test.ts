import { expect, test } from "vitest";
import type { Session, Started } from "#lib/wire/contract";
import { partOf, type Filters } from "#lib/domain/filters";
import type { Content } from "#lib/live-list/content";
import { filterTable } from "#lib/live-list/view";
import { select } from "#lib/live-list/selection";
import { withKept } from "#lib/live-list/view";
import { session } from "../../testing/sample-sessions.ts";

/* A row whose text somebody has selected stays, once its learner has left: in its own place, and in no other. */

const todayFrom = "2026-11-23T00:00:00.000Z";
const AT = "2026-11-23T12:00:00.000Z";
const sitting = session({ sessionId: "here" });
const leftToday = session({ sessionId: "today" });
const leftEarlier = session({ sessionId: "earlier", startDate: "2026-11-20T10:00:00.000Z" });

const gone = (each: Session) =>
  [each.sessionId, { reason: "left", at: AT, session: each }] as const;
const content: Content = {
  todayFrom,
  byId: new Map([["here", sitting]]),
  rows: [sitting],
  subjectOrder: [],
  subjects: [],
  lastLeft: null,
  lostClasses: 0,
  classSizes: new Map(),
  departed: new Map([gone(leftToday), gone(leftEarlier)]),
  added: [],
  entered: new Set(),
};
const KEPT = ["today", "earlier"];

/** Who stands in either list. */
function shown(change: Partial<Filters>) {
  const filters = { ...partOf((): string[] => []), started: "all" as const, q: "", ...change };
  const selection = select(content, filters, filterTable());
  const idsOf = (day: "today" | "earlier") =>
    withKept(selection, day, content, KEPT)
      .sessions.map(({ sessionId }) => sessionId)
      .sort();
  return { today: idsOf("today"), earlier: idsOf("earlier") };
}

test.each<[Started, string[], string[]]>([
  ["all", ["here", "today"], ["earlier"]],
  ["today", ["here", "today"], []],
  ["earlier", [], ["earlier"]],
])(
  "with those who started “%s”, a kept row stands in its own day's list",
  (started, today, earlier) => {
    expect(shown({ started })).toEqual({ today, earlier });
  },
);

test("a filter that leaves its learner out leaves the row out", () => {
  expect(shown({ subject: ["Maths"] })).toEqual({ today: [], earlier: [] });
  expect(shown({ q: "zoe" })).toEqual({ today: [], earlier: [] });
});
