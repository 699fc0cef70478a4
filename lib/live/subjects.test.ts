import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { session } from "#lib/sample-sessions";
import { addSubjects, inSeenWords, subjectChoices, type Subjects } from "#lib/live/subjects";

const sitting = (subject: string) => session({ test: { subject } });
const NONE: Subjects = new Map();

test("the usual subjects have hues of their own, in whatever order they come", () => {
  const late = addSubjects(addSubjects(NONE, [sitting("Maths"), sitting("Art")]), [
    sitting("English"),
  ]);
  expect(late).toEqual(
    new Map([
      ["Maths", 2],
      ["Art", 6],
      ["English", 1],
    ]),
  );
});

test("nobody's hue ever changes, no two share one, and a seventh subject has none", () => {
  const subjects = fc.array(fc.constantFrom(..."ABCDEFGHI", "English", "english", "ESOL"));
  fc.assert(
    fc.property(fc.array(subjects), (lists) => {
      let known = NONE;
      for (const list of lists) {
        const next = addSubjects(known, list.map(sitting));
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
  const known = addSubjects(NONE, [sitting("English")]);
  expect(addSubjects(known, [sitting("English")])).toBe(known);
});

describe("names that a school writes", () => {
  test("are CENTURY's where it was seen to have them, by whatever letters", () => {
    const seen = ["English", "Maths", "maths", "ESOL"];
    expect(inSeenWords(["english", "MATHS", "maths", "Welding"], seen)).toEqual([
      "English",
      "Maths",
      "maths",
      "Welding",
    ]);
  });

  test("are one choice beside it, because a scope goes by the word itself", () => {
    expect(subjectChoices(["maths", "Welding"], ["Maths", "English"])).toEqual([
      "English",
      "Maths",
      "Welding",
    ]);
  });
});
