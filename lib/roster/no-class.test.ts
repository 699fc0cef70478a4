import { describe, expect, test } from "vitest";
import { readFolder } from "../../testing/roster-folder.ts";

/* What stands where a class should be, and is none. */

test.each(["Total: 2,,", "Report printed by J Marlow on 23/11/2026,,", "End of report,,,,"])(
  "a footer makes no class of its own: %s",
  async (footer) => {
    const text = `class,upn,email\n9A,S1,\n9A,S2,\n${footer}\n`;
    const read = await readFolder({ "a.csv": text });
    expect([...read.roster!.classes.keys()]).toEqual(["name:9A"]);
    expect(read.report.sources[0]).toMatchObject({ classes: 1, enrolments: 2 });
    expect(read.problems).toEqual(["a.csv line 4 has no key to find the learner by."]);
  },
);

test("a class is there where a row of it can be used, wherever that stands", async () => {
  const text = "class,classTitle,upn\n9A,Art,TBC\n9A,Maths,S1\n11-Dec,,TBC\n9B,Music,S2\n";
  const read = await readFolder({ "a.csv": text });
  expect(read.classes).toEqual({ Maths: ["S1"], Music: ["S2"] });
  expect(read.problems).toEqual([
    "a.csv lines 2 and 4: each has a placeholder for its upn, which is left out.",
    "a.csv lines 2 and 4: each has no key to find the learner by.",
  ]);
});

test("nor does a footer below teachers, of whose classes one may have none yet", async () => {
  const read = await readFolder({
    "a.csv": "class,upn\n9A,S1\n",
    "Teachers.csv":
      "class,teacherEmail,subjects\n9A,jo@x.test,Maths\n9B,,English\nPrinted 23/11/2026,,\n",
  });
  expect([...read.roster!.classes.keys()]).toEqual(["name:9A", "name:9B"]);
  expect(read.problems).toEqual([]);
});

const WORDS =
  "To be confirmed;To be allocated;TO BE ASSIGNED;Unallocated;Not allocated;Not yet allocated;Awaiting;Awaiting allocation;" +
  "Pending;Group TBC;(not assigned);No group allocated;Class to be confirmed;Unplaced;No form;No tutor group;Not in a group";

describe("what says that there is no class yet is none", () => {
  test.each(WORDS.split(";"))("%s", async (name) => {
    const read = await readFolder({ "a.csv": `class,upn\n${name},S1\n9A,S2\n"${name};9B",S3\n` });
    expect(read.classes).toEqual({ "9A": ["S2"], "9B": ["S3"] });
    expect(read.problems).toEqual([
      "a.csv line 2 has a spreadsheet's error or a placeholder for its class.",
    ]);
  });

  test.each(["New starter", "N", "X", "Set B", "Form 1", "Knot Group", "Unity", "Tobermory"])(
    "a class may be called %s",
    async (name) => {
      const read = await readFolder({ "a.csv": `class,upn\n${name},S1\n` });
      expect(read.classes).toEqual({ [name]: ["S1"] });
      expect(read.problems).toEqual([]);
    },
  );
});
