import { describe, expect, test } from "vitest";
import { classesOf, plain } from "../../testing/plain-roster.ts";
import { readFolder } from "../../testing/roster-folder.ts";

/* What a formula or a program leaves in the place of a name is nobody's name, and contradicts none. */

const NONE = ["#N/A", "#REF!", "n/a", "NULL", "Unknown", "-", "0", "####"];

describe.each(NONE)("%j in the place of a name", (cell) => {
  const named = (head: string, names: string) =>
    plain(`class,upn,${head}\n9A,S1001,Ivy,One\n9B,S1001,${names}\n`);

  test.each([
    ["both parts", "forename,surname", `${cell},${cell}`],
    ["one part", "forename,surname", `Ivy,${cell}`],
    ["the other", "forename,surname", `${cell},One`],
  ])("leaves the learner their key: %s", async (_what, head, names) => {
    const { roster, told } = await named(head, names);
    expect(told).toEqual([]);
    expect(classesOf(roster, { upn: "S1001" })).toEqual(["9A", "9B"]);
    const learners = [...roster.classes.values()].flatMap((each) => each.learners);
    expect(new Set(learners.map(({ name }) => name))).toEqual(new Set(["Ivy One"]));
  });

  test("is not shown either", async () => {
    const { roster } = await plain(
      `class,upn,forename,surname,knownAs\n9A,S1001,Ivy,${cell},${cell}\n9A,S1002,${cell},${cell},\n`,
      `class,upn,learner\n9A,S1003,${cell}\n`,
    );
    const [nineA] = roster.classes.values();
    expect(nineA!.learners.map(({ name }) => name)).toEqual(["Ivy", null, null]);
  });

  test("vouches for no number of the MIS", async () => {
    const { roster, told } = await plain(
      `class,misNumber,forename,surname\n9A,7,${cell},${cell}\n9B,8,Ben,Two\n`,
      `class,misNumber,learner\n9C,9,${cell}\n9B,8,Ben Two\n`,
    );
    expect(classesOf(roster, { externalId: "7" })).toBeNull();
    expect(classesOf(roster, { externalId: "9" })).toBeNull();
    expect(told).toHaveLength(2);
  });

  test("where columns.json names several columns", async () => {
    const read = await readFolder({
      "a.csv": `Set,UPN,Given,Family\n9A,S1001,Ivy,One\n9B,S1001,${cell},${cell}\n`,
      "columns.json": '{ "class": "Set", "learner": ["Given", "Family"] }',
    });
    expect(read).toMatchObject({ classes: { "9A": ["S1001"], "9B": ["S1001"] }, problems: [] });
  });

  test("in OneRoster, where a school has a user without their name", async () => {
    const read = await readFolder({
      "users.csv": `sourcedId,identifier,givenName,familyName,preferredGivenName\nu1,S1001,Ivy,One,${cell}\nu1,S1001,${cell},${cell},\n`,
      "classes.csv": "sourcedId,title\nc1,9A\n",
      "enrollments.csv": "classSourcedId,userSourcedId,role\nc1,u1,student\n",
    });
    expect(read.problems).toEqual([]);
    const [nineA] = read.roster!.classes.values();
    expect(nineA!.learners.map(({ name, keys }) => [name, keys.others])).toEqual([
      ["Ivy One", ["S1001"]],
    ]);
  });

  test("in School Data Sync, beside a file that has their name", async () => {
    const read = await readFolder({
      "sds/Section.csv": "SIS ID,School SIS ID,Section Name\nc1,s1,9A\n",
      "sds/Student.csv": `SIS ID,School SIS ID,First Name,Last Name,Username\nu1,s1,${cell},${cell},ivy1\n`,
      "sds/StudentEnrollment.csv": "Section SIS ID,SIS ID\nc1,u1\n",
      "a.csv": "class,username,learner\n9B,ivy1,Ivy One\n",
    });
    expect(read.problems).toEqual([]);
    expect(read.report.learners).toBe(1);
  });
});

test.each([
  ["Na", "Li"],
  ["Ivy", "Null"],
  ["Ivy", "Blank"],
  ["True", "One"],
])("somebody may be called %s %s, and is not another of the rest of that name", async (a, b) => {
  const { roster } = await plain(
    `class,upn,forename,surname\n9A,S1001,${a},${b}\n9B,S1001,Xanthe,Other\n9C,S1002,${a},${b}\n`,
  );
  expect(classesOf(roster, { upn: "S1001" })).toBeNull();
  const [, , nineC] = [...roster.classes.values()];
  expect(nineC!.learners[0]!.name).toBe(`${a} ${b}`);
});
