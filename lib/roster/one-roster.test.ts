import { describe, expect, test } from "vitest";
import { readOneRoster } from "#lib/roster/one-roster";
import { whyBroken } from "../../testing/broken-source.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

const EXPORT: Record<string, string> = {
  "classes.csv":
    "sourcedId,status,dateLastModified,title\nc1,,,11B\nc2,active,,9A\nc3,tobedeleted,,Old\n",
  "users.csv":
    "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,identifier,email\n" +
    'u1,,,true,amina,"{UPN:S1},{SIS:0042}",Amina,Khalid,,a@x.uk\n' +
    "u2,,,false,gone,,Gone,Away,,g@x.uk\n" +
    "u3,tobedeleted,,true,left,,Left,Us,,l@x.uk\n" +
    "t1,,,true,teach,,T,Each,,T@x.uk\n",
  "enrollments.csv":
    "sourcedId,status,dateLastModified,classSourcedId,userSourcedId,role,beginDate,endDate\n" +
    "e1,,,c1,u1,student,,\n" +
    "e2,,,c2,u1,student,2026-09-01,2026-11-23\n" +
    "e3,,,c1,u2,student,,\n" +
    "e4,,,c1,u3,student,,\n" +
    "e5,,,c3,u1,student,,\n" +
    "e6,,,c1,t1,teacher,,\n",
};

const oneRoster = (changes: Record<string, string | undefined> = {}, today = "2026-11-23") => {
  const files: Record<string, string | undefined> = { ...EXPORT, ...changes };
  const readFile = async (name: string) =>
    files[name] === undefined ? undefined : bytes(files[name]);
  return readOneRoster("export/", readFile, today);
};

describe("a OneRoster export", () => {
  test("gives today's learners with everything that may be one of their keys", async () => {
    const { enrolments, teachings, classes, problems } = await oneRoster();
    expect(problems).toEqual([]);
    const c1 = { id: "sourcedId:c1", name: "11B" };
    expect(classes).toEqual([c1, { id: "sourcedId:c2", name: "9A" }]);
    expect(teachings).toEqual([{ class: c1, email: "t@x.uk" }]);
    expect(enrolments).toEqual([
      {
        place: { file: "export/users.csv", line: 2 },
        classes: [c1],
        name: "Amina Khalid",
        keys: {
          userId: null,
          externalId: null,
          upn: "S1",
          username: "amina",
          email: "a@x.uk",
          sourcedId: "u1",
          others: ["S1", "0042"],
        },
      },
    ]);
  });

  test.each([
    ["2026-08-31", ["11B"]],
    ["2026-09-01", ["11B", "9A"]],
    ["2026-11-22", ["11B", "9A"]],
    ["2026-11-23", ["11B"]],
  ])("on %s has its learner in %j", async (today, classes) => {
    const [enrolment] = (await oneRoster({}, today)).enrolments;
    expect(enrolment?.classes.map(({ name }) => name)).toEqual(classes);
  });

  test.each([
    ["enrollments.csv", "e9,,,c9,u1,student,,", "names a class that classes.csv does not have."],
    ["enrollments.csv", "e9,,,c1,u9,student,,", "names a user that users.csv does not have."],
    [
      "enrollments.csv",
      "e9,,,c1,u1,student,1/9/26,",
      "has a date that is not written as 2026-11-23.",
    ],
    ["enrollments.csv", "e9,,,c1", "has 4 cells where the first line has 8."],
    ["users.csv", ",,,true,b,,B,B,,b@x.uk", "has no sourcedId."],
    ["classes.csv", "c9,,,", "has no title."],
  ])("keeps the rest where %s has the row %j", async (name, row, words) => {
    const { enrolments, problems } = await oneRoster({ [name]: `${EXPORT[name]}${row}\n` });
    expect(enrolments).toHaveLength(1);
    const line = EXPORT[name]!.split("\n").length;
    expect(problems).toEqual([{ file: `export/${name}`, line, words }]);
  });

  test.each([
    [{ "users.csv": undefined }, "export/users.csv is missing from the OneRoster export."],
    [{ "users.csv": "Number\nu1\n" }, "export/users.csv line 1 has no column “sourcedId”."],
    [
      { "enrollments.csv": "sourcedId,role\n" },
      "export/enrollments.csv line 1 has no column “classSourcedId”.",
    ],
    [
      { "enrollments.csv": "classSourcedId,userSourcedId,role\nc1,t1,teacher\n" },
      "export/enrollments.csv has no row that puts a learner in a class.",
    ],
    [
      { "manifest.csv": "propertyName,value\nfile.orgs,delta\nfile.users,delta\n" },
      "export/manifest.csv line 3 says that this is a delta. Export it in bulk.",
    ],
  ])("is broken with %j", async (changes, words) => {
    expect(await whyBroken(oneRoster(changes))).toBe(words);
  });

  test("needs no manifest, and accepts one that says bulk", async () => {
    const manifest =
      "propertyName,value\nfile.users,bulk\nfile.classes,bulk\nfile.enrollments,bulk\n";
    expect((await oneRoster({ "manifest.csv": manifest })).enrolments).toHaveLength(1);
  });
});
