import fc from "fast-check";
import { expect, test } from "vitest";
import { makeWellFormed, mendText } from "#lib/domain/mend-text";

test.each([
  ["  Amina Khan\n", "Amina Khan", false],
  ["Zoë 🎓", "Zoë 🎓", false],
  ["", "", false],
  ["Ami\u0000na\u0085", "Amina", true],
  ["\u0000 Amina", "Amina", true],
  ["Ami\uD800na", "Ami\uFFFDna", true],
  ["x".repeat(200), "x".repeat(200), false],
  ["x".repeat(201), "x".repeat(200), true],
  ["🎓".repeat(60_000), "🎓".repeat(200), true],
])("%j is mended", (raw, text, isMended) => {
  expect(mendText(raw)).toEqual({ text, isMended });
});

test("text that was repaired fits into an address, is short, and needs no second repair", () => {
  const anything = fc.oneof(
    fc.string({ unit: "binary", maxLength: 500 }),
    // Any code units, lone surrogates included.
    fc.array(fc.nat(0xffff), { maxLength: 500 }).map((units) => String.fromCharCode(...units)),
  );
  fc.assert(
    fc.property(anything, (raw) => {
      const { text } = mendText(raw);
      expect(() => encodeURIComponent(text)).not.toThrow();
      expect(Array.from(text).length).toBeLessThanOrEqual(200);
      expect(text).not.toMatch(/\p{Cc}/u);
      expect(mendText(text)).toEqual({ text, isMended: false });
      expect(() => encodeURIComponent(makeWellFormed(raw))).not.toThrow();
    }),
  );
});
