import { expect, test } from "vitest";
import { EVERYTHING, type Scope } from "#lib/domain/scope";
import { scopeInWords } from "./screen-in-words.ts";

const known = [
  { id: "c-1", name: "11B" },
  { id: "c-2", name: "Childcare L2" },
];

test.each<[Scope, string]>([
  [EVERYTHING, "Everything"],
  [{ subjects: ["English", "Maths"], classes: null }, "English, Maths"],
  [{ subjects: null, classes: ["c-1"] }, "class 11B"],
  [{ subjects: ["English"], classes: ["c-1", "c-2"] }, "English; class 11B, Childcare L2"],
  [{ subjects: null, classes: ["c-1", "x"] }, "class 11B; a class that the roster no longer has"],
  [{ subjects: null, classes: ["x", "y"] }, "2 classes that the roster no longer has"],
])("%j is %s", (scope, words) => expect(scopeInWords(scope, known)).toBe(words));
