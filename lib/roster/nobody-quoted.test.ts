import { describe, expect, test } from "vitest";
import { reportInLines } from "#lib/roster/report-in-lines";
import { readFolder } from "../../testing/roster-folder.ts";

/* A file without a head: its first line is somebody's row, and no message repeats what is in it. */

const read = async (text: string) => {
  const { report, problems } = await readFolder({ "list.csv": text });
  return { lines: reportInLines(report).join("\n"), problems };
};
const TODO = "Name the column so, or say in columns.json what it is called.";

test("a row with a role at its end", async () => {
  const row = "9A,amina.khalid@student.college.ac.uk,Amina Khalid,Learner\n";
  const { lines, problems } = await read(`${row}9A,ben@student.college.ac.uk,Ben Two,Learner\n`);
  expect(lines).not.toMatch(/amina|khalid|college|9A/i);
  expect(lines).toContain("    Read: Learner as learner.\n    Not read: 3 columns not named here.");
  expect(problems).toEqual([
    `list.csv line 1 has no column “class”. It was read as UTF-8 with commas, and its head in line 1 has “Learner” and 3 more. ${TODO}`,
  ]);
});

test.each([
  "Learner:,Amina Khalid,Class:,9A\nS1,Ben Two,S2,9B\n",
  "Learner,Amina Khalid,Class,9A\nS1,Ben Two,S2,9B\n",
  "Learner,Class,amina.khalid@x.test\nBen,9B,ben@x.test\n",
])("labels beside what they label: %j", async (text) => {
  expect((await read(text)).lines).not.toMatch(/amina|khalid/i);
});

describe("a name is no head, whatever it ends in or begins with", () => {
  test.each(
    (
      "Amina Khalid;David;Ivy Reid;Reggie Two;Regan;Refik;Reg;Faith;Sen;Lac;Ivy Date;Anna Name;Parent;Ann Parent;" +
      "Amina Khalid (Learner);Student Amina;Khalid, Amina, student;amina@student.college.ac.uk;Student ID: Amina;Amina's group"
    ).split(";"),
  )("%s", async (name) => {
    for (const text of [
      `9A,S1001,"${name}"\n`,
      `9A,"${name}",S1001,Learner\n`,
      `9A;${name};Sen;Faith\n`,
    ]) {
      const { lines } = await read(text);
      expect(lines).not.toContain(name);
    }
  });
});

test("columns that are not named are counted, all of them", async () => {
  const { lines } = await read("9A,S1001,Amina Khalid\n");
  expect(lines).toContain("    Not read: all of its 3 columns.");
});

test("not even a class, or what might be a head", async () => {
  const { lines } = await read(
    "Maths Set 2,S1001,Amina Khalid,Learner\nMaths Set 2,S1,Ben,Learner\n",
  );
  expect(lines).not.toMatch(/maths|s1001/i);
});

test("of a head with many columns that we don't know, all are named", async () => {
  const { lines } = await read("class,upn,P8,A8,KS2,Attainment\n9A,S1,1,2,3,4\n");
  expect(lines).toContain("    Not read: P8, A8, KS2, Attainment.");
});

test("what plainly names columns is named", async () => {
  const head =
    "Learner Ref;Person Name;Maths Reg Group;Teaching set 2;College e-mail;Start date;UPN;DOB;EAL";
  const { lines } = await read(`${head}\n1;x;y;z;a@x.test;;S1;;\n`);
  expect(lines).toContain(
    "    Not read: Learner Ref, Person Name, Maths Reg Group, Teaching set 2, College e-mail, Start date.",
  );
  expect(lines).toContain("    Never looked at: DOB, EAL.");
});
