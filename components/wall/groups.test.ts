import { expect, test } from "vitest";
import { NOT_IN_A_CLASS } from "#lib/domain/filters";
import { session } from "../../testing/sample-sessions.ts";
import { groupsOf } from "./groups.ts";

const long = [session({ classes: ["11B"] }), session({ classes: [] })];
const tests = [
  { testId: "1", name: "English", subject: "English", limit: null, count: 3, oldest: null },
  { testId: "2", name: "English", subject: "English", limit: null, count: 1, oldest: null },
];

test("classes stand by name, those in none last, and nobody's class not at all", () => {
  const classes = [
    { class: NOT_IN_A_CLASS, count: 2 },
    { class: "11B", count: 4 },
    { class: "9A", count: 1 },
    { class: "7C", count: 0 },
  ];
  expect(groupsOf({ classes, tests }, "class", long)).toEqual([
    { name: "9A", count: 1, long: 0 },
    { name: "11B", count: 4, long: 1 },
    { name: NOT_IN_A_CLASS, count: 2, long: 1 },
  ]);
});

test("of a class, learners are told by its size, each once however many tests they sit", () => {
  const [amina, kofi] = [{ userId: "1" }, { userId: "2" }].map((user) => ({
    ...long[0]!,
    user: { ...long[0]!.user, ...user },
    learner: user.userId,
  }));
  const rows = [amina!, { ...amina!, sessionId: "again" }, kofi!, { ...long[1]!, learner: "3" }];
  const classes = [
    { class: "11B", count: 3 },
    { class: NOT_IN_A_CLASS, count: 1 },
  ];
  const sizes = new Map([["11B", 18]]);
  expect(groupsOf({ classes, tests }, "class", [], { rows, sizes })).toEqual([
    { name: "11B", count: 3, long: 0, learners: 2, size: 18 },
    { name: NOT_IN_A_CLASS, count: 1, long: 0, learners: 1 },
  ]);
  expect(groupsOf({ classes, tests }, "test", [], { rows, sizes })).toEqual([
    { name: "English", count: 4, long: 0 },
  ]);
});

test("without a roster it is the tests, and two of one name are one", () => {
  expect(groupsOf({ classes: [], tests }, "test", long)).toEqual([
    { name: "English", count: 4, long: 2 },
  ]);
});
