import { expect, test } from "vitest";
import { EVERYTHING, type Scope } from "#lib/domain/scope";
import { addedInWords, scopeInWords } from "./screen-in-words.ts";

const known = [
  { id: "c-1", name: "11B" },
  { id: "c-2", name: "Childcare L2" },
];

test.each<[Scope, string]>([
  [EVERYTHING, "Everything"],
  [{ ...EVERYTHING, subjects: ["English", "Maths"] }, "English, Maths"],
  [{ ...EVERYTHING, classes: ["c-1"] }, "class 11B"],
  [
    { ...EVERYTHING, subjects: ["English"], classes: ["c-1", "c-2"] },
    "English; class 11B, Childcare L2",
  ],
  [{ ...EVERYTHING, classes: ["c-1", "x"] }, "class 11B; a class that the roster no longer has"],
  [{ ...EVERYTHING, classes: ["x", "y"] }, "2 classes that the roster no longer has"],
  [{ ...EVERYTHING, subjects: ["English"], sites: ["North"] }, "English; site North"],
  [{ ...EVERYTHING, sites: ["North"], rooms: ["R1", "R2"] }, "site North; room R1, R2"],
])("%j is %s", (scope, words) => expect(scopeInWords(scope, known)).toBe(words));

test("a screen that was added says what it shows", () => {
  expect(addedInWords({ name: "Hall", show: "list" })).toBe(
    "Hall was added. Within a few seconds it shows who is sitting.",
  );
  expect(addedInWords({ name: "Hall", show: "classes" })).toBe(
    "Hall was added. Within a few seconds it shows how far classes are.",
  );
});
