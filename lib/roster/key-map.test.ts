import { expect, test } from "vitest";
import { KEY_KINDS, type Key } from "#lib/roster/key-kinds";
import { KeyMap } from "#lib/roster/key-map";

/** One text in each kind, sure and guessed, and enough of them that every part of a map grows many times. */
const keys: Key[] = Array.from({ length: 4000 }, (_, nth) =>
  KEY_KINDS.flatMap((kind) =>
    [false, true].map((isGuess) => ({ kind, value: `S${nth % 3}${nth}`, isGuess })),
  ),
).flat();

test("a key finds what was put at it, and no other key does", () => {
  const map = new KeyMap<number>();
  for (const [nth, key] of keys.entries()) expect(map.claim(key, nth)).toBeUndefined();
  for (const [nth, key] of keys.entries()) expect(map.get(key)).toBe(nth);
  expect(map.get({ kind: "upn", value: "S", isGuess: false })).toBeUndefined();
  expect(map.has({ kind: "upn", value: "", isGuess: false })).toBe(false);
});

test("what has been claimed stays until it is set anew", () => {
  const map = new KeyMap<string>();
  for (const key of keys) map.set(key, "first");
  for (const key of keys) expect(map.claim(key, "second")).toBe("first");
  map.set(keys[7]!, "third");
  expect(keys.map((key) => map.get(key)).filter((each) => each !== "first")).toEqual(["third"]);
});
