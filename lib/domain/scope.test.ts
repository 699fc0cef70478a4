import { expect, test } from "vitest";
import {
  classPartOf,
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
    hasSomeOf({ ...EVERYTHING, classes })(ids.map((id) => ({ id, name: "" })));
  expect(isIn(null)).toBe(true);
  expect(isIn(["name:11B"])).toBe(false);
  expect(isIn(["name:11B"], "name:9A", "name:11B")).toBe(true);
  expect(isIn([NO_CLASS])).toBe(true);
  expect(isIn([NO_CLASS], "name:9A")).toBe(false);
  expect(isIn([unreadClass("11B")], "name:11B")).toBe(false);
});

test("a scope by place has whoever has a class of it there, and no more of where they have it", () => {
  const [north, south] = [
    { site: "North", room: "R1" },
    { site: "South", room: "R1" },
  ];
  const its = { id: "name:11B", name: "11B", where: [north, south] };
  const partIn = (scope: Partial<Scope>) => classPartOf({ ...EVERYTHING, ...scope })(its)?.where;
  expect(partIn({ sites: ["North"] })).toEqual([north]);
  expect(partIn({ rooms: ["R1"] })).toEqual([north, south]);
  expect(partIn({ sites: ["North"], rooms: ["R2"] })).toBeUndefined();
  expect(partIn({ sites: ["North"], classes: ["name:9A"] })).toBeUndefined();
  const isIn = hasSomeOf({ ...EVERYTHING, classes: [NO_CLASS, "name:9A"], sites: ["North"] });
  expect(isIn([])).toBe(false);
  expect(isIn([{ id: "name:9A", name: "9A" }])).toBe(false);
  expect(isIn([its, { id: "name:9A", name: "9A", where: [north] }])).toBe(true);
});

test("a part by place makes a scope smaller, and never larger, whatever a place is called", () => {
  const most = { ...EVERYTHING, sites: ["North"], rooms: null };
  const part = { ...EVERYTHING, sites: [unreadClass("x"), "South"], rooms: ["R1"] };
  expect(withPart({ scope: most, names: "short" }, part).scope).toEqual({
    ...EVERYTHING,
    sites: [],
    rooms: ["R1"],
  });
});
