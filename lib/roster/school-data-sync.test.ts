import { describe, expect, test } from "vitest";
import { readFolder } from "../../testing/roster-folder.ts";

describe("Microsoft School Data Sync 2.1", () => {
  test("is read from its three files", async () => {
    const read = await readFolder({
      "classes.csv":
        "sourcedId,orgSourcedId,title,sessionSourcedIds,courseSourcedId\nc1,o1,9A,,\nc2,o1,9B,,\n",
      "enrollments.csv": "classSourcedId,userSourcedId,role\nc1,u1,student\nc1,t1,teacher\n",
      "users.csv":
        "sourcedId,username,givenName,familyName,password,activeDirectoryMatchId,email,phone,sms\n" +
        "u1,ivy@x.test,Ivy,One,,,ivy@x.test,,\nt1,jo@x.test,Jo,Marlow,,,jo@x.test,,\n",
      "orgs.csv": "sourcedId,name,type\no1,College,school\n",
      "roles.csv": "userSourcedId,orgSourcedId,role\nu1,o1,student\n",
    });
    expect(read).toMatchObject({
      classes: { "9A": ["ivy@x.test"], "9B": [] },
      teachers: { "9A": ["jo@x.test"] },
      states: ["OneRoster export read"],
      problems: [],
    });
  });
});

