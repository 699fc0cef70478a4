import fc from "fast-check";
import { expect, test } from "vitest";
import type { Session, Started } from "#lib/contract";
import { NOT_IN_A_CLASS } from "#lib/filters";
import { extendHistory } from "#lib/live/history";
import { membershipBy } from "#lib/live/membership";
import { selectSessions, type ListFilters } from "#lib/live/page";
import { assembleRoster } from "#lib/roster/roster";
import { arbitrarySessions } from "#lib/sample-sessions";
import { addSubjects } from "#lib/live/subjects";
import { summarise } from "#lib/live/summary";
import { EVERYTHING } from "#lib/scope";
import { isRunningLong, limitOf } from "#lib/running-long";

const NOON = Date.UTC(2026, 10, 23, 12);
const LIMITS = new Map([["english", 60]]);
const membership = membershipBy(await assembleRoster([], ""), 1);
const TAKING = { version: "p-1", takenAt: NOON, timeZone: "Europe/London", edition: 0 };

const filters: fc.Arbitrary<ListFilters> = fc.record({
  subject: fc.subarray(["English", "Maths", "Digital skills", "unknown"]),
  class: fc.subarray(["11B", "9A", "unknown", NOT_IN_A_CLASS]),
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
      const history = extendHistory(null, sessions, TAKING);
      const { snapshot } = history;
      const subjects = addSubjects(new Map(), sessions);
      const summary = summarise(
        { lastFinish: null, membership, scope: EVERYTHING, history, subjects, limits: LIMITS },
        wanted,
        NOON,
      );
      const listed = (change: Partial<ListFilters> = {}) =>
        selectSessions(snapshot, { ...wanted, ...change }).length;

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
      expect(summary.started.today.count).toBe(listed({ started: "today" }));
      expect(summary.started.earlier.count).toBe(listed({ started: "earlier" }));
      expect(
        sum(summary.starts.flatMap(({ minutes }) => minutes.map(([, count]) => ({ count })))),
      ).toBe(listed({ subject: [] }));
      const isLong = (each: Session) =>
        isRunningLong(each.startDate, limitOf(LIMITS, each.test), NOON);
      const longest = selectSessions(snapshot, { ...wanted, subject: [] }).filter(isLong);
      expect(summary.runningLong.filter(isLong)).toEqual(
        longest.filter(
          (long, index) =>
            longest.slice(0, index).filter(({ test: { subject } }) => subject === long.test.subject)
              .length < 12,
        ),
      );
      expect(summary.sittingNow).toBe(
        sessions.filter(({ startDate }) => startDate >= snapshot.todayFrom).length,
      );
      expect(summary.matching.learners).toBe(
        new Set(selectSessions(snapshot, wanted).map(({ user }) => user.userId)).size,
      );
    }),
  );
});

test("a subject whose count is none stays in the list, with no oldest start", () => {
  fc.assert(
    fc.property(arbitrarySessions(10), (sessions) => {
      const history = extendHistory(null, sessions, TAKING);
      const nobody: ListFilters = {
        subject: [],
        class: [],
        started: "all",
        q: "nobody is called this",
        startDate: {},
        userId: [],
        testId: [],
      };
      const seen = addSubjects(new Map(), sessions);
      const { subjects } = summarise(
        {
          lastFinish: null,
          membership,
          scope: EVERYTHING,
          history,
          subjects: seen,
          limits: LIMITS,
        },
        nobody,
        NOON,
      );
      const names = [...new Set(sessions.map(({ test: { subject } }) => subject))].sort();
      expect(subjects).toEqual(
        names.map((subject) => ({
          subject,
          hue: seen.get(subject),
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
      {
        lastFinish: null,
        membership,
        scope: { classes, subjects: null },
        history: extendHistory(null, [], TAKING),
        subjects: new Map(),
        limits: LIMITS,
      },
      { subject: [], class: [], started: "all", q: "", startDate: {}, userId: [], testId: [] },
      NOON,
    ).lostClasses;
  expect(lostOf(null)).toBe(0);
  expect(lostOf([])).toBe(0);
  expect(lostOf(["name:gone", "name:too"])).toBe(2);
});
