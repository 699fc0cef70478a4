import fc from "fast-check";
import { expect, test } from "vitest";
import type { Session, Started } from "#lib/wire/contract";
import { NO_ROOM, NO_SITE, NOT_IN_A_CLASS } from "#lib/domain/filters";
import { DEFAULT_SUBJECT_ORDER, sessionComparer, subjectComparer } from "#lib/domain/order";
import { inOrder } from "#lib/list/past-in-view";
import { CLOCK, listOf as anyListOf, NOON } from "#lib/list/sample-house";
import { withSubjects } from "#lib/list/subjects";
import type { VisibleList } from "#lib/list/visible-list";
import { EVERYBODY, selectRows, type ListFilters } from "#lib/queries/page";
import { summarise as summariseAny } from "#lib/queries/summary";
import { assembleRoster } from "#lib/roster/roster";
import { arbitrarySessions } from "../../testing/sample-sessions.ts";
import { isRunningLong, limitOf } from "#lib/domain/running-long";

const order = DEFAULT_SUBJECT_ORDER;
const LIMITS = { set: new Map([["english", 60]]), added: [] };
const roster = await assembleRoster([], "");

function listOf(sessions: readonly Session[], parts: Partial<VisibleList> = {}): VisibleList {
  const subjects = withSubjects(
    new Map(),
    new Set(sessions.map(({ test: { subject } }) => subject)),
  );
  const ordered = [...sessions].sort(sessionComparer(order));
  return anyListOf(ordered, { order, subjects: inOrder(subjects, order), ...parts });
}

function summarise(list: VisibleList, wanted: ListFilters) {
  return summariseAny(list, wanted, {
    roster,
    isRosterMissing: false,
    limits: LIMITS,
    clock: CLOCK,
    now: 0,
  });
}

const filters: fc.Arbitrary<ListFilters> = fc.record({
  subject: fc.subarray(["English", "Maths", "Digital skills", "unknown"]),
  class: fc.subarray(["11B", "9A", "unknown", NOT_IN_A_CLASS]),
  site: fc.subarray(["North", "South", NO_SITE], { maxLength: 1 }),
  room: fc.subarray(["R1", "R2", "unknown", NO_ROOM]),
  started: fc.constantFrom<Started>("today", "earlier", "all"),
  q: fc.constantFrom("", "amina", "o"),
  startDate: fc.constant({}),
  userId: fc.constant([]),
  testId: fc.constant([]),
});

const sum = (tallies: { count: number }[]) =>
  tallies.reduce((total, { count }) => total + count, 0);

test("the groups add up to the headline, and each facet to the list without its own filter", () => {
  fc.assert(
    fc.property(arbitrarySessions(30), filters, (sessions, wanted) => {
      const list = listOf(sessions);
      const summary = summarise(list, wanted);
      const listed = (change: Partial<ListFilters> = {}) =>
        selectRows(list, { ...wanted, ...change }).length;

      const shown = summary.subjects.filter(
        ({ subject }) => wanted.subject.length === 0 || wanted.subject.includes(subject),
      );
      expect(sum(shown)).toBe(summary.matching.sittings);
      expect(summary.matching.sittings).toBe(listed());
      expect(sum(summary.subjects)).toBe(listed({ subject: [] }));
      expect(sum(summary.tests)).toBe(listed());
      for (const { class: name, count } of summary.classes) {
        expect(count).toBe(listed({ class: [name] }));
      }
      expect(summary.classes.map((each) => each.class)).toContain(NOT_IN_A_CLASS);
      for (const { site, count } of summary.sites) expect(count).toBe(listed({ site: [site] }));
      for (const { room, count } of summary.rooms) expect(count).toBe(listed({ room: [room] }));
      const seen = sessions.flatMap(({ sites = [NO_SITE] }) => sites);
      const named = seen.some((site) => site !== NO_SITE);
      expect(new Set(summary.sites.map(({ site }) => site))).toEqual(new Set(named ? seen : []));
      expect(summary.started.today.count).toBe(listed({ started: "today" }));
      expect(summary.started.earlier.count).toBe(listed({ started: "earlier" }));
      expect(
        sum(summary.starts.flatMap(({ minutes }) => minutes.map(([, count]) => ({ count })))),
      ).toBe(listed({ subject: [] }));
      const isLong = (each: Session) =>
        isRunningLong(each.startDate, limitOf(LIMITS, each.test), NOON);
      const longest = selectRows(list, { ...wanted, subject: [] })
        .map(({ session }) => session)
        .filter(isLong);
      expect(summary.runningLong.filter(isLong)).toEqual(
        longest.filter(
          (long, index) =>
            longest.slice(0, index).filter(({ test: { subject } }) => subject === long.test.subject)
              .length < 12,
        ),
      );
      expect(summary.sittingNow).toBe(
        sessions.filter(({ startDate }) => startDate >= list.todayFrom.iso).length,
      );
      expect(summary.matching.learners).toBe(
        new Set(selectRows(list, wanted).map(({ learner }) => learner)).size,
      );
    }),
  );
});

test("a subject whose count is none stays in the list, with no oldest start", () => {
  fc.assert(
    fc.property(arbitrarySessions(10), (sessions) => {
      const list = listOf(sessions);
      const { subjects } = summarise(list, { ...EVERYBODY, q: "nobody is called this" });
      const names = [...new Set(sessions.map(({ test: { subject } }) => subject))];
      names.sort(subjectComparer(order));
      expect(subjects).toEqual(
        names.map((subject) => ({
          subject,
          hue: list.subjects.get(subject),
          limits: subject.toLowerCase() === "english" ? [60] : [],
          count: 0,
          oldest: null,
        })),
      );
    }),
  );
});

test("classes that the roster does not have are counted: nobody can say who is in them", () => {
  const lostOf = (classes: string[] | null) =>
    summarise(
      listOf([], {
        view: { scope: { classes, subjects: null, sites: null, rooms: null }, names: "full" },
      }),
      EVERYBODY,
    ).lostClasses;
  expect(lostOf(null)).toBe(0);
  expect(lostOf([])).toBe(0);
  expect(lostOf(["name:gone", "name:too"])).toBe(2);
});
