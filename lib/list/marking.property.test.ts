import fc from "fast-check";
import { expect, test } from "vitest";
import type { Session } from "#lib/wire/contract";
import type { KeptMinutes } from "#lib/domain/added-minutes";
import type { Mono } from "#lib/domain/clock";
import { isRunningLong, limitFor } from "#lib/domain/running-long";
import { hasSomeOf, type View } from "#lib/domain/scope";
import type { ClassRef, Sitting } from "#lib/domain/sitting";
import { List } from "#lib/list/list";
import type { Marking } from "#lib/domain/marking";
import { arbitraryView, CLASSES, CLOCK, House, NOON, sitting } from "#lib/list/sample-house";
import type { VisibleList } from "#lib/list/visible-list";

/* Who is running long, in every view, by limits of which it may know some and must not learn others. */

const MINUTE = 60_000;
const SET = new Map([
  ["english", 20],
  ["maths", 30],
]);

interface Learner {
  nth: number;
  startedAgo: number;
  percent: number;
  classes: number[];
  subject: string;
}
const learner: fc.Arbitrary<Learner> = fc.record({
  nth: fc.nat(7),
  startedAgo: fc.integer({ min: 0, max: 40 }),
  percent: fc.constantFrom(0, 10, 25, 50),
  classes: fc.subarray([0, 1, 2, 3]),
  subject: fc.constantFrom("English", "Maths", "Dance"),
});
const learners = fc.uniqueArray(learner, { selector: ({ nth }) => nth, maxLength: 7 });

type Step = { pass: number } | { add: Omit<KeptMinutes, "id" | "at"> } | { now: Learner[] };
const ids = CLASSES.map(({ id }) => id);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ pass: fc.integer({ min: 1, max: 9 }) }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom({}, { subject: "English" }, { class: "11B", classIds: [ids[0]!, ids[2]!] }),
      )
      .map(([minutes, whose]) => ({ add: { minutes, ...whose } })),
  },
  { weight: 1, arbitrary: fc.record({ now: learners }) },
);

const view: fc.Arbitrary<View> = fc
  .tuple(arbitraryView, fc.oneof(fc.constant(undefined), fc.constant(null), fc.subarray(ids)))
  .map(([shown, limitsOf]) => ({ ...shown, ...(limitsOf !== undefined && { limitsOf }) }));

function sittingOf({ nth, startedAgo, percent, classes, subject }: Learner): Sitting {
  return sitting(`s${nth}`, {
    startedAt: new Date(NOON - startedAgo * MINUTE).toISOString(),
    learner: { id: `u${nth}` },
    test: { id: `of-${subject}`, name: `${subject} test`, subject },
    classes: classes.map((each) => CLASSES[each]!),
    match: { kind: "upn", learners: [`r${nth}`], extraTime: percent },
  });
}

/** The list as it goes through the steps. */
class Day {
  readonly list: List;
  private readonly house = new House();
  private now: Mono = 0;
  added: readonly KeptMinutes[] = [];

  constructor(first: readonly Learner[]) {
    this.list = new List({
      epoch: "k3x9q2ab",
      order: [],
      marking: (mono): Marking => ({ set: SET, added: this.added, at: CLOCK.at(mono), mono }),
    });
    this.house.refresh({ sittings: first.map(sittingOf) });
    this.refresh();
  }

  take(next: Step): void {
    if ("now" in next) this.house.refresh({ sittings: next.now.map(sittingOf) });
    else if ("pass" in next) this.now += next.pass * MINUTE;
    else {
      const id = `added ${this.added.length}`;
      this.added = [...this.added, { ...next.add, id, at: "2026-11-23T12:00:00.000Z" }];
    }
    this.refresh();
  }

  private refresh(): void {
    this.list.accept({ state: this.house.state }, this.now);
  }

  get at(): number {
    return CLOCK.at(this.now);
  }

  sitting(id: string): Sitting {
    return this.house.state.sittings.get(id)!;
  }

  /** By nothing of the product's. */
  isLong(id: string, at: number): boolean {
    const { test: sat, classes, match, startedAt } = this.sitting(id);
    const set = SET.get(sat.subject.toLowerCase());
    if (set === undefined) return false;
    const sum = (some: readonly KeptMinutes[]) =>
      some.reduce((minutes, each) => minutes + each.minutes, 0);
    const ofClass = ({ id: theirs }: ClassRef) =>
      sum(this.added.filter(({ classIds }) => classIds?.includes(theirs)));
    const limit =
      Math.ceil(set + (set * match!.extraTime) / 100) +
      sum(
        this.added.filter((each) => !each.class && [undefined, sat.subject].includes(each.subject)),
      ) +
      Math.max(0, ...classes.map(ofClass));
    return (at - Date.parse(startedAt)) / MINUTE > limit;
  }
}

