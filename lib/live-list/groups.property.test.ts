import fc from "fast-check";
import { expect, test } from "vitest";
import type { Session, Started } from "#lib/wire/contract";
import type { Filters } from "#lib/domain/filters";
import { isRunningLong, limitFor, runningLongTest } from "#lib/domain/running-long";
import { EVERYTHING } from "#lib/domain/scope";
import type { Content } from "#lib/live-list/content";
import { filterTable } from "#lib/live-list/view";
import { beginningGroups, groupsOf, type Group } from "#lib/live-list/view";
import { SampleServer } from "#lib/live-list/sample-server";
import { World } from "#lib/live-list/sample-world";
import { countsOfSelection } from "#lib/live-list/shown-counts";
import { select } from "#lib/live-list/selection";
import { withKept } from "#lib/live-list/view";
import { longCount } from "#lib/domain/long-count";
import { arbitrarySessions } from "../../testing/sample-sessions.ts";

const NOON = Date.UTC(2026, 10, 23, 12);
const MINUTE = 60_000;
const SET = new Map([
  ["english", 60],
  ["maths assessment", 30],
  ["maths", 90],
]);
const LIMITS = { set: SET, added: [{ id: "a", minutes: 5, at: "2026-11-23T11:00:00.000Z" }] };

const filters: fc.Arbitrary<Filters> = fc.record({
  subject: fc.subarray(["English", "Maths", "unknown"]),
  class: fc.subarray(["11B", "9A", "Not in a class"]),
  site: fc.subarray(["North", "South", "No site"], { maxLength: 1 }),
  room: fc.subarray(["R1", "R2", "No room"]),
  started: fc.constantFrom<Started>("today", "all"),
  q: fc.constantFrom("", "amina", "o"),
});
/** Some have a limit of their own, and some are beyond what is known of theirs and not marked. */
const limited = (most: number): fc.Arbitrary<Session[]> =>
  fc
    .tuple(
      arbitrarySessions(most),
      fc.array(
        fc.constantFrom({}, {}, { limit: 20 }, { limit: 120 }, { isUnmarked: true as const }),
        {
          minLength: most,
          maxLength: most,
        },
      ),
    )
    .map(([sessions, told]) => sessions.map((each, nth) => ({ ...each, ...told[nth] })));
const minutes = fc.integer({ min: 0, max: 240 });

function contentFor(sessions: readonly Session[]): Content {
  const view = { scope: EVERYTHING, names: "full" } as const;
  const world = new World(new SampleServer(sessions, { now: NOON, view, limit: 100 }));
  world.settle();
  const { content } = world.state.displayed!;
  // What the server tells of limits is its own affair here.
  const given = new Map(sessions.map((each) => [each.sessionId, each]));
  const rows = content.rows.map((each) => {
    const { limit, isUnmarked } = given.get(each.sessionId)!;
    return { ...each, ...(limit !== undefined && { limit }), ...(isUnmarked && { isUnmarked }) };
  });
  return { ...content, rows, byId: new Map(rows.map((each) => [each.sessionId, each])) };
}

/** As the board puts it together. */
function shownOf(content: Content, wanted: Filters, { at, until }: { at: number; until: number }) {
  const isOwn = false;
  const selection = select(content, wanted, filterTable());
  const { today } = selection;
  const viewing = { limits: LIMITS, hasRoster: true, isOwn, until };
  const counts = countsOfSelection(content, selection, viewing);
  const isLong = runningLongTest({ limits: LIMITS, at });
  return { counts, today, groups: groupsOf(withKept(selection, "today", content, []), isLong) };
}

const idsOf = (groups: readonly Group[]) =>
  groups.map(({ subject, rows }) => [subject, ...rows.map(({ sessionId }) => sessionId)]);

test("the groups add up to the headline and the strips, and each row stands once", () => {
  fc.assert(
    fc.property(limited(30), filters, minutes, (sessions, wanted, later) => {
      const until = NOON + later * MINUTE;
      const content = contentFor(sessions);
      const { groups, counts, today } = shownOf(content, wanted, { at: until, until });
      const sum = groups.reduce((all, { count }) => all + count, 0);
      expect(sum).toBe(counts.matching.sittings);
      const shown = groups.flatMap(({ rows }) => rows);
      expect(new Set(shown)).toEqual(new Set(today));
      expect(shown.length).toBe(today.length);
      for (const { subject, count } of counts.subjects) {
        const group = groups.find((each) => each.subject === subject);
        const isShown = wanted.subject.length === 0 || wanted.subject.includes(subject);
        if (group && isShown) expect(group.count + group.above).toBe(count);
      }
      // Above are exactly those who are running long.
      const above = new Set(groups.find(({ subject }) => subject === null)?.rows);
      for (const session of shown) {
        const limit = limitFor(LIMITS, session);
        expect(above.has(session)).toBe(isRunningLong(session.startDate, limit, until));
      }
      // And as many are counted in the headline, and drawn in the strips.
      const counted = shown.filter(({ startDate }) => startDate >= content.todayFrom);
      expect(longCount(counts.starts, until, wanted.subject)).toBe(
        counted.filter((session) => above.has(session)).length,
      );
      const [first, ...rest] = groups.map(({ subject }) => subject);
      expect(rest).not.toContain(null);
      expect(first !== null || groups[0]!.above === 0).toBe(true);
    }),
    { numRuns: 150 },
  );
});

