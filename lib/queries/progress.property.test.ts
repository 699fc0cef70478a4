import fc from "fast-check";
import { expect, test } from "vitest";
import {
  account,
  completionOver,
  finish,
  NOON,
  rosterOf,
  SampleConnect,
  TODAY_FROM,
} from "#lib/completion/sample-connect";
import { stateOf, type Progress } from "#lib/domain/progress";
import { progressOf } from "#lib/domain/progress-view";
import { countCells, groupOf } from "#lib/domain/register";
import { sitting, snapshotWith } from "#lib/list/sample-house";
import { withSubjects } from "#lib/list/subjects";
import { recountProgress } from "#lib/queries/progress";
import { registerOf } from "#lib/queries/register";
import {
  CLASSES,
  collegeRoster,
  keysOf,
  matchIn,
  progressSources,
  scopeOf,
  SUBJECTS,
  uuid,
} from "#lib/queries/sample-college";
import { findableLearners } from "#lib/roster/findable-learners";
import { titlesIn } from "#lib/roster/titles";
import { NOTHING_KNOWN } from "#lib/sync/state";

const HOUR = 60 * 60_000;

const nth = (most: number) => fc.integer({ min: 0, max: most - 1 });
const college = fc.record({
  /** Who is in which class: a learner, and whether the row knows them by a key of its own. */
  rows: fc.array(fc.record({ learner: nth(6), in: nth(3), isByMail: fc.boolean() }), {
    minLength: 1,
    maxLength: 14,
  }),
  dues: fc.array(fc.subarray(SUBJECTS), { minLength: 3, maxLength: 3 }),
  registerSubjects: fc.subarray(SUBJECTS),
  /** By an account that CENTURY’s users name, by another of the same keys, or by one without an id. */
  sits: fc.array(
    fc.record({ learner: nth(8), subject: nth(3), isEarlier: fc.boolean(), by: nth(3) }),
    { maxLength: 6 },
  ),
  ends: fc.array(fc.record({ learner: nth(8), subject: nth(3), hoursAgo: nth(80) }), {
    maxLength: 8,
  }),
  hasHistory: fc.boolean(),
  isReadable: fc.boolean(),
  registers: fc.subarray(CLASSES),
  scope: fc.record({
    classes: fc.option(fc.subarray(CLASSES)),
    subjects: fc.option(fc.subarray(SUBJECTS)),
  }),
});

