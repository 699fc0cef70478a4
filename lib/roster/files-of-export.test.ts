import { describe, expect, test } from "vitest";
import { problemInWords } from "#lib/roster/report";
import { readFolder, zipOf } from "../../testing/roster-folder.ts";

/* Which files of a folder are an export's, which are lists beside it, and which are neither and must be told. */

const EXPORT = {
  "classes.csv": "sourcedId,title,courseSourcedId\nc1,9A,\nc2,9B,\n",
  "users.csv": "sourcedId,givenName,familyName,identifier\nu1,Ivy,One,S1\nu2,Ben,Two,S2\n",
  "enrollments.csv": "classSourcedId,userSourcedId,role\nc1,u1,student\n",
};
const MORE = "classSourcedId,userSourcedId,role\nc2,u2,student\n";
const ONE_TABLE = (name: string) =>
  `has the columns of ${name} and is not read: put its rows into ${name}, or take it away.`;

describe("a further table of an export is told", () => {
  test.each([
    ["enrollments-2.csv", MORE, "enrollments.csv"],
    ["enrollments - Copy.csv", MORE.toUpperCase(), "enrollments.csv"],
    ["Enrolments.csv", `A title\n${MORE}`, "enrollments.csv"],
    ["users (2).csv", "sourcedId,givenName,familyName\nu3,Cy,Three\n", "users.csv"],
    ["classes2.csv", "sourcedId,title,courseSourcedId\nc3,9C,\n", "classes.csv"],
  ])("%s", async (name, text, like) => {
    for (const prefix of ["", "autumn/"]) {
      const files = Object.fromEntries(
        Object.entries({ ...EXPORT, [name]: text }).map(([each, its]) => [prefix + each, its]),
      );
      const { classes, problems } = await readFolder(files);
      expect(problems).toEqual([`${prefix}${name} ${ONE_TABLE(like)}`]);
      expect(classes).toEqual({ "9A": ["S1"], "9B": [] });
    }
  });

  test("in a zip too", async () => {
    const zip = await zipOf({ ...EXPORT, "enrollments-2.csv": MORE });
    const { problems } = await readFolder({ "a.zip": zip });
    expect(problems).toEqual([`a.zip/enrollments-2.csv ${ONE_TABLE("enrollments.csv")}`]);
  });

  test("of School Data Sync 1 too", async () => {
    const files = {
      "Section.csv": "SIS ID,School SIS ID,Section Name\nc1,s1,9A\n",
      "Student.csv": "SIS ID,School SIS ID,Username\nu1,s1,ivy\nu2,s1,ben\n",
      "StudentEnrollment.csv": "Section SIS ID,SIS ID\nc1,u1\n",
      "StudentEnrollment (2).csv": "Section SIS ID,SIS ID\nc1,u2\n",
    };
    const { problems } = await readFolder(files);
    expect(problems).toEqual([`StudentEnrollment (2).csv ${ONE_TABLE("studentenrollment.csv")}`]);
  });

  test("and not the tables that an export has besides", async () => {
    const files = {
      ...EXPORT,
      "roles.csv": "sourcedId,userSourcedId,roleType,role,orgSourcedId\nr1,u1,primary,student,o1\n",
      "demographics.csv": "sourcedId,status\nu1,\n",
      "courses.csv":
        "sourcedId,schoolYearSourcedId,title,courseCode,orgSourcedId\nk1,,Maths,M,o1\n",
      "lineItems.csv": "sourcedId,title,classSourcedId,categorySourcedId\nl1,Test,c1,\n",
      "results.csv": "sourcedId,lineItemSourcedId,studentSourcedId,score\nx1,l1,u1,5\n",
      "userResources.csv":
        "sourcedId,classSourcedId,userSourcedId,role,resourceSourcedId\na,c1,u1,,x\n",
      "userProfiles.csv": "sourcedId,userSourcedId,profileType,username\np1,u1,x,ivy\n",
      "academicSessions.csv": "sourcedId,title,type,parentSourcedId\ns1,Autumn,term,\n",
    };
    expect((await readFolder(files)).problems).toEqual([]);
  });
});

