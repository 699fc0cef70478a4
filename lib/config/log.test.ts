import { expect, test } from "vitest";
import { placeOf } from "#lib/config/log";

test("of an error its kind and its frames are told, and no line of its words that looks like one", () => {
  for (const words of [
    "Amina Khan",
    "row 4\n    at Amina Khan (x:1:2)\nat Khan, Amina",
    "",
    "$& $1",
  ]) {
    const { error, frames } = placeOf(new TypeError(words, { cause: new Error("Amina") }));
    expect(error).toBe("TypeError");
    expect(frames[0]).toContain("log.test.ts");
    expect(JSON.stringify(frames)).not.toMatch(/Amina|Khan/);
  }
  expect(placeOf("Amina Khan")).toEqual({ error: "string", frames: [] });
});
