import fc from "fast-check";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { graphemesOf } from "#lib/domain/graphemes";

const NAMES = [
  "Zoë",
  "Zoe\u0308",
  "Łukasz",
  "O’Sullivan",
  "Nguye\u0302\u0303n",
  "مُحَمَّد",
  "अमिता",
  "李娜",
  "",
];
const withSegmenter = graphemesOf;

/** As Chromium 85 and 86 have it, and Firefox before 125. */
let without: typeof graphemesOf;

beforeEach(async () => {
  vi.resetModules();
  vi.stubGlobal("Intl", { ...Intl, Segmenter: undefined });
  ({ graphemesOf: without } = await import("#lib/domain/graphemes"));
});

afterEach(() => vi.unstubAllGlobals());

test.each(NAMES)("a browser without a segmenter tells the letters of %j apart", (name) => {
  expect(without(name)).toEqual(withSegmenter(name));
});

test("nothing of a name is lost, whatever is in it", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (name) => {
      expect(without(name).join("")).toBe(name);
      expect(withSegmenter(name).join("")).toBe(name);
    }),
  );
});