/** As a browser marks it. */
const isMarked = (session: Session, { added }: VisibleList, at: number) =>
  isRunningLong(session.startDate, limitFor({ set: SET, added }, session), at);

const ROSTER = { hasExtraTime: true };

test("every view marks exactly those who are past their own limit, by what it is told and as of when", () => {
  fc.assert(
    fc.property(learners, view, fc.array(step, { maxLength: 12 }), (first, seeing, steps) => {
      const day = new Day(first);
      for (const next of [{ pass: 0 }, ...steps]) {
        day.take(next);
        const list = day.list.seenBy(seeing)!;
        const longAt = day.list.longAt(seeing, ROSTER);
        for (const { session } of list.rows) {
          const asMarked = (at: number) => isMarked(session, list, Math.min(at, longAt ?? at));
          expect(asMarked(day.at)).toBe(day.isLong(session.sessionId, day.at));
          // Until the next list a browser's own clock goes on.
          const later = day.at + 5 * MINUTE;
          expect(asMarked(later)).toBe(day.isLong(session.sessionId, longAt ?? later));
        }
      }
    }),
    { numRuns: 400 },
  );
});

test("changes say all of it, though Connect has said nothing", () => {
  fc.assert(
    fc.property(learners, view, fc.array(step, { maxLength: 12 }), (first, seeing, steps) => {
      const day = new Day(first);
      let held = day.list.seenBy(seeing)!;
      for (const next of steps) {
        day.take(next);
        const now = day.list.seenBy(seeing)!;
        const diff = day.list.changes(seeing, held.rev);
        if (diff === "resync") throw new Error("so few are never a resync");
        const rows = new Map(held.rows.map(({ session }) => [session.sessionId, session]));
        for (const { session } of diff.left) rows.delete(session.sessionId);
        for (const id of diff.withdrawn) rows.delete(id);
        for (const each of [...diff.joined, ...diff.changed, ...diff.entered])
          rows.set(each.sessionId, each);
        expect(rows).toEqual(new Map(now.rows.map(({ session }) => [session.sessionId, session])));
        if (now.rev === held.rev) expect(now.added).toEqual(held.added);
        held = now;
      }
    }),
    { numRuns: 200 },
  );
});

test("a view that may not know of extra time is told what it would be told of a learner without, until that would be wrong", () => {
  fc.assert(
    fc.property(learners, view, fc.array(step, { maxLength: 12 }), (first, seeing, steps) => {
      const known = seeing.limitsOf === undefined ? [] : seeing.limitsOf;
      const isKnown = hasSomeOf({ classes: known, sites: null, rooms: null });
      const bare = (all: readonly Learner[]) =>
        all.map((each) =>
          isKnown(each.classes.map((nth) => CLASSES[nth]!)) ? each : { ...each, percent: 0 },
        );
      const day = new Day(first);
      const without = new Day(bare(first));
      for (const next of steps) {
        day.take(next);
        without.take("now" in next ? { now: bare(next.now) } : next);
        const [list, other] = [day, without].map((each) => each.list.seenBy(seeing)!);
        for (const [nth, { session }] of list!.rows.entries()) {
          const plain = other!.rows[nth]!.session;
          if (!session.isUnmarked || plain.isUnmarked) {
            expect(session).toEqual(plain);
            continue;
          }
          const { isUnmarked: _isUnmarked, ...rest } = session;
          expect(rest).toEqual(plain);
          // Nobody needs to be told to see it: it is past the limit that everybody knows.
          expect(isMarked(plain, other!, day.at)).toBe(true);
        }
        for (const [nth, { session, at }] of list!.departures.entries()) {
          const plain = other!.departures[nth]!.session!;
          const { isUnmarked: _isUnmarked, ...rest } = session!;
          const wasMarked = isMarked(plain, other!, Math.min(day.at, CLOCK.at(at)));
          expect(wasMarked ? rest : session).toEqual(plain);
        }
      }
    }),
    { numRuns: 400 },
  );
});
