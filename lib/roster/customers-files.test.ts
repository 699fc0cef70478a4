import { describe, expect, test } from "vitest";
import { readPlain } from "#lib/roster/plain";
import { problemInWords } from "#lib/roster/report";
import { readFolder } from "../../testing/roster-folder.ts";

const U1 = "68f06c66-702a-4c26-b8c5-b6dc4f81f25d";
const U2 = "0e1d9f6e-33f7-4f3c-9d57-1b1cb3f6a111";
const UPLOAD =
  "UPN,First Name,Last Name,Email,Username,Password,Classes,Assessment Cohort,Date of Birth,Sex,Ethnicity,SEN Status,SEN Description,Pupil Premium,EAL,Tags,Year Group";

describe("CENTURY's own files", () => {
  test("its upload file puts a learner into each class and the cohort, and the rest is not looked at", async () => {
    const text = `${UPLOAD}\nS1,Ivy,One,ivy@x.test,ivy1,secret,9A;9B Maths,Autumn,1/2/2010,F,,K,,Y,N,,9\n`;
    const read = await readFolder({ "upload.csv": text });
    expect(read.classes).toEqual({ "9A": ["S1"], "9B Maths": ["S1"], Autumn: ["S1"] });
    expect(read.problems).toEqual([]);
    const { seen, enrolments } = await readPlain("upload.csv", Buffer.from(text));
    expect(seen[0]!.sensitive).toEqual([
      "Password",
      "Date of Birth",
      "Sex",
      "Ethnicity",
      "SEN Status",
      "SEN Description",
      "Pupil Premium",
      "EAL",
    ]);
    expect(JSON.stringify(enrolments)).not.toMatch(/secret|2010|"F"|"K"/);
    expect(enrolments[0]).toMatchObject({ name: "Ivy One", keys: { username: "ivy1" } });
  });

  test("its guardian download tells who the learners of another file are, and puts nobody in a class", async () => {
    const download =
      "User ID,Student Email,Student UPN,Student username,Student Date of Birth,Student First Name,Student Last Name\n" +
      `${U1},ivy@x.test,S1,ivy1,1/2/2010,Ivy,One\n${U2},ben@x.test,S2,ben2,,Ben,Two\n`;
    const groups = "Class,UPN,Learner\n9A,S1,Ivy One\n";
    const read = await readFolder({ "download.csv": download, "groups.csv": groups });
    expect(read.classes).toEqual({ "9A": [U1] });
    const user = { userId: U1, externalId: "", upn: "", username: "", emails: [] };
    expect(read.report.learners).toBe(1);
    expect(read.roster!.match(user)?.classes.map(({ name }) => name)).toEqual(["9A"]);
    expect(read.report.sources[0]!.notes).toEqual([
      expect.objectContaining({ words: expect.stringContaining("puts nobody in a class") }),
    ]);
    expect(await readFolder({ "download.csv": download })).toMatchObject({ roster: null });
  });

  test("its template for teachers says who teaches what, and makes no learner of them", async () => {
    const read = await readFolder({
      "Teachers template.csv": "Email,Class name\njo@x.test,9A\nal@x.test,9A\n",
      "learners.csv": "class,upn\n9A,S1\n",
    });
    expect(read.classes).toEqual({ "9A": ["S1"] });
    expect(read.teachers).toEqual({ "9A": ["al@x.test", "jo@x.test"] });
  });

  test.each([
    "Teachers.csv",
    "TEACHERS template.csv",
    "Teachers_template_2026-11-23.csv",
    "Teachers 23 Nov 2026.csv",
    "Teachers (2).csv",
    "autumn/teachers template - Copy.csv",
  ])("whose name may be %s, and it is told what the name did", async (name) => {
    const files = { [name]: "Email,Class name\njo@x.test,9A\n", "a.csv": "class,upn\n9A,S1\n" };
    const read = await readFolder(files);
    expect(read).toMatchObject({ classes: { "9A": ["S1"] }, teachers: { "9A": ["jo@x.test"] } });
    const notes = read.report.sources.flatMap((source) => source.notes.map(problemInWords));
    expect(notes).toEqual([
      `${name} has “Email” read as the teachers', because of the file's name: it puts no learner in a class.`,
    ]);
  });

  test.each([
    "Tutor groups.csv",
    "Lists for teachers.csv",
    "Teachersfield.csv",
    "Teacher Jones 9A.csv",
    "teacher groups.csv",
    "Teacher.csv",
    "Teachers and learners.csv",
    "Teachers' classes.csv",
    "Teachers 9A.csv",
  ])("a class list is none of teachers', though it is called %s", async (name) => {
    const read = await readFolder({ [name]: "Email,Class name\nivy@x.test,9A\n" });
    expect(read).toMatchObject({ classes: { "9A": ["ivy@x.test"] }, teachers: {} });
  });

  test.each([
    "First Name,Last Name",
    "Forename,Surname",
    "Learner,Notes",
    "Name,Notes",
    "Notes,Role",
  ])("nor is one that has %s, whatever it is called", async (heads) => {
    const text = `Class,Email,${heads}\n9A,ivy@x.test,Ivy,One\n9A,ben@x.test,Ben,Two\n`;
    const read = await readFolder({ "Teachers.csv": text });
    expect(read.teachers).toEqual({});
    expect(read.classes).toEqual({ "9A": ["ben@x.test", "ivy@x.test"] });
  });

  test("a list that is called like theirs and read as learners' is told, and how to say otherwise", async () => {
    const notesOf = async (name: string, text: string) => {
      const { report } = await readFolder({ [name]: text });
      return report.sources[0]!.notes.map(problemInWords);
    };
    const words =
      "has “Email” read as the learners', though the file's name begins like that of a list of teachers. Call it Teachers.csv, with Email and Class name alone, or the column teacherEmail, if they teach.";
    const plain = "Email,Class name\njo@x.test,9A\n";
    expect(await notesOf("Teachers of Hill College.csv", plain)).toEqual([
      `Teachers of Hill College.csv ${words}`,
    ]);
    const named = "Email,Class name,First Name\njo@x.test,9A,Jo\n";
    expect(await notesOf("Teachers.csv", named)).toEqual([`Teachers.csv ${words}`]);
    expect(await notesOf("Teacher Jones.csv", "Email,UPN,Class\nivy@x.test,S1,9A\n")).toEqual([]);
    expect(await notesOf("Teachers.csv", "teacherEmail,Class\njo@x.test,9A\n")).toEqual([]);
  });
});

