import { expect, test } from "vitest";
import type { TableSeen } from "#lib/roster/enrolment";
import {
  kindsOf,
  NOTHING_READ,
  problemsInWords,
  type ProblemKind,
  type SourceReport,
} from "#lib/roster/report";
import { exitCodeOf, reportInLines } from "#lib/roster/report-in-lines";

const SOURCE: SourceReport = {
  name: "a.csv",
  state: "read",
  readAt: 0,
  classes: 2,
  enrolments: 3,
  problems: [],
  notes: [],
  seen: [],
};
const SEEN: TableSeen = {
  file: "a.csv",
  encoding: "Windows-1252",
  delimiter: "semicolon",
  headLine: 3,
  used: [
    { column: "Reg Group", as: "class" },
    { column: "upn", as: "upn" },
  ],
  unused: ["House", "Tutor"],
  unnamed: 0,
  sensitive: [],
  rows: 412,
};
/** @param own the source's problems, and `others` those of no single source */
const report = (
  source: Partial<SourceReport> = {},
  own: ProblemKind[] = [],
  others: ProblemKind[] = [],
) => ({
  ...NOTHING_READ,
  isFolderRead: true,
  sources: [{ ...SOURCE, problems: own, ...source }],
  classes: 2,
  learners: 3,
  problems: others,
});
const told = (line: number | null, words: string) => ({ file: "a.csv", line, words });

test("problems of one kind are told once, with their first lines and how many more there are", async () => {
  const problems = [
    ...[9, 4, 12, 100, 31].map((line) => told(line, "names no class.")),
    told(7, "has no key to find the learner by."),
    ...[2, 3].map((line) => told(line, "has a userId that is not CENTURY's.")),
    told(null, "holds something odd."),
  ];
  const others = [
    told(5, "has the same email or username as another learner, in line 4: it finds neither."),
    told(
      6,
      "has the same email or username as another learner, in b c.csv line 2: it finds neither.",
    ),
  ];
  const all = report({}, await kindsOf(problems), await kindsOf(others));
  expect(problemsInWords(all)).toEqual([
    "a.csv lines 5 and 6: each has the same email or username as another learner: it finds neither.",
    "a.csv lines 4, 9, 12 and 2 more: each names no class.",
    "a.csv line 7 has no key to find the learner by.",
    "a.csv lines 2 and 3: each has a userId that is not CENTURY's.",
    "a.csv holds something odd.",
  ]);
});

test("a file is shown as it was read, and what became of its columns", () => {
  const notes = [told(9, "shows that its dates have the day first.")];
  expect(reportInLines(report({ seen: [SEEN], notes }))).toEqual([
    "a.csv  ok      2 classes, 3 enrolments",
    "  a.csv: Windows-1252, separated by semicolons, head in line 3, 412 rows.",
    "    Read: Reg Group as class, upn.",
    "    Not read: House, Tutor.",
    "  a.csv line 9 shows that its dates have the day first.",
    "3 learners in 2 classes.",
  ]);
});

test("what no class list should hold is named, with advice", () => {
  const seen = [{ ...SEEN, sensitive: ["Password", "SEN Status"] }];
  expect(reportInLines(report({ seen }))).toContain(
    "    Never looked at: Password, SEN Status. No class list needs them: leave them out of the export, or empty.",
  );
  // A OneRoster export has such columns by its standard, and they may well be empty.
  expect(exitCodeOf(report({ seen }))).toBe(0);
});

test("where no column is known, the first line may be somebody's row, and is not quoted", () => {
  const seen = [{ ...SEEN, used: [], unused: ["Khalid", "Amina"], sensitive: ["Faith"] }];
  const lines = reportInLines(report({ state: "broken", seen })).join("\n");
  expect(lines).toContain("    Not read: all of its 3 columns.");
  for (const name of ["Khalid", "Amina", "Faith"]) expect(lines).not.toContain(name);
});

test("ends with 0 where all is well, 1 where something is not, 2 where nothing can be used", async () => {
  expect(exitCodeOf(report())).toBe(0);
  expect(exitCodeOf(report({}, await kindsOf([told(4, "names no class.")])))).toBe(1);
  expect(exitCodeOf(report({ state: "kept" }))).toBe(1);
  expect(exitCodeOf({ ...report(), learners: 0 })).toBe(2);
  expect(exitCodeOf(NOTHING_READ)).toBe(2);
});
