import { describe, expect, test } from "vitest";
import { readFolder } from "../../testing/roster-folder.ts";

/* Which row names the columns, where titles above it have such words too. */

const rows = (...lines: string[]) => `${lines.join("\n")}\n`;
const HEAD = ["UPN,Name,Class,Year", "S1001,Ivy One,10x/En2,10", "S1002,Ben Two,10x/En2,10"];
const READ = { classes: { "10x/En2": ["S1001", "S1002"] }, teachers: {}, problems: [] };

describe("a title that labels what stands beside it is no head", () => {
  test.each([
    "Class:,10x/En2,Email:,office@x.test",
    "Class:,10x/En2,Room:,B12",
    "Class:,10x/En2,Room:,B12,UPN:,all",
    "Class:,,10x/En2,Email:,office@x.test",
    "Class: ,10x/En2,E-mail : ,office@x.test",
    "Class,10x/En2,Email,office@x.test",
    "Class,10x/En2,Room,B12",
    "Class,10x/En2,Email,o@x.test,Room,B12",
    "Class,All,Username,jmarlow",
    "Learner:,Amina Khalid,Class:,9A",
  ])("%s", async (title) => {
    const read = await readFolder({ "list.csv": rows(title, ...HEAD) });
    expect(read).toMatchObject(READ);
    expect(Object.keys(read.classes)).toEqual(["10x/En2"]);
    expect(read.report.sources[0]!.seen[0]!.headLine).toBe(2);
  });

  test("with the names first, and titles enough for any report", async () => {
    const head = ["Name,Class,UPN,Year", "Ivy One,10x/En2,S1001,10", "Ben Two,10x/En2,S1002,10"];
    const titles = ["Class,All,Username,jmarlow", "Email,x@x.test,Site,North", ",,,"];
    const read = await readFolder({ "list.csv": rows(...titles, ...head) });
    expect(read).toMatchObject(READ);
    expect(Object.keys(read.classes)).toEqual(["10x/En2"]);
  });

  test("whatever the head below is called: what an address stands beside is none", async () => {
    const read = await readFolder({
      "list.csv": rows(
        "Class,10x/En2,Email,office@x.test",
        "Pupil,Form,Bar,House",
        "Ivy,9A,b1,Elm",
      ),
    });
    expect(read).toMatchObject({ classes: {}, states: ["list.csv broken"] });
  });

  test("but a head may have colons", async () => {
    const text = rows("Class:,UPN:,Learner name:", "9A,S1,Ivy One");
    expect((await readFolder({ "list.csv": text })).classes).toEqual({ "9A": ["S1"] });
  });
});

describe("of two rows that may be the head, none is guessed", () => {
  const TWO = "leave one of them only, or make a file of each table.";
  test.each<[what: string, lines: string[], line: number, other: number]>([
    ["a title that knows more", ["Class,9A,Username,jm,Room,B12", ...HEAD], 2, 1],
    ["both half unknown", ["Class,All,Username,jmarlow", "UPN,P8,Class,A8", "S1,1,9A,2"], 2, 1],
    ["one without a class", ["Class,9A,Username,jm", "UPN,Name,Year,Tutor", "S1,I,9,J"], 2, 1],
    ["another table below", ["class,upn", "9A,S1", "", "Username,Groups", "ivy,9B"], 4, 1],
  ])("%s", async (_what, lines, line, other) => {
    const read = await readFolder({ "list.csv": rows(...lines) });
    expect(read).toMatchObject({ classes: {}, states: ["list.csv broken"] });
    expect(read.problems).toEqual([
      `list.csv line ${line} looks like the head, and so does line ${other}: ${TWO}`,
    ]);
  });

  /** Read by the title, learners' names would be classes. */
  test.each<[what: string, title: string, head: string]>([
    ["words that are some column's", "Class,10x/En2,Username,jmarlow", "Pupil,Form,Bar,House"],
    ["words that we don't know", "Class,10x/En2,Username,jmarlow", "Who,Where,Bar,House"],
    ["a title without a figure", "Class,Maths,Username,jmarlow", "Who,Where,Bar,House"],
    ["a key that all have", "Class,10x/En2,UPN,all", "Candidate,Band,Code,House"],
  ])("a title above a head of %s", async (_what, title, head) => {
    const lines = [title, head, "Ivy One,9A,b1,Elm", "Ben Two,9B,b2,Oak", "Cem Three,9B,,Oak"];
    const read = await readFolder({ "list.csv": rows(...lines) });
    expect(read).toMatchObject({ classes: {}, states: ["list.csv broken"] });
    expect(read.problems).toEqual([
      `list.csv line 2 looks like the head, and so does line 1: ${TWO}`,
    ]);
  });

  test.each<[what: string, lines: string[], classes: Record<string, string[]>]>([
    ["of figures", ["9A,x,S1,Elm", "9A,y,S2,Oak", "9A,y,S3,Oak"], { "9A": ["S1", "S2", "S3"] }],
    [
      "of words",
      ["Art,No,ivy,Elm", "Art,Yes,ben,Oak", "Art,Yes,ben2,No"],
      { Art: ["ben", "ben2", "ivy"] },
    ],
    ["one without a key", ["Art,No,,Elm", "Art,No,S2,Oak", "Art,No,S3,Oak"], { Art: ["S2", "S3"] }],
    [
      "one with a placeholder",
      ["Art,No,pending,Elm", "Art,No,S2,Oak", "Art,No,S3,Oak"],
      { Art: ["S2", "S3"] },
    ],
    [
      "classes called as columns are",
      ["Set 2,No,ivy,Elm", "Set 2,No,ben,Oak"],
      { "Set 2": ["ben", "ivy"] },
    ],
  ])("rows %s below a head whose words we half know are none", async (_what, lines, classes) => {
    const read = await readFolder({ "list.csv": rows("Class,Bar,Username,House", ...lines) });
    expect(read.classes).toEqual(classes);
  });

  test.each([
    ["a head once more in other letters", "CLASS,Upn,Email"],
    ["a row with one such word", "9A,S2,Learner"],
  ])("%s is none", async (_what, line) => {
    const read = await readFolder({ "list.csv": rows("class,upn,email", "9A,S1,", line) });
    expect(read.states).toEqual(["list.csv read"]);
    expect(read.classes["9A"]).toContain("S1");
  });
});
