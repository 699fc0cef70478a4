import { expect, test } from "vitest";
import type { Progress } from "#lib/domain/progress";
import { progressOf } from "#lib/domain/progress-view";
import type { Known } from "#lib/live-list/held";
import { progressMoves } from "#lib/live-list/progress-moves";

const SUBJECTS = ["English", "ESOL"].map((subject, nth) => ({ subject, hue: nth + 1 }));

/** Classes by what they are due and who is in them; a letter for each learner and subject. */
function progressWith(
  classes: { due: number[]; learners: number[] }[],
  cells: string,
  subjects = SUBJECTS,
): Progress {
  const about = { staff: [], sites: [], isMine: false };
  const learners = Math.max(...classes.flatMap((each) => each.learners)) + 1;
  return {
    snapshot: { version: "abcdefghview-1", todayFrom: "2026-11-23T00:00:00.000Z" },
    tag: "t",
    house: {
      tag: "h",
      subjects,
      isAssumed: false,
      classes: classes.map((each, nth) => ({ name: `Class ${nth}`, ...about, ...each })),
      learners,
      lostClasses: 0,
    },
    cells,
    sitting: [],
    begun: [],
    same: [],
    past: { is: "known", since: null, readBackTo: null, unplaced: 0 },
  };
}

const viewOf = (progress: Progress, hasSubject: (nth: number) => boolean = () => true) =>
  progressOf(
    progress,
    { places: progress.house.classes.map((_, at) => at), hasSubject },
    () => false,
  );

test("whoever is due nothing of what is looked at is not missing, and their class is not in view", () => {
  // The first class is due English and sits it; the second ESOL.
  const progress = progressWith(
    [
      { due: [0], learners: [0] },
      { due: [1], learners: [1] },
    ],
    "snns",
  );
  const { rows, learners } = viewOf(progress, (nth) => nth === 1);
  expect(rows.map(({ of }) => of.name)).toEqual(["Class 1"]);
  expect(learners).toMatchObject({ not_started: 0, sitting: 1, all: 1 });
  expect(viewOf(progress, () => false)).toMatchObject({ rows: [], learners: { all: 0 } });
});

test("where nobody knows of any assessment, nobody is said not to have started", () => {
  const { rows, learners } = viewOf(progressWith([{ due: [], learners: [0, 1] }], "", []));
  expect(learners).toMatchObject({ not_started: 0, unknown: 2 });
  expect(rows[0]).toMatchObject({ missing: [], learners: { unknown: 2, all: 2 } });
});

test("a learner in two classes is one, and is missing where either class misses them", () => {
  const { learners } = viewOf(
    progressWith(
      [
        { due: [0], learners: [0] },
        { due: [1], learners: [0] },
      ],
      "sn",
    ),
  );
  expect(learners).toMatchObject({ not_started: 1, sitting: 0, all: 1 });
});

test.each([
  ["a class has begun", { begun: [0] }],
  ["another start", { sitting: [[0, 0, "2026-11-23T10:00:00.000Z", 60]] as Progress["sitting"] }],
  ["two who are one", { same: [[0, 1]] as Progress["same"] }],
])("what changes beside the states is a change that a pause holds: %s", (_what, parts) => {
  const before = progressWith([{ due: [0, 1], learners: [0, 1] }], "snnn");
  const mark = { takenAt: "2026-11-23T10:00:00.000Z" };
  const from = { content: before, mark } as unknown as Known<Progress>;
  expect(progressMoves(from, before, () => true).changed).toBe(0);
  expect(progressMoves(from, { ...before, ...parts }, () => true).changed).toBe(1);
});
