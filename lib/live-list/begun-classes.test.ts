import { expect, test } from "vitest";
import type { Progress } from "#lib/domain/progress";
import type { ProgressShown } from "#lib/domain/progress-change";
import type { CellState, Register } from "#lib/domain/register";
import { classesBegun, registerBegun } from "#lib/live-list/begun-classes";
import { cueInWords, NOTHING_HAPPENED } from "#lib/live-list/cue";

const TODAY = "2026-11-23T00:00:00.000Z";

/** In 11B the first two, in 9A the third; each due English and Maths, a letter for each. */
function progress(cells: string, change: { tag?: string; todayFrom?: string } = {}): Progress {
  const { tag = "h", todayFrom = TODAY } = change;
  const about = { staff: [], sites: [], isMine: false, due: [0, 1] };
  return {
    snapshot: { version: "abcdefghview-1", todayFrom },
    tag: cells,
    house: {
      tag,
      subjects: ["English", "Maths"].map((subject, hue) => ({ subject, hue })),
      isAssumed: false,
      classes: [
        { name: "11B", learners: [0, 1], ...about },
        { name: "9A", learners: [2], ...about },
      ],
      learners: 3,
      lostClasses: 0,
    },
    cells,
    sitting: [],
    begun: [],
    same: [],
    past: { is: "known", since: null, readBackTo: null, unplaced: 0 },
  };
}
const ALL: ProgressShown = { places: [0, 1], hasSubject: () => true };
const told = (from: Progress, to: Progress, shown = ALL) => classesBegun(from, to, shown);

test("the last of a class to start makes it all begun, in whichever of its subjects, and no other class", () => {
  expect(told(progress("snnnnn"), progress("snnsnn"))).toEqual(["11B"]);
  expect(told(progress("snnnnn"), progress("fnfnnn"))).toEqual(["11B"]);
  expect(told(progress("snnnnn"), progress("snsnsn"))).toEqual(["11B", "9A"]);
});

test("a class that was begun, or is not wholly, is no news", () => {
  expect(told(progress("snsnnn"), progress("fnfnnn"))).toEqual([]);
  expect(told(progress("nnnnnn"), progress("snnnnn"))).toEqual([]);
  expect(told(progress("snnnnn"), progress("snnnnn"))).toEqual([]);
});

test("what was not known, or is not, tells of nobody", () => {
  expect(told(progress("unnnnn"), progress("fnsnnn"))).toEqual([]);
  expect(told(progress("uununn"), progress("fnfnnn"))).toEqual([]);
  expect(told(progress("snnnnn"), progress("snuunn"))).toEqual([]);
});

test("another roster, another day, and what the reader does not look at start nobody", () => {
  const from = progress("snnnnn");
  expect(told(from, progress("snsnnn", { tag: "other" }))).toEqual([]);
  expect(told(from, progress("snsnnn", { todayFrom: "2026-11-24T00:00:00.000Z" }))).toEqual([]);
  expect(told(from, progress("snsnnn"), { ...ALL, places: [1] })).toEqual([]);
  const inMaths = { ...ALL, hasSubject: (nth: number) => nth === 1 };
  expect(told(from, progress("snsnnn"), inMaths)).toEqual([]);
});

test("a register tells the same of its class", () => {
  const register = (...states: CellState[]): Register => ({
    class: "11B",
    subjects: [{ subject: "English", hue: 1 }],
    rows: states.map((state, nth) => ({ key: `${nth}`, name: "", cells: [{ state, at: null }] })),
    unknown: [],
    readAt: TODAY,
    snapshot: { version: "v", todayFrom: TODAY },
  });
  const from = register("in_progress", "not_started");
  expect(registerBegun(from, register("in_progress", "in_progress"))).toEqual(["11B"]);
  expect(registerBegun(from, register("in_progress", "unknown"))).toEqual([]);
  expect(registerBegun(from, register("in_progress"))).toEqual([]);
  const unknown = register("unknown", "not_started");
  expect(registerBegun(unknown, register("finished", "in_progress"))).toEqual([]);
});

test("a cue names classes, and counts them where they are many", () => {
  const words = (...begun: string[]) => cueInWords({ ...NOTHING_HAPPENED, begun });
  expect(words("11B")).toBe("everybody of 11B has started");
  expect(words("11B", "9A", "7C")).toBe("everybody of 11B, 9A and 7C has started");
  expect(words("11B", "9A", "7C", "12D")).toBe("everybody of 4 classes has started");
  expect(cueInWords({ ...NOTHING_HAPPENED, started: 2, begun: ["11B"] })).toBe(
    "2 started, everybody of 11B has started",
  );
});
