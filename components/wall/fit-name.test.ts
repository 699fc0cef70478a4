import fc from "fast-check";
import { expect, test } from "vitest";
import { session } from "../../testing/sample-sessions.ts";
import { fitName } from "./fit-name.ts";

const measure = (text: string) => [...text].length * 0.5;
const named = (firstName: string, lastName: string) =>
  session({
    sessionId: "8f2c93ba",
    user: { fullName: [firstName, lastName].filter(Boolean).join(" "), firstName, lastName },
  });

test.each([
  ["Sofia", "M.", 20, "Sofia M."],
  // A first name of nine letters is never cut.
  ["Khadeejah", "B.", 10, "Khadeejah B."],
  ["Sofia", "Featherstonehaugh", 14, "Sofia F."],
  ["Bartholomew", "F.", 14, "Bartholomew F."],
  ["Bartholomew", "F.", 13.5, "Bartholomew F."],
  ["Bartholomew", "F.", 12, "Bartholo… F."],
  ["Bartholomew", "Fe.", 12, "Barthol… Fe."],
  ["Bartholomew", "Featherstonehaugh", 14, "Bartholomew F."],
  ["Wolfeschlegelstein", "", 12, "Wolfeschleg…"],
  ["", "", 20, "No name, 8F2C"],
  ["نور", "ك.", 20, "نور ك."],
])("%s %s in %d letters is %s", (firstName, lastName, letters, text) => {
  expect(fitName(named(firstName, lastName), letters / 2, measure).text).toBe(text);
});

test("whatever the name and the room, it fits, and only a short first name is shrunk further than 52 of 55", () => {
  const names = fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(names, names, fc.integer({ min: 8, max: 40 }), (first, last, letters) => {
      const { text, scale } = fitName(named(first, `${last}.`), letters / 2, measure);
      expect(measure(text) * scale).toBeLessThanOrEqual(letters / 2 + 1e-9);
      const isShort = [...new Intl.Segmenter("und").segment(first)].length < 10;
      expect(scale).toBeGreaterThanOrEqual((isShort ? 44 : 52) / 55 - 1e-9);
    }),
  );
});