describe("reports of an MIS", () => {
  test.each<
    [
      mis: string,
      head: string,
      row: string,
      its: [name: string, key: string, learner: string | null],
    ]
  >([
    [
      "ebs",
      "Person Code,Surname,Forename,Known As,Course Code,Occurrence,Groups",
      "0042,Smith,Robert,Bob,PL2,A,PL2 A1;Maths 3",
      ["PL2 A1", "0042", "Robert (Bob) Smith"],
    ],
    [
      "ebs without groups",
      "Person Code,Surname,Forename,Known As,Course Code,Occurrence",
      "0042,Smith,Robert,Robert,PL2,A",
      ["PL2/A", "0042", "Robert Smith"],
    ],
    [
      "ProSolution",
      "StudentID,RefNo,Surname,FirstForename,OfferingID,Code,Name,Site",
      "7,0042,Smith,Ann,991,PL2-A,Plumbing,North",
      ["PL2-A", "0042", "Ann Smith"],
    ],
    [
      "UNIT-e",
      "StudentRef,Forename,Surname,CourseCode,CourseTitle",
      "0042,Ann,Smith,PL2,Plumbing level 2",
      ["Plumbing level 2", "0042", "Ann Smith"],
    ],
    [
      "SIMS",
      "Surname,Forename,Reg Group,Year,UPN,Admission Number,Primary Email",
      "Smith,Ann,9A,9,S1,004321,ann@x.test",
      ["9A", "S1", "Ann Smith"],
    ],
    [
      "SIMS in legal words",
      "Legal Surname,Legal Forename,Reg Group,Year Group,Unique Pupil Number,Adno",
      "Smith,Ann,9A,9,S1,004321",
      ["9A", "S1", "Ann Smith"],
    ],
    [
      "SIMS with a class beside the group",
      "Surname,Forename,Registration group,Class,Admissions Number",
      "Smith,Ann,9A,9x/Ma1,004321",
      ["9x/Ma1", "004321", "Ann Smith"],
    ],
    [
      "Arbor",
      "Student ID,Forename,Surname,Tutor Group,Year Group",
      "0042,Ann,Smith,9B,Year 9",
      ["9B", "0042", "Ann Smith"],
    ],
    [
      "iSAMS",
      "School Id,Forename,Surname,Set Code",
      "0042,Ann,Smith,9/Ma2",
      ["9/Ma2", "0042", "Ann Smith"],
    ],
  ])("%s", async (_mis, head, row, [name, key, learner]) => {
    const { roster, classes, problems } = await readFolder({ "report.csv": `${head}\n${row}\n` });
    expect(problems).toEqual([]);
    expect(classes[name]).toEqual([key]);
    const its = [...roster!.classes.values()].find((each) => each.name === name)!;
    expect(its.learners[0]!.name).toBe(learner);
  });

  test("numbers of two systems join nobody, and without a name beside it a number finds nobody", async () => {
    const read = await readFolder({
      "ebs.csv": "Person Code,Surname,Forename,Course Code\n42,Smith,Ann,PL2\n",
      "arbor.csv": "Student ID,Surname,Forename,Tutor Group\n42,Jones,Bill,9B\n",
    });
    expect(read.roster!.learners).toBe(2);
    expect(
      read.roster!.match({ userId: U1, externalId: "42", upn: "", username: "", emails: [] }),
    ).toBe(null);
    const nameless = await readFolder({ "ebs.csv": "Person Code,Course Code\n42,PL2\n" });
    expect(nameless.problems).toEqual([expect.stringContaining("has none of the columns")]);
    const oneNameless = "Person Code,Surname,Course Code\n42,,PL2\n43,Jones,PL2\n";
    expect((await readFolder({ "ebs.csv": oneNameless })).problems).toEqual([
      "ebs.csv line 2 has no key to find the learner by: a number of the MIS needs a name beside it.",
    ]);
  });

  test("a course's part that a formula did not find makes no class of its own", async () => {
    const text =
      "Person Code,Surname,Course Code,Occurrence\n42,Smith,PL2,#N/A\n43,Jones,PL2,A\n44,King,PL2,\n";
    const read = await readFolder({ "ebs.csv": text });
    expect(read.classes).toEqual({ "PL2/A": ["43"], PL2: ["44"] });
    expect(read.problems).toEqual([
      "ebs.csv line 2 has a spreadsheet's error or a placeholder for its occurrence.",
    ]);
  });

  test("of two numbers that one MIS gives, one is read: another learner may have the other", async () => {
    const text =
      "StudentID,RefNo,Surname,OfferingID,Code\n42,1001,Smith,1,PL2\n1001,42,Jones,2,PL3\n";
    const { roster } = await readFolder({ "report.csv": text });
    const match = roster!.match({
      userId: U1,
      externalId: "42",
      upn: "",
      username: "",
      emails: [],
    });
    expect(match?.learners.map(({ name }) => name)).toEqual(["Jones"]);
  });
});

