import { describe, expect, test } from "vitest";
import { readAddress } from "#lib/domain/address";
import { addressReaders, readStarted } from "#lib/domain/board-address";
import { matcherOf, NOT_IN_A_CLASS, writeFilters, type Filters, partOf } from "#lib/domain/filters";
import { readWallLink, wallReaders } from "#lib/domain/wall-link";
import { session } from "../../testing/sample-sessions.ts";

const everyone: Filters = { ...partOf(() => []), started: "all", q: "" };
const MIDNIGHT = "2026-11-23T00:00:00.000Z";

function finds(q: string, fullName: string): boolean {
  return matcherOf({ ...everyone, q }, MIDNIGHT)(session({ user: { fullName } }));
}

describe("the name search", () => {
  test.each([
    ["amina", "Amina Khalid"],
    ["KHAL", "Amina Khalid"],
    ["hill-dale", "Sam Hill–Dale"],
    ["hill–dale", "Sam Hill-Dale"],
    ["hill‑dale", "Sam Hill−Dale"],
    ["hill-dale", "Sam Hill—Dale"],
    ["hilldale", "Sam Hill\u00adDale"],
    ["o'neill", "Órla OʻNeill"],
    ["o′neill", "Órla O＇Neill"],
    ["o'neill", "Órla Oʹneill"],
    ["griffith", "Ffion Griﬃth"],
    ["van dijk", "Anna van\u202fDĳk"],
    ["amina k", "Amina\u200b \u200eKhalid\u200f"],
    ["amina khalid", "Ａｍｉｎａ\u3000Khalid"],
    ["khalid amina", "Amina Khalid"],
    ["  amina   k ", "Amina Khalid"],
    ["zoe", "Zoë Ó Brádaigh"],
    ["o bradaigh", "Zoë Ó Brádaigh"],
    ["Zoë", "Zoe Brady"],
    ["lukasz", "Łukasz Wójcik"],
    ["soren", "Søren Østergård"],
    ["nguyen", "Nguyễn Thị Hằng"],
    ["o'sullivan", "Niamh O’Sullivan"],
    ["o’sullivan", "Niamh O'Sullivan"],
    ["أمينة", "أَمِينَة خالد"],
    ["שרה", "שָׂרָה לוי"],
    ["8f2c", ""],
    ["<img", "<img src=x onerror=alert(1)>"],
  ])("%s finds %s", (q, name) => {
    const nameless = session({ sessionId: "8f2c0000", user: { fullName: "" } });
    expect(name ? finds(q, name) : matcherOf({ ...everyone, q }, MIDNIGHT)(nameless)).toBe(true);
  });

  test.each([
    ["amina rahman", "Amina Khalid"],
    ["कि", "का"],
    [".*", "Amina Khalid"],
  ])("%s does not find %s", (q, name) => {
    expect(finds(q, name)).toBe(false);
  });
});

test.each([
  ["subject", { subject: ["English"] }, true],
  ["another subject", { subject: ["Maths"] }, false],
  ["a subject in other letters is another subject", { subject: ["english"] }, false],
  ["a class that the learner is in", { class: ["Plumbing L1 A"] }, true],
  ["a class that the learner is not in", { class: ["plumbing l1 a"] }, false],
  ["no class, of a learner who is in one", { class: [NOT_IN_A_CLASS] }, false],
  ["today", { started: "today" }, true],
  ["earlier", { started: "earlier" }, false],
] as const)("%s", (_name, change, expected) => {
  const sitting = session({ classes: ["Plumbing L1 A"], startDate: MIDNIGHT });
  const filters = { ...everyone, ...change } as Filters;
  expect(matcherOf(filters, MIDNIGHT)(sitting)).toBe(expected);
});

test("learners in no class can be asked for, alone or beside a class", () => {
  const inNone = session({ classes: [], startDate: MIDNIGHT });
  for (const [classes, expected] of [
    [[NOT_IN_A_CLASS], true],
    [["11B", NOT_IN_A_CLASS], true],
    [["11B"], false],
  ] as const) {
    expect(matcherOf({ ...everyone, class: [...classes] }, MIDNIGHT)(inNone)).toBe(expected);
  }
});

test("a request has each chosen value whole, and leaves out what is not chosen", () => {
  const filters: Filters = {
    ...everyone,
    subject: ["A/B 🎓", "C&D"],
    started: "today",
    q: "o’s +",
  };
  const params = new URLSearchParams(writeFilters(filters));
  expect(params.getAll("subject")).toEqual(["A/B 🎓", "C&D"]);
  expect(params.has("class")).toBe(false);
  expect(params.get("started")).toBe("today");
  expect(params.get("q")).toBe("o’s +");
});

test("an address's unknown start filter means today", () => {
  expect(readStarted("earlier")).toBe("earlier");
  expect(readStarted("tomorrow")).toBe("today");
});

describe("an address", () => {
  const read = (search: URLSearchParams) => readAddress(addressReaders, search);

  test.each([
    ["", [], []],
    ["?subject=", [], []],
    ["?class=&subject=%20", [], []],
    ["?subject=&subject=Maths", ["Maths"], []],
    ["?subject=Foo&subject=Foo&class=Bar&class=Baz&class=Bar", ["Foo"], ["Bar", "Baz"]],
    ["?subject=foo&subject=Foo", ["foo", "Foo"], []],
    ["?subject=Ma%00ths&class=%00", ["Maths"], []],
  ])("%s", (search, subject, classes) => {
    expect(read(new URLSearchParams(search))).toEqual({
      subject,
      class: classes,
      site: [],
      room: [],
      started: "today",
      long: false,
    });
  });

  test("has each site and each room once", () => {
    const asked = new URLSearchParams("?room=R1&site=North&room=R2&room=R1&site=");
    expect(read(asked)).toMatchObject({ site: ["North"], room: ["R1", "R2"] });
  });

  test("may ask for whoever is running long, in one way", () => {
    const longOf = (search: string) => read(new URLSearchParams(search)).long;
    expect(longOf("?long=true")).toBe(true);
    expect(longOf("?long=")).toBe(false);
    expect(longOf("?long=60")).toBe(false);
  });

  test("whose day is empty or told twice is of the day that it tells first, or of today", () => {
    const startedOf = (search: string) => read(new URLSearchParams(search)).started;
    expect(startedOf("?started=")).toBe("today");
    expect(startedOf("?started=all&started=earlier")).toBe("all");
  });

  test("for a wall is read the same way, so that a repeated value counts once", () => {
    const link = readWallLink(
      readAddress(
        wallReaders,
        new URLSearchParams("?subject=&class=11B&class=11B&names=full&names=full"),
      ),
      { names: "short", show: "list" },
    );
    expect(link).toMatchObject({ subject: [], class: ["11B"], names: "full", notes: [] });
  });
});