test("classes, their registers and the learners who are missing agree, whatever is known", async () => {
  await fc.assert(
    fc.asyncProperty(college, async (given) => {
      const connect = new SampleConnect();
      const { completion } = completionOver(connect);
      const roster = await collegeRoster(given.rows, given.dues);
      for (const learner of [0, 1, 2, 3, 4, 5]) {
        connect.accounts.push(account(uuid(learner), keysOf(learner)));
      }
      connect.finishes = given.ends.map(({ learner, subject, hoursAgo }) =>
        finish(uuid(learner), SUBJECTS[subject]!, NOON - hoursAgo * HOUR, keysOf(learner)),
      );
      const sittings = new Map(
        given.sits.map(({ learner, subject, isEarlier, by }, index) => {
          const userId = [uuid(learner), uuid(100 + learner), ""][by]!;
          return [
            `s${index}`,
            sitting(`s${index}`, {
              startedAt: isEarlier ? "2026-11-22T10:00:00.000Z" : "2026-11-23T10:00:00.000Z",
              learner: { id: userId },
              test: { subject: SUBJECTS[subject]! },
              ...matchIn(roster, userId, learner),
            }),
          ] as const;
        }),
      );
      const state = { ...NOTHING_KNOWN, sittings, todayFrom: TODAY_FROM };
      completion.hear(state, []);
      if (!given.isReadable) {
        connect.fault = () => {
          throw new Error("no answer");
        };
      }
      if (given.hasHistory) {
        completion.wantHistory(roster, await findableLearners(roster), NOON - 60 * HOUR);
      }
      for (const each of roster.classes.values()) {
        if (given.registers.includes(each.name)) completion.want(each, roster);
      }
      await connect.clock.settle();
      const hues = withSubjects(new Map(), SUBJECTS);
      const snapshot = snapshotWith(state, { order: ["Maths"], hues });
      const scope = scopeOf(given.scope);
      const { registerSubjects } = given;
      const sources = progressSources(snapshot, completion, { scope, registerSubjects });
      const { content } = await recountProgress(null, roster, sources, () => undefined);
      // Others run meanwhile, and it is the same.
      const among = await recountProgress(null, roster, sources, () => Promise.resolve());
      expect(among.content).toEqual(content);
      const progress: Progress = {
        ...content,
        snapshot: { version: "", todayFrom: snapshot.todayFrom.iso },
        past: { is: "off", since: null, readBackTo: null, unplaced: 0 },
      };
      const titles = titlesIn(roster, scope);
      expect(progress.house.classes.map(({ name }) => name)).toEqual(
        titles.map(({ name }) => name),
      );
      const hasSubject = () => true;
      const places = progress.house.classes.map((_, at) => at);
      const view = progressOf(progress, { places, hasSubject }, () => false);
      view.rows.forEach((row) => {
        const register = registerOf(titles[row.at]!, { ...sources, completion, readAt: NOON });
        const groups = register.rows.map(groupOf);
        expect(row.missing.length).toBe(groups.filter((group) => group === "not_begun").length);
        expect(row.learners.unknown).toBe(groups.filter((group) => group === "unknown").length);
        const subjects = register.subjects.map(({ subject }) => subject);
        const dueNames = row.of.due.map((each) => progress.house.subjects[each]!.subject);
        expect(dueNames).toEqual(subjects);
        countCells(register).forEach(({ state: each, bySubject }) =>
          expect(row.of.due.map((subject) => row.bySubject[subject]![each])).toEqual(bySubject),
        );
      });
      // Whom the list has in a class is in progress there, or not known; never missing.
      for (const { test: sat, match } of sittings.values()) {
        const subject = progress.house.subjects.findIndex((each) => each.subject === sat.subject);
        content.people.forEach(({ learner }, place) => {
          if (subject < 0 || !match?.learners.includes(learner.id)) return;
          expect(["in_progress", "earlier", "unknown"]).toContain(
            stateOf(progress, place, subject),
          );
        });
      }
      // Each learner once: of one class alone the headline is the class's own.
      for (const { at, missing } of view.rows) {
        expect(
          progressOf(progress, { places: [at], hasSubject }, () => false).learners.not_started,
        ).toBe(missing.length);
      }
      const { all, ...standings } = view.learners;
      expect(Object.values(standings).reduce((sum, each) => sum + each, 0)).toBe(all);
      expect(view.learners.not_started).toBeLessThanOrEqual(
        view.rows.reduce((sum, { missing }) => sum + missing.length, 0),
      );
      for (const counts of view.bySubject) {
        expect(Object.values(counts).reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(all);
      }
      expect(progress.cells).toHaveLength(progress.house.learners * progress.house.subjects.length);
      expect(() => stateOf(progress, 0, 0)).not.toThrow();
    }),
    { numRuns: 200 },
  );
});

test("a scope shows of the roster what it holds and nothing else", async () => {
  const roster = await rosterOf("upn", "11B,S1", "11B,S2", "9A,S2");
  const { completion } = completionOver(new SampleConnect());
  const state = { ...NOTHING_KNOWN, todayFrom: TODAY_FROM };
  const snapshot = snapshotWith(state);
  const scope = scopeOf({ classes: ["9A"] });
  const { content: of9A } = await recountProgress(
    null,
    roster,
    progressSources(snapshot, completion, { scope }),
    () => undefined,
  );
  expect(of9A.house).toMatchObject({
    learners: 1,
    classes: [{ name: "9A", learners: [0] }],
  });
});