test("no clock moves a row: marks and counts go by the minute, groups and order by what they were settled at", () => {
  fc.assert(
    fc.property(limited(20), filters, minutes, minutes, (sessions, wanted, at, later) => {
      const content = contentFor(sessions);
      const settled = NOON + at * MINUTE;
      const [before, after] = [0, later].map((passed) =>
        shownOf(content, wanted, { at: settled, until: settled + passed * MINUTE }),
      );
      expect(idsOf(after!.groups)).toEqual(idsOf(before!.groups));
      // Nobody stands above without the mark.
      const above = after!.groups.find(({ subject }) => subject === null)?.rows ?? [];
      for (const session of above) {
        const limit = limitFor(LIMITS, session);
        expect(isRunningLong(session.startDate, limit, settled + later * MINUTE)).toBe(true);
      }
    }),
    { numRuns: 100 },
  );
});

test("what all of a group sit is said once, and only then", () => {
  fc.assert(
    fc.property(limited(20), filters, (sessions, wanted) => {
      for (const { rows, test: only } of shownOf(contentFor(sessions), wanted, {
        at: NOON,
        until: NOON,
      }).groups) {
        const names = new Set(rows.map((each) => each.test.name));
        expect(only).toBe(names.size === 1 ? [...names][0] : null);
      }
    }),
  );
});

test("who has left and is held by a reader keeps the place, and is in no count", () => {
  fc.assert(
    fc.property(limited(20), fc.nat(19), (sessions, nth) => {
      const session = sessions[nth % Math.max(1, sessions.length)];
      if (!session) return;
      const content = contentFor(sessions);
      const rest = { ...content, rows: content.rows.filter((each) => each !== session) };
      const isLong = runningLongTest({ limits: LIMITS, at: NOON });
      const departures = new Map([
        [session.sessionId, { session, reason: "left" as const, at: content.todayFrom }],
      ]);
      const held = groupsOf({ sessions: content.rows, departures }, isLong);
      expect(idsOf(held)).toEqual(
        idsOf(groupsOf({ sessions: content.rows, departures: new Map() }, isLong)),
      );
      expect(held.reduce((all, { count }) => all + count, 0)).toBe(
        rest.rows.filter(({ sessionId }) => sessionId !== session.sessionId).length,
      );
    }),
  );
});

test("the filter shows exactly those who stand above", () => {
  fc.assert(
    fc.property(limited(20), filters, minutes, (sessions, wanted, later) => {
      const content = contentFor(sessions);
      const at = NOON + later * MINUTE;
      const above = shownOf(content, wanted, { at, until: at }).groups.find(
        ({ subject }) => subject === null,
      );
      const alone = { ...wanted, longAt: { limits: LIMITS, at } };
      const { today, counts } = shownOf(content, alone, { at, until: at });
      expect(new Set(today)).toEqual(new Set(above?.rows));
      expect(counts.matching.sittings).toBe(above?.count ?? 0);
    }),
  );
});

test("the heads over a list's beginning are those over all of it, and who is running long further down stands above", () => {
  fc.assert(
    fc.property(limited(30), filters, minutes, fc.nat(30), (sessions, wanted, later, most) => {
      const at = NOON + later * MINUTE;
      const content = contentFor(sessions);
      const { groups, counts } = shownOf(content, wanted, { at, until: at });
      const beginning = { ...content, rows: content.rows.slice(0, most) };
      const held = withKept(select(beginning, wanted, filterTable()), "today", beginning, []);
      const long = { limits: LIMITS, at };
      const { todayFrom } = content;
      const begun = beginningGroups(held, counts, { filters: wanted, todayFrom, long });
      const known = new Set([...held.sessions, ...counts.runningLong]);
      for (const { subject, rows, count, above, test: only } of begun) {
        const whole = groups.find((each) => each.subject === subject)!;
        expect({ count, above }).toEqual({ count: whole.count, above: whole.above });
        expect(rows).toEqual(whole.rows.filter((session) => known.has(session)));
        if (only !== null) expect(only).toBe(whole.test);
      }
      const [first] = groups;
      if (first?.subject === null && first.rows.some((session) => known.has(session))) {
        expect(begun[0]!.subject).toBe(null);
      }
    }),
    { numRuns: 150 },
  );
});