describe("what else a plain file may say", () => {
  const text =
    "class,upn,site,room,extraTime,teacherEmail,teacherEmail 2\n" +
    "9A,S1,North,B12,25%,jo@x.test; al@x.test,\n9A,S2,North,B13,,,mo@x.test\n" +
    '9B,S1,South,,25 %,,\n9B,S3,,,a quarter,,\n9B,S4,,,"50,0",,\n9B,S5,,,250,,\n9B,S6,,,no,,\n';

  test("its classes' places and teachers, and its learners' extra time and places", async () => {
    const { roster, teachers, problems } = await readFolder({ "a.csv": text });
    const learners = new Map(
      [...roster!.classes.values()]
        .flatMap((each) => each.learners)
        .map((each) => [each.keys.upn, each]),
    );
    const extra = [...learners].map(([upn, { extraTime }]) => [upn, extraTime]);
    expect(extra.sort()).toEqual([
      ["S1", 25],
      ["S2", 0],
      ["S3", 0],
      ["S4", 50],
      ["S5", 0],
      ["S6", 0],
    ]);
    const of = (upn: string) =>
      roster!.match({ userId: "", externalId: "", upn, username: "", emails: [] })?.classes;
    const [north, south] = ["North", "South"].map((site) => ({ site, room: null }));
    const nineB = { id: "name:9B", name: "9B" };
    expect(of("S1")).toEqual([
      { id: "name:9A", name: "9A", where: [{ ...north, room: "B12" }] },
      { ...nineB, where: [south] },
    ]);
    expect(of("S2")).toEqual([{ id: "name:9A", name: "9A", where: [{ ...north, room: "B13" }] }]);
    // Whose own row says nothing is wherever their class is taught.
    expect(of("S3")).toMatchObject([{ ...nineB, where: [south] }]);
    expect(teachers).toEqual({ "9A": ["al@x.test", "jo@x.test", "mo@x.test"] });
    expect(problems).toEqual([
      "a.csv lines 5 and 7: each has an extraTime that is no percentage: write 25 or 25%.",
    ]);
  });
});

