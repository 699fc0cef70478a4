import { expect, test } from "vitest";
import {
  EVERYTHING,
  hasSomeOf,
  NO_CLASS,
  unreadClass,
  withPart,
  type Scope,
} from "#lib/domain/scope";

const classesOf = (most: Scope["classes"], part: Scope["classes"]) =>
  withPart(
    { scope: { ...EVERYTHING, classes: most }, names: "short" },
    { ...EVERYTHING, classes: part },
  ).scope.classes;

test("a part makes a scope smaller, and never larger", () => {
  expect(classesOf(null, null)).toBeNull();
  expect(classesOf(["name:11B"], null)).toEqual(["name:11B"]);
  expect(classesOf(null, ["name:11B", NO_CLASS])).toEqual(["name:11B", NO_CLASS]);
  expect(classesOf(["name:11B", "name:9A"], ["name:9A", "name:10C", NO_CLASS])).toEqual([
    "name:9A",
  ]);
  expect(classesOf(["name:11B"], ["name:10C"])).toEqual([]);
  // Nobody is known to be in it, whoever asks: and that is told, for it is not known to be empty.
  expect(classesOf(["name:11B"], [unreadClass("11B")])).toEqual([unreadClass("11B")]);
});

test("whoever is in no class is in a scope that says so, and in none of classes", () => {
  const isIn = (classes: Scope["classes"], ...ids: string[]) =>
    hasSomeOf({ ...EVERYTHING, classes })(ids.map((id) => ({ id })));
  expect(isIn(null)).toBe(true);
  expect(isIn(["name:11B"])).toBe(false);
  expect(isIn(["name:11B"], "name:9A", "name:11B")).toBe(true);
  expect(isIn([NO_CLASS])).toBe(true);
  expect(isIn([NO_CLASS], "name:9A")).toBe(false);
  expect(isIn([unreadClass("11B")], "name:11B")).toBe(false);
});
