import fc from "fast-check";
import { expect, test } from "vitest";
import { CELL_LETTERS, type Progress, type ProgressSitting } from "#lib/domain/progress";
import type { ProgressShown } from "#lib/domain/progress-change";
import { noStandings, type StandingCounts } from "#lib/domain/progress-people";
import {
  learnersOf,
  progressOf,
  recount,
  type ClassRow,
  type Counted,
} from "#lib/domain/progress-view";

const SUBJECTS = ["English", "Maths", "ESOL"].map((subject, nth) => ({ subject, hue: nth + 1 }));
const LEARNERS = 7;
const CLASSES = 4;
const CELLS = LEARNERS * SUBJECTS.length;

const place = (most: number) => fc.integer({ min: 0, max: most - 1 });
const minute = (nth: number) => `2026-11-23T10:${String(nth).padStart(2, "0")}:00.000Z`;

const learners = fc.uniqueArray(place(LEARNERS), { maxLength: LEARNERS });
const houses = fc
  .array(fc.record({ due: fc.subarray([0, 1, 2]), learners }), {
    minLength: CLASSES,
    maxLength: CLASSES,
  })
  .map((classes) => ({
    tag: JSON.stringify(classes),
    subjects: SUBJECTS,
    isAssumed: false,
    classes: classes.map((each, nth) => ({
      name: `Class ${nth}`,
      staff: [],
      sites: [],
      isMine: false,
      ...each,
    })),
    learners: LEARNERS,
    lostClasses: 0,
  }));
const sittings = fc.array(
  fc.tuple(place(LEARNERS), place(SUBJECTS.length), place(60), fc.constantFrom(null, 20, 40)),
  { maxLength: 5 },
);

/** What may have happened by the next count; mostly little. */
const happened = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      letter: fc.tuple(place(CELLS), fc.constantFrom(...Object.values(CELL_LETTERS))),
    }),
  },
  { weight: 2, arbitrary: fc.record({ sitting: sittings }) },
  { weight: 1, arbitrary: fc.record({ minute: place(60) }) },
  { weight: 1, arbitrary: fc.record({ limit: fc.constantFrom(null, 20, 40) }) },
  { weight: 1, arbitrary: fc.record({ places: fc.subarray([0, 1, 2, 3]) }) },
  { weight: 1, arbitrary: fc.record({ subjects: fc.subarray([0, 1, 2]) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      same: fc.constantFrom<[number, number][]>(
        [],
        [[0, 1]],
        [
          [0, 1],
          [0, 2],
        ],
      ),
    }),
  },
  { weight: 1, arbitrary: fc.record({ todayFrom: place(60) }) },
  { weight: 1, arbitrary: fc.record({ house: houses }) },
);

interface Counting {
  readonly progress: Progress;
  readonly shown: ProgressShown;
  readonly isLong: (startedAt: string, limit: number | null) => boolean;
}

const isLongAt = (now: number) => (startedAt: string, limit: number | null) =>
  limit !== null && startedAt < minute(Math.max(0, now - limit));

function after(
  { progress, shown, isLong }: Counting,
  event: Partial<{
    letter: readonly [number, string];
    sitting: readonly (readonly [number, number, number, number | null])[];
    minute: number;
    limit: number | null;
    places: readonly number[];
    subjects: readonly number[];
    same: [number, number][];
    todayFrom: number;
    house: Progress["house"];
  }>,
): Counting {
  const { cells, snapshot } = progress;
  const [at, letter] = event.letter ?? [0, cells[0]!];
  return {
    progress: {
      ...progress,
      house: event.house ?? progress.house,
      cells: cells.slice(0, at) + letter + cells.slice(at + 1),
      sitting:
        event.sitting
          ?.map(([learner, subject, began, limit]): ProgressSitting => [
            learner,
            subject,
            minute(began),
            limit,
          ])
          .sort(([a], [b]) => a - b) ??
        progress.sitting.map(([learner, subject, began, limit]): ProgressSitting => [
          learner,
          subject,
          began,
          event.limit === undefined ? limit : event.limit,
        ]),
      same: event.same ?? progress.same,
      snapshot: {
        ...snapshot,
        todayFrom: event.todayFrom === undefined ? snapshot.todayFrom : minute(event.todayFrom),
      },
    },
    shown: {
      places: event.places ?? shown.places,
      hasSubject: event.subjects?.includes.bind(event.subjects) ?? shown.hasSubject,
    },
    isLong: event.minute === undefined ? isLong : isLongAt(event.minute),
  };
}

/** Learner by learner, by no count before. */
function standingsIn({ progress, shown }: Counting, { of }: ClassRow): StandingCounts {
  const theirs = learnersOf(
    progress,
    of,
    of.due.filter((nth) => shown.hasSubject(nth)),
  );
  const counts = { ...noStandings(), all: theirs.length };
  for (const { standing } of theirs) counts[standing] += 1;
  return counts;
}

test("what is counted from the count before is what is counted from nothing, whatever has happened", () => {
  fc.assert(
    fc.property(houses, fc.array(happened, { minLength: 1, maxLength: 20 }), (house, events) => {
      let now: Counting = {
        progress: {
          snapshot: { version: "", todayFrom: minute(0) },
          tag: "",
          house,
          cells: CELL_LETTERS.not_started.repeat(CELLS),
          sitting: [],
          begun: [],
          same: [],
          past: { is: "known", since: null, readBackTo: null, unplaced: 0 },
        },
        shown: { places: [0, 1, 2, 3], hasSubject: () => true },
        isLong: isLongAt(0),
      };
      let counted: Counted | null = null;
      for (const event of events) {
        now = after(now, event);
        counted = recount(counted, now.progress, now.shown, now.isLong);
        expect(counted.view).toEqual(progressOf(now.progress, now.shown, now.isLong));
        for (const row of counted.view.rows) {
          expect(row.learners).toEqual(standingsIn(now, row));
          expect(row.missing).toHaveLength(row.learners.not_started);
        }
      }
    }),
    { numRuns: 1000 },
  );
});

test("a class in which nobody differs keeps its row, and one learner's start changes those of their own classes", () => {
  const about = { staff: [], sites: [], isMine: false, due: [0, 1, 2] };
  const house = {
    tag: "h",
    subjects: SUBJECTS,
    isAssumed: false,
    classes: [[0], [1], [0, 2]].map((theirs, nth) => ({
      ...about,
      name: `Class ${nth}`,
      learners: theirs,
    })),
    learners: 3,
    lostClasses: 0,
  };
  const before: Progress = {
    snapshot: { version: "", todayFrom: minute(0) },
    tag: "",
    house,
    cells: "nnnnnnnnn",
    sitting: [],
    begun: [],
    same: [],
    past: { is: "known", since: null, readBackTo: null, unplaced: 0 },
  };
  const shown = { places: [0, 1, 2], hasSubject: () => true };
  const first = recount(null, before, shown, () => false);
  const next = recount(
    first,
    { ...before, cells: "snnnnnnnn", sitting: [[0, 0, minute(1), null]] },
    shown,
    () => false,
  );
  const isKept = next.view.rows.map((row, nth) => row === first.view.rows[nth]);
  expect(isKept).toEqual([false, true, false]);
});