describe("who teaches a class", () => {
  test.each<[cell: string, teachers: string[], isTold: boolean]>([
    ["s.o'neil@x.test", ["s.o'neil@x.test"], false],
    ["s.o’neil@x.test", ["s.o’neil@x.test"], false],
    ["'jo@x.test'", ["jo@x.test"], false],
    ["Jo Marlow <jo@x.test>, al@x.test", ["al@x.test", "jo@x.test"], false],
    ["jo@x.test/al@x.test", ["al@x.test", "jo@x.test"], false],
    ["jo@x.test|al@x.test & mo@x.test", ["al@x.test", "jo@x.test", "mo@x.test"], false],
    ["a/b@x.test", ["a/b@x.test"], false],
    ["jo@x.test and al@x.test", ["al@x.test", "jo@x.test"], false],
    ["Jo Marlow jo@x.test", ["jo@x.test"], true],
    ["jo@x.test, al@@x.test", ["jo@x.test"], true],
    ["jo@x.test, al@", ["jo@x.test"], true],
    ["@x.test", [], true],
    ["Jo Marlow", [], true],
    ["n/a", [], true],
  ])("as %j", async (cell, teachers, isTold) => {
    const read = await readFolder({ "a.csv": `class,upn,teacherEmail\n9A,S1,"${cell}"\n` });
    expect(read.teachers["9A"] ?? []).toEqual(teachers);
    expect(read.problems).toEqual(
      isTold
        ? [
            teachers.length === 0
              ? "a.csv line 2 has a teacherEmail that is no address."
              : "a.csv line 2 has something in its teacherEmail that is no address: the rest of it is used.",
          ]
        : [],
    );
  });

  test("nobody teaches a class in which they learn, whichever file says so", async () => {
    const read = await readFolder({
      "a.csv":
        "class,upn,email,teacherEmail\n9A,S1,ivy@x.test,ivy@x.test\n9B,S2,Ben@x.test,jo@x.test\n",
      "Teachers.csv": "Email,Class\nben@x.test,9B\nben@x.test,9A\n",
    });
    expect(read.teachers).toEqual({ "9A": ["ben@x.test"], "9B": ["jo@x.test"] });
    expect(read.problems).toEqual([
      "a.csv lines 2 and 3: each has a learner with the address of a teacher of the same class: nobody teaches a class in which they learn.",
    ]);
  });

  test("a learner's address in the place of a teacher's makes nobody a teacher", async () => {
    const rows = Array.from({ length: 24 }, (_, nth) => `9A,S${nth + 1},l${nth}@x.test`);
    const read = await readFolder({
      "a.csv": `Class,UPN,Email\n${rows.join("\n")}\n`,
      "columns.json": '{ "teacherEmail": "Email" }',
    });
    expect(read.classes["9A"]).toHaveLength(24);
    expect(read.teachers).toEqual({});
    expect(read.problems).toEqual([
      "a.csv has another teacherEmail in nearly every row, as if it were the learner's own: nobody is taken for a teacher.",
    ]);
  });
});