test.each(["enrolments.csv", "Enrollments 2026.csv"])(
  "where a table is missing, %s is named for it",
  async (name) => {
    const { "enrollments.csv": text, ...others } = EXPORT;
    const { problems, states } = await readFolder({ ...others, [name]: text });
    expect(states).toEqual(["OneRoster export broken"]);
    expect(problems).toEqual([
      `enrollments.csv is missing from the OneRoster export. ${name} has its columns: is that it? Then call it enrollments.csv.`,
    ]);
  },
);

describe("a plain list beside an export is read, though it has the export's ids", () => {
  test.each([
    ["class,upn,sourcedId", "9Z,S77,u7"],
    ["sourcedId,Class,Email", "u7,9Z,S77"],
    ["Reg Group,Admission Number,Surname,sourcedId", "9Z,S77,One,u7"],
    ["class,upn,SIS ID", "9Z,S77,u7"],
  ])("%s", async (head, row) => {
    const { classes, problems } = await readFolder({ ...EXPORT, "extra.csv": `${head}\n${row}\n` });
    expect(problems).toEqual([]);
    expect(Object.keys(classes)).toEqual(["9A", "9B", "9Z"].filter((name) => name in classes));
    expect(classes["9Z"]).toEqual(["S77"]);
  });

  test("beside School Data Sync 1", async () => {
    const { classes, problems } = await readFolder({
      "Section.csv": "SIS ID,School SIS ID,Section Name\nc1,s1,9A\n",
      "Student.csv": "SIS ID,School SIS ID,Username\nu1,s1,ivy\n",
      "StudentEnrollment.csv": "Section SIS ID,SIS ID\nc1,u1\n",
      "extra.csv": "class,upn,SIS ID\n9Z,S77,u7\n",
    });
    expect(problems).toEqual([]);
    expect(classes).toEqual({ "9A": ["ivy"], "9Z": ["S77"] });
  });

  test("by the columns that columns.json names", async () => {
    const { classes, problems } = await readFolder({
      ...EXPORT,
      "extra.csv": "Set,Number,sourcedId\n9Z,S77,u7\n",
      "columns.json": '{ "extra.csv": { "class": "Set", "upn": "Number" } }',
    });
    expect(problems).toEqual([]);
    expect(classes["9Z"]).toEqual(["S77"]);
  });

  test("and waits until a broken columns.json can be read, as a text does", async () => {
    const { states, problems } = await readFolder({
      ...EXPORT,
      "extra.csv": "Set,Number,sourcedId\n9Z,S77,u7\n",
      "extra.txt": "Set,Number\n9Z,S77\n",
      "columns.json": "{",
    });
    expect(states).toContain("OneRoster export read");
    for (const name of ["extra.csv", "extra.txt"]) {
      expect(states).toContain(`${name} broken`);
      expect(problems).toContain(`${name} waits until columns.json can be read.`);
    }
  });

  test("a table without a class or a key is none", async () => {
    const files = { ...EXPORT, "demographics.csv": "sourcedId,sex,upn\nu1,F,S1\n" };
    const { states, report } = await readFolder(files);
    expect(states).toEqual(["OneRoster export read"]);
    expect(report.sources[0]!.notes.map(problemInWords).join()).toContain(
      "demographics.csv is not",
    );
  });
});

test.each(["file.Enrollments", "FILE.USERS", " file.classes.csv "])(
  "a delta is refused, however its manifest writes %j",
  async (property) => {
    const manifest = `propertyName,value\nfile.orgs,bulk\n${property},Delta\n`;
    const { problems } = await readFolder({ ...EXPORT, "manifest.csv": manifest });
    expect(problems).toEqual(["manifest.csv line 3 says that this is a delta. Export it in bulk."]);
  },
);
