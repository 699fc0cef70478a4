import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inSeenWords, subjectChoices, withSubjects, type Subjects } from "#lib/list/subjects";

const NONE: Subjects = new Map();

test("the usual subjects have fixed colours, in whatever order they come", () => {
  const late = withSubjects(withSubjects(NONE, ["Maths", "Art"]), ["English"]);
  expect(late).toEqual(
    new Map([
      ["Maths", 2],
      ["Art", 6],
      ["English", 1],
    ]),
  );
});

test("no subject's colour ever changes, no two share one, and a seventh subject has none", () => {
  const subjects = fc.array(fc.constantFrom(..."ABCDEFGHI", "English", "english", "ESOL"));
  fc.assert(
    fc.property(fc.array(subjects), (lists) => {
      let known = NONE;
      for (const list of lists) {
        const next = withSubjects(known, list);
        for (const [subject, hue] of known) expect(next.get(subject)).toBe(hue);
        known = next;
      }
      const hues = [...known.values()].filter((hue) => hue > 0);
      expect(new Set(hues).size).toBe(hues.length);
      expect(hues.length).toBe(Math.min(6, known.size));
    }),
  );
});

test("a list that brings no new subject costs nothing", () => {
  const known = withSubjects(NONE, ["English"]);
  expect(withSubjects(known, ["English"])).toBe(known);
});

describe("subject names that a school writes", () => {
  test("are replaced by CENTURY's spelling where it was seen", () => {
    const seen = ["English", "Maths", "maths", "ESOL"];
    expect(inSeenWords(["english", "MATHS", "maths", "Welding"], seen)).toEqual([
      "English",
      "Maths",
      "maths",
      "Welding",
    ]);
  });

  test("are a choice beside it, because a scope matches the exact word", () => {
    expect(subjectChoices(["maths", "Art"], ["Maths", "English"], ["English"])).toEqual([
      "English",
      "Art",
      "Maths",
    ]);
  });
});