describe("Microsoft School Data Sync 1", () => {
  const FILES = {
    "School.csv": "SIS ID,Name\no1,College\n",
    "Section.csv": "SIS ID,School SIS ID,Section Name\nc1,o1,9A\nc2,o1,9B\nc3,o1,9C\nc3,o1,9D\n",
    "Student.csv":
      "SIS ID,School SIS ID,First Name,Last Name,Username,Password\n" +
      "u1,o1,Ivy,One,ivy@x.test,secret\nu2,o1,Ben,Two,ben,\nu3,o1,Cy,Three,NULL,\nu4,o1,Di,Four,di,\nu4,o1,Ed,Five,ed,\n",
    "StudentEnrollment.csv":
      "Section SIS ID,SIS ID\nc1,u1\nc2,u1\nc1,u2\nc1,u3\nc9,u1\nc1,u9\nc1,u4\nc3,u1\n",
    "Teacher.csv":
      "SIS ID,School SIS ID,First Name,Last Name,Username,Password\nt1,o1,Jo,Marlow,Jo@x.test,\n",
    "TeacherRoster.csv": "Section SIS ID,SIS ID\nc1,t1\n",
  };

  test.each([
    ["in the folder", "", "School Data Sync export"],
    ["in a folder", "autumn/", "autumn/School Data Sync export"],
  ])("is read %s", async (_where, prefix, name) => {
    const files = Object.entries(FILES).map(([file, text]) => [prefix + file, text]);
    const read = await readFolder(Object.fromEntries(files));
    expect(read).toMatchObject({
      classes: { "9A": ["ben", "ivy@x.test", "u3"], "9B": ["ivy@x.test"] },
      teachers: { "9A": ["jo@x.test"] },
      states: [`${name} read`],
    });
    expect(read.problems).toEqual(
      [
        "section.csv line 5 has a SIS ID that another row has, not alike: it is neither.",
        "student.csv line 4 has a placeholder for its Username, which is left out.",
        "student.csv line 6 has a SIS ID that another row has, not alike: it is neither.",
        "studentenrollment.csv line 6 names a section that section.csv does not have.",
        "studentenrollment.csv line 7 names somebody whom the export does not have.",
        "studentenrollment.csv lines 8 and 9: each has an id that two rows have, not alike.",
      ].map((words) => prefix + words),
    );
  });

  test("is refused where a table is missing", async () => {
    const { "Student.csv": _left, ...files } = FILES;
    expect((await readFolder(files)).problems).toEqual([
      "student.csv is missing from the School Data Sync export.",
    ]);
  });

  const SOUND = {
    "Section.csv": "SIS ID,School SIS ID,Section Name\nc1,o1,9A\nc2,o1,9B\n",
    "Student.csv": "SIS ID,School SIS ID,Username\nu1,o1,ivy\nu2,o1,ben\n",
    "StudentEnrollment.csv": "Section SIS ID,SIS ID\nc1,u1\nc2,u2\n",
  };

  test.each(["#N/A", "NULL", "0", "1.23457E+11"])("%j is nobody's id", async (id) => {
    const read = await readFolder({
      ...SOUND,
      "Student.csv": `${SOUND["Student.csv"]}${id},o1,cy\n`,
      "StudentEnrollment.csv": `${SOUND["StudentEnrollment.csv"]}c1,${id}\nc2,${id}\n`,
    });
    expect(read.classes).toEqual({ "9A": ["ivy"], "9B": ["ben"] });
    expect(read.problems).toEqual([expect.stringContaining("student.csv line 4 has a ")]);
  });

  test("a section's error is no class", async () => {
    const sections = "SIS ID,School SIS ID,Section Name\nc1,o1,#N/A\n#N/A,o1,9C\nc2,o1,9B\n";
    const read = await readFolder({ ...SOUND, "Section.csv": sections });
    expect(read.classes).toEqual({ "9B": ["ben"] });
    expect(read.problems).toHaveLength(2);
  });

  test("who or what is inactive or deleted is in no class, and an unknown status is told", async () => {
    const read = await readFolder({
      "Section.csv": "SIS ID,Section Name,Status\nc1,9A,Active\nc2,9B,Inactive\nc3,9C,\n",
      "Student.csv":
        "SIS ID,Username,Status\nu1,ivy,Active\nu2,ben,Deleted\nu3,cy,\nu4,di,sometimes\n",
      "StudentEnrollment.csv":
        "Section SIS ID,SIS ID,Status\nc1,u1,\nc1,u2,\nc2,u3,\nc3,u3,Inactive\nc1,u3,Active\nc1,u4,\n",
    });
    expect(read.classes).toEqual({ "9A": ["cy", "ivy"], "9C": [] });
    expect(read.problems).toEqual([
      "student.csv line 5 has a status other than active, inactive and tobedeleted.",
      "studentenrollment.csv line 7 names somebody whom the export does not have.",
    ]);
  });

  test.each<[what: string, file: "Student.csv" | "Section.csv", rows: string]>([
    [
      "a student who has left",
      "Student.csv",
      "SIS ID,Username,Status\nu1,cy,Deleted\nu1,ivy,\nu2,ben,\n",
    ],
    ["a row that can't be read", "Student.csv", "SIS ID,Username\nu1,cy,x,y\nu1,ivy\nu2,ben\n"],
    ["an unknown status", "Student.csv", "SIS ID,Username,Status\nu1,ivy,\nu1,cy,soon\nu2,ben,\n"],
    [
      "a section that is over",
      "Section.csv",
      "SIS ID,Section Name,Status\nc1,9Z,Deleted\nc1,9A,\nc2,9B,\n",
    ],
    [
      "a section that can't be read",
      "Section.csv",
      "SIS ID,Section Name\nc1,9A\nc1,9Z,x,y\nc2,9B\n",
    ],
  ])("an id that %s has too is nobody's", async (_what, file, rows) => {
    const read = await readFolder({ ...SOUND, [file]: rows });
    expect(read.classes["9A"] ?? []).toEqual([]);
    expect(read.classes["9B"]).toEqual(["ben"]);
    expect(read.problems).toContain(
      "studentenrollment.csv line 2 has an id that two rows have, not alike.",
    );
  });

  test("who has left one school is in another", async () => {
    const students =
      "SIS ID,Username,Status\nu1,ivy,Deleted\nu1,ivy,Active\nu1,ivy,Deleted\nu2,ben,\n";
    const read = await readFolder({ ...SOUND, "Student.csv": students });
    expect(read).toMatchObject({ classes: { "9A": ["ivy"], "9B": ["ben"] }, problems: [] });
  });

  test("what else it has beside is no list of classes, and is named where nobody needs it", async () => {
    const read = await readFolder({
      ...SOUND,
      "User.csv": "Email,First Name,Last Name,Phone,SIS ID\nmum@x.test,Mum,One,0123,g1\n",
      "GuardianRelationship.csv": "SIS ID,Email,Role\nu1,mum@x.test,parent\n",
    });
    expect(read).toMatchObject({ states: ["School Data Sync export read"], problems: [] });
    expect(read.report.sources[0]!.notes).toEqual([
      {
        file: "User.csv",
        line: null,
        words:
          "is not looked at, and has “Phone”. No class list needs it: leave it out of the export.",
      },
    ]);
  });

  test("an export of leavers says so", async () => {
    const students = "SIS ID,Username,Status\nu1,ivy,Deleted\nu2,ben,Inactive\n";
    const read = await readFolder({ ...SOUND, "Student.csv": students });
    expect(read.problems).toEqual([
      "studentenrollment.csv has no row that puts a learner in a class: each of its 2 rows is inactive, or names somebody or a section that is, or whose row can't be used.",
    ]);
  });

  test("an export that puts nobody into a class says why", async () => {
    const enrolments = "Section SIS ID,SIS ID\nc9,u1\nc9,u2\nc1,u9\n";
    const read = await readFolder({ ...SOUND, "StudentEnrollment.csv": enrolments });
    expect(read.problems).toEqual([
      "studentenrollment.csv has no row that puts a learner in a class: each of 2 of its 3 rows names a section that section.csv does not have.",
    ]);
  });
});
