import fc from "fast-check";
import { expect, test } from "vitest";
import {
  account,
  completionOver,
  finish,
  NOON,
  SampleConnect,
  TODAY_FROM,
} from "#lib/completion/sample-connect";
import type { Sitting, SittingId } from "#lib/domain/sitting";
import { sitting, snapshotWith } from "#lib/list/sample-house";
import { withSubjects } from "#lib/list/subjects";
import { recountProgress, type CountedProgress } from "#lib/queries/progress";
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
import type { Roster } from "#lib/roster/roster";
import { NOTHING_KNOWN, type Departed } from "#lib/sync/state";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

const nth = (most: number) => fc.integer({ min: 0, max: most - 1 });
const rows = fc.array(fc.record({ learner: nth(4), in: nth(3), isByMail: fc.boolean() }), {
  minLength: 3,
  maxLength: 12,
});
const event = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      is: fc.constant("sits" as const),
      sitting: nth(4),
      learner: nth(5),
      subject: nth(4),
      isEarlier: fc.boolean(),
      by: nth(4),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      is: fc.constant("gone" as const),
      sitting: nth(4),
      isFinished: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      is: fc.constant("ended" as const),
      learner: nth(5),
      subject: nth(4),
      daysAgo: fc.constantFrom(0, 1, 9, 16),
      isHeard: fc.boolean(),
    }),
  },
  { weight: 3, arbitrary: fc.record({ is: fc.constant("heard" as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({ is: fc.constant("register" as const), of: fc.constantFrom(...CLASSES) }),
  },
  { weight: 2, arbitrary: fc.record({ is: fc.constant("history" as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      is: fc.constant("corrected" as const),
      learner: nth(6),
      as: fc.constantFrom(null, 0, 1, 200),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      is: fc.constant("answers" as const),
      left: fc.constantFrom(0, 1, 2, Infinity),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      is: fc.constant("pass" as const),
      minutes: fc.constantFrom(1, 6, 11, 70),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      { is: "next day" as const },
      { is: "clock stepped" as const },
      { is: "forgotten" as const },
    ),
  },
  { weight: 1, arbitrary: fc.record({ is: fc.constant("roster" as const), rows }) },
);
const given = fc.record({
  rows,
  /** Before the first count, so that there is something to be known. */
  ends: fc.array(
    fc.record({ learner: nth(5), subject: nth(4), daysAgo: fc.constantFrom(0, 1, 9, 16) }),
    { maxLength: 4 },
  ),
  history: fc.constantFrom("none" as const, "whole" as const, "a week after another" as const),
  registers: fc.subarray(CLASSES),
  dues: fc.array(fc.subarray(SUBJECTS), { minLength: 3, maxLength: 3 }),
  registerSubjects: fc.subarray(SUBJECTS),
  scope: fc.record({
    classes: fc.option(fc.subarray(CLASSES)),
    subjects: fc.option(fc.subarray(SUBJECTS)),
  }),
  events: fc.array(fc.record({ event, isCounted: fc.constantFrom(true, true, false) }), {
    minLength: 2,
    maxLength: 10,
  }),
});

const HISTORY = { is: "history" as const };
const HISTORIES = {
  none: [],
  whole: [HISTORY],
  "a week after another": [0, 1, 1, Infinity].flatMap((left) => [
    { is: "answers" as const, left },
    HISTORY,
    { is: "pass" as const, minutes: 1 as const },
  ]),
};

const wordOf = (subject: number) => [...SUBJECTS, "maths"][subject]!;

test("a count from the one before is the count from nothing, whatever has happened since", async () => {
  await fc.assert(
    fc.asyncProperty(given, async ({ dues, registerSubjects, scope: part, events, ...begun }) => {
      const connect = new SampleConnect();
      const { completion } = completionOver(connect);
      const rosterWith = (of: typeof begun.rows) => collegeRoster(of, dues);
      let roster: Roster = await rosterWith(begun.rows);
      connect.accounts = [0, 1, 2, 3, 4, 5].map((learner) =>
        account(uuid(learner), keysOf(learner)),
      );
      connect.finishes = begun.ends.map(({ learner, subject, daysAgo }) =>
        finish(uuid(learner), wordOf(subject), NOON - daysAgo * DAY, keysOf(learner)),
      );
      let sittings: ReadonlyMap<SittingId, Sitting> = new Map();
      let departed: ReadonlyMap<SittingId, Departed> = new Map();
      let [todayFrom, zeroAt, revision] = [TODAY_FROM, NOON, 0];
      const mono = () => connect.clock.mono();
      const matchOf = (userId: string, learner: number) => matchIn(roster, userId, learner);
      const state = () => ({ ...NOTHING_KNOWN, sittings, departed, todayFrom, revision });
      const hear = () => completion.hear(state(), []);

      const happen = async (what: (typeof events)[number]["event"]) => {
        switch (what.is) {
          case "sits": {
            const { learner, subject, isEarlier, by } = what;
            const id = `s${what.sitting}`;
            const userId = [uuid(learner), uuid(100 + learner), "", uuid(learner)][by]!;
            sittings = new Map(sittings).set(
              id,
              sitting(id, {
                startedAt: `2026-11-${isEarlier ? "22" : "23"}T10:00:00.000Z`,
                learner: { id: userId },
                test: { subject: wordOf(subject) },
                // Of some the list tells no key that the files have.
                ...(by < 3 && matchOf(userId, learner)),
              }),
            );
            departed = new Map([...departed].filter(([each]) => each !== id));
            return;
          }
          case "gone": {
            const id = `s${what.sitting}`;
            const was = sittings.get(id);
            if (!was) return;
            sittings = new Map([...sittings].filter(([each]) => each !== id));
            departed = new Map(departed).set(id, {
              id,
              learnerId: was.learner.id,
              subject: was.test.subject,
              classes: was.classes,
              reason: what.isFinished ? "finished" : "left",
              at: mono(),
              since: mono(),
              sitting: was,
              asked: 0,
            });
            return;
          }
          case "ended": {
            const { learner, subject, daysAgo, isHeard } = what;
            const at = NOON + mono() - daysAgo * DAY;
            const learnerId = uuid(learner);
            connect.finishes.push(finish(learnerId, wordOf(subject), at, keysOf(learner)));
            if (!isHeard) return;
            const { match } = matchOf(learnerId, learner);
            const ended = { learnerId, subject: wordOf(subject), at: mono(), match };
            completion.hear(state(), [ended]);
            return;
          }
          case "heard":
            return hear();
          case "register":
            for (const each of roster.classes.values()) {
              if (each.name === what.of) completion.want(each, roster);
            }
            return;
          case "history":
            return completion.wantHistory(roster, await findableLearners(roster), NOON - 20 * DAY);
          case "corrected":
            connect.accounts = connect.accounts.filter(
              ({ keys }) => keys.upn !== keysOf(what.learner).upn,
            );
            if (what.as !== null)
              connect.accounts.push(account(uuid(what.as), keysOf(what.learner)));
            return;
          case "answers": {
            let { left } = what;
            connect.fault = () => {
              if ((left -= 1) < 0) throw new Error("no answer");
            };
            return;
          }
          case "pass":
            await connect.clock.pass(what.minutes * MINUTE);
            return;
          case "next day":
            todayFrom += DAY;
            return;
          case "clock stepped":
            zeroAt += 12 * 60 * MINUTE;
            return;
          case "forgotten":
            completion.forget();
            return;
          case "roster":
            roster = await rosterWith(what.rows);
            sittings = new Map(
              [...sittings].map(([id, each]) => {
                const learner = Number(each.learner.id.slice(0, 8)) % 100;
                return [id, { ...each, ...matchOf(each.learner.id, learner) }];
              }),
            );
            completion.accept({ state: state(), finishes: [], roster });
        }
      };

      const scope = scopeOf(part);
      let counted: CountedProgress | null = null;
      const first = [
        { is: "heard" as const },
        ...HISTORIES[begun.history],
        ...begun.registers.map((of) => ({ is: "register" as const, of })),
      ];
      for (const { event: what, isCounted } of [
        ...first.map((each) => ({ event: each, isCounted: true })),
        ...events,
      ]) {
        await happen(what);
        await connect.clock.settle();
        revision += 1;
        if (!isCounted) continue;
        const snapshot = snapshotWith(state(), {
          order: ["Maths"],
          hues: withSubjects(new Map(), [...SUBJECTS, "maths"]),
        });
        const step = zeroAt;
        const at = (instant: number) => step + instant;
        const sources = progressSources(snapshot, completion, { scope, registerSubjects, at });
        const next: CountedProgress = await recountProgress(
          Promise.resolve(counted),
          roster,
          sources,
          () => undefined,
        );
        const anew = await recountProgress(null, roster, sources, () => undefined);
        expect(next.content).toEqual(anew.content);
        counted = next;
      }
    }),
    { numRuns: 150 },
  );
});
