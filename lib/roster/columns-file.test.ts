import { describe, expect, test } from "vitest";
import { BrokenSource, type TableSeen } from "#lib/roster/enrolment";
import { parseColumnsFile } from "#lib/roster/columns-file";
import { readPlain } from "#lib/roster/plain";
import { suggestColumns } from "#lib/roster/suggest-columns";
import { readFolder, zipOf } from "../../testing/roster-folder.ts";

describe("columns.json", () => {
  const REPORT = "Lerner-Nr;Gruppe;Name;E-Post\n0042;9A;Ann;ann@x.test\n0043;9B;Ben;\n";
  const COLUMNS = { class: "Gruppe", externalId: "Lerner-Nr", learner: "Name", email: "E-Post" };
  const reading = (columns: unknown, files: Record<string, string> = { "Report 1.csv": REPORT }) =>
    readFolder({
      ...files,
      "columns.json": typeof columns === "string" ? columns : JSON.stringify(columns),
    });

  test.each<[what: string, columns: unknown]>([
    ["for a file", { "Report 1.csv": COLUMNS }],
    ["for a pattern, in any case", { "REPORT*.csv": COLUMNS }],
    ["for every file", COLUMNS],
    ["with a mark before it", `\ufeff${JSON.stringify(COLUMNS)}`],
    [
      "with heads written another way",
      { "*": { ...COLUMNS, class: "GRUPPE ", externalId: "lerner nr" } },
    ],
  ])("names what a file calls our columns: %s", async (_what, columns) => {
    const read = await reading(columns);
    expect(read.classes).toEqual({ "9A": ["0042"], "9B": ["0043"] });
    expect(read.problems).toEqual([]);
  });

  test("may name several columns of a class, and parts of a name", async () => {
    const files = { "r.csv": "Set,Form,Upn,Given,Family\n9A/Ma,9A;Choir,S1,Ann,Smith\n" };
    const read = await reading({ class: ["Set", "Form"], learner: ["Given", "Family"] }, files);
    expect(read.classes).toEqual({ "9A": ["S1"], "9A/Ma": ["S1"], Choir: ["S1"] });
    expect([...read.roster!.classes.values()][0]!.learners[0]!.name).toBe("Ann Smith");
  });

  test("goes before the names that we know", async () => {
    const files = { "r.csv": "Class,Form,UPN,Adno,Learner\n9x/Ma1,9A,S1,42,Ann\n" };
    const read = await reading({ "r.csv": { class: "Form", externalId: "UPN" } }, files);
    expect(read.classes).toEqual({ "9A": ["S1"] });
    expect([...read.roster!.classes.values()][0]!.learners[0]!.keys).toMatchObject({
      externalId: "S1",
      upn: null,
      others: [],
    });
  });

  test("may name a column by signs alone", async () => {
    const files = { "r.csv": ",#,Grp,%,Nm\n7,S1,9A,25,Ann\n8,S2,9B,,Ben\n" };
    const read = await reading({ upn: "#", class: "Grp", extraTime: "%" }, files);
    expect(read.classes).toEqual({ "9A": ["S1"], "9B": ["S2"] });
    expect(read.problems).toEqual([]);
    const unnamed = await reading({ upn: "#", class: " " }, files);
    expect(unnamed.problems[0]).toContain("for “class” something else than a column's name");
  });

  test.each<[columns: object, said: string]>([
    [{ class: "Group" }, "“Group”, which columns.json names as its class"],
    [{ class: "GROUP " }, "“GROUP”, which columns.json names as its class"],
    [{ class: ["Set", "Group"] }, "“Group”, which columns.json names as its class"],
    [{ class: "Set", learner: "Group" }, "“Group”, which columns.json names as its learner"],
  ])("reads none of two columns of one name, as in %j", async (columns, said) => {
    const files = { "r.csv": "Name,Group,Email,Group,Set\nIvy One,9A,ivy@x.test,9B,Maths\n" };
    const read = await reading(columns, files);
    expect(read.classes).toEqual({});
    expect(read.problems).toEqual([
      `r.csv line 1 has two columns ${said}: give each a name of its own.`,
    ]);
  });

  test.each<[columns: unknown, words: string]>([
    ["{", "columns.json"],
    ['{\n "class": "Gruppe",\n}', "columns.json line 3 is not JSON"],
    [[], 'columns.json must be like { "Groups.csv": { "class": "Reg Group" } }.'],
    [{ clas: "Gruppe" }, "columns.json has “clas”, which is none of our columns: “class”, "],
    [
      { "*.csv": { clas: "Gruppe" } },
      "columns.json has under “*.csv” “clas”, which is none of our columns",
    ],
    [
      { "*.csv": { class: 3 } },
      "columns.json has under “*.csv” for “class” something else than a column's name",
    ],
    [{ "*.csv": 3 }, "columns.json has under “*.csv” something else than columns"],
    [{ upn: "A", externalId: "A" }, "columns.json has one column for “externalId” and for “upn”"],
    [{ upn: "UPN", email: "upn " }, "columns.json has one column for “upn” and for “email”"],
    [{ upn: ["A", "B"] }, "columns.json has several columns for “upn”, which may be one only."],
    [
      { externalId: "Date of Birth" },
      "columns.json has “Date of Birth” for “externalId”: such a column is never read.",
    ],
  ])(
    "says what is wrong with %j, and nothing is read by guess meanwhile",
    async (columns, words) => {
      const read = await reading(columns, { "r.csv": "class,upn\n9A,S1\n" });
      expect(read.states).toEqual(["columns.json broken", "r.csv broken"]);
      expect(read.problems[0]).toContain(words);
      expect(read.problems[1]).toBe("r.csv waits until columns.json can be read.");
    },
  );

  test("says which column a file lacks, and which file is not there", async () => {
    const read = await reading({
      "Report*.csv": { ...COLUMNS, class: "Grupe" },
      "old.csv": COLUMNS,
    });
    expect(read.problems.sort()).toEqual([
      "Report 1.csv line 1 has no column “Grupe”, which columns.json names as its class.",
      "columns.json names “old.csv”, and there is no such file beside it.",
    ]);
  });

  test("has patterns that no name keeps busy for long", () => {
    const columns = parseColumnsFile("columns.json", `{"${"*r".repeat(30)}!":{"class":"Set"}}`);
    expect(columns.of("r".repeat(250))).toBeUndefined();
    expect(columns.of(`${"r".repeat(250)}!`)).toEqual({ class: ["Set"] });
  });

  test("may be in UTF-16, and name what is in a zip", async () => {
    const columns = JSON.stringify({ "report*.csv": COLUMNS });
    const read = await readFolder({
      "columns.json": Buffer.from(`\ufeff${columns}`, "utf16le"),
      "autumn.zip": await zipOf({ "Report 1.csv": REPORT }),
    });
    expect(read.classes).toEqual({ "9A": ["0042"], "9B": ["0043"] });
    expect(read.problems).toEqual([]);
  });

  test("is no roster by itself", async () => {
    const read = await readFolder({ "columns.json": JSON.stringify({ class: "Gruppe" }) });
    expect(read.problems).toEqual(["The folder holds no CSV or zip file."]);
  });
});

describe("a first columns.json", () => {
  const seenOf = (file: string, text: string | Buffer): Promise<readonly TableSeen[]> =>
    readPlain(file, Buffer.from(text)).then(
      ({ seen }) => seen,
      (error: unknown) => (error instanceof BrokenSource ? error.seen : Promise.reject(error)),
    );
  const EXCEL = Buffer.from(
    "Attendance groups;;;;;\r\nPrinted 27/11/2026;;;;;\r\n;;;;;\r\n" +
      "Learner Ref;Preferred Surname;Preferred Forename;Maths Reg Group;College e-mail;DOB\r\n" +
      "0042;One;Zo\u00eb;9A;zoe@x.test;1/2/2010\r\n0043;Two;Ben;9B;;\r\n",
    "latin1",
  );

  test("makes a report that Excel saved readable", async () => {
    const files = { "Groups 27 Nov.csv": EXCEL };
    expect((await readFolder(files)).states).toEqual(["Groups 27 Nov.csv broken"]);
    const columns = suggestColumns(await seenOf("Groups 27 Nov.csv", EXCEL));
    expect(columns).toEqual({
      "Groups 27 Nov.csv": {
        class: "Maths Reg Group",
        email: "College e-mail",
        misNumber: "Learner Ref",
        learner: ["Preferred Forename", "Preferred Surname"],
      },
    });
    const read = await readFolder({ ...files, "columns.json": JSON.stringify(columns) });
    expect(read.problems).toEqual([]);
    expect(read.classes).toEqual({ "9A": ["zoe@x.test"], "9B": ["0043"] });
    expect([...read.roster!.classes.values()][0]!.learners[0]!.name).toBe("Zoë One");
  });

  test.each<[head: string, columns: object]>([
    ["Class,UPN", { class: "Class", upn: "UPN" }],
    [
      "Pupil Name;Reg Group;Adm No",
      { class: "Reg Group", misNumber: "Adm No", learner: "Pupil Name" },
    ],
    [
      "Learn Ref Number,Given Name,Family Name,Group Code",
      {
        class: "Group Code",
        misNumber: "Learn Ref Number",
        learner: ["Given Name", "Family Name"],
      },
    ],
    [
      "Student Number,Full Name,Module,Lecturer,Campus",
      { class: "Module", misNumber: "Student Number", learner: "Full Name", site: "Campus" },
    ],
    ["ID,Name,Group", { class: "Group", misNumber: "ID", learner: "Name" }],
    ["UPN,Class 1,Class 2,Class 3", { class: ["Class 1", "Class 2", "Class 3"], upn: "UPN" }],
    ["UPN,Surname,Maths Set", { class: "Maths Set", upn: "UPN", surname: "Surname" }],
    ["Tutor Group,ULN,Name", { class: "Tutor Group", misNumber: "ULN", learner: "Name" }],
    ["Form;Pupil UPN;Full name", { class: "Form", upn: "Pupil UPN", learner: "Full name" }],
    [
      "Tutor,Tutor Email,Student Email,Teaching Group,Candidate No,Gender",
      {
        class: "Teaching Group",
        externalId: "Candidate No",
        email: "Student Email",
        teacherEmail: "Tutor Email",
      },
    ],
    [
      "Reg,Surname,Forename,Adno,Campus,Room,Extra time %",
      {
        class: "Reg",
        misNumber: "Adno",
        forename: "Forename",
        surname: "Surname",
        site: "Campus",
        room: "Room",
        extraTime: "Extra time %",
      },
    ],
    [
      "UPN,Legal Forename,Legal Surname,SEN Group,Primary Guardian Email",
      { upn: "UPN", forename: "Legal Forename", surname: "Legal Surname" },
    ],
    ["UPN,EAL Group,LAC Group,PP Band,Set", { class: "Set", upn: "UPN" }],
    ["Former UPN,UPN (previous),Current UPN,Form", { class: "Form", upn: "Current UPN" }],
    ["Previous Class,Class,UPN", { class: "Class", upn: "UPN" }],
    ["Mentor Group,UPN", { class: "Mentor Group", upn: "UPN" }],
  ])("of %s", async (head, columns) => {
    const row = head.replaceAll(/[^,;]+/g, "x");
    const seen = await seenOf("a.csv", `${head}\n${row}\n${row}\n`);
    expect(suggestColumns(seen)).toEqual({ "a.csv": columns });
  });

  test.each(
    (
      "Home Email;Assessor Email;Key Worker Email;Social Worker Email;Sponsor Email;School Sponsor Email;" +
      "Student Mentor Email;Guardian 1 Email;Parental Email;Emergency Contact Email;Line Manager E-mail;Email of coach"
    ).split(";"),
  )("takes no address of somebody else for the learner's: %s", async (head) => {
    const seen = await seenOf("a.csv", `Set,UPN,${head}\n9A,S1,x@x.test\n9B,S2,y@x.test\n`);
    expect(suggestColumns(seen)).toEqual({ "a.csv": { class: "Set", upn: "UPN" } });
  });

  test.each([
    "Work Email",
    "E-mail address",
    "Office 365 email",
    "Email (College)",
    "Student mail",
  ])("takes the learner's address for theirs: %s", async (head) => {
    const seen = await seenOf("a.csv", `Set,UPN,${head}\n9A,S1,x@x.test\n9B,S2,y@x.test\n`);
    expect(suggestColumns(seen)["a.csv"]).toMatchObject({ email: head });
  });

  test.each([
    "Primary Guardian Email",
    "Second Parent E-mail",
    "Main carer's mobile",
    "Priority 1 Contact Telephone",
    "SEN Group",
    "SEND band",
  ])("never looks at %s, whatever columns.json says", async (head) => {
    const read = await readFolder({
      "r.csv": `class,upn,${head}\n9A,S1,x@x.test\n`,
      "columns.json": JSON.stringify({ email: head }),
    });
    expect(read.problems).toEqual([
      `columns.json has “${head}” for “email”: such a column is never read. Cut it out of the file.`,
      "r.csv waits until columns.json can be read.",
    ]);
  });

  test("names nothing of an export, and nothing that may be somebody", async () => {
    expect(suggestColumns(await seenOf("users.csv", "sourcedId,username\nu1,ivy\n"))).toEqual({});
    expect(suggestColumns(await seenOf("a.csv", "Ivy One,9A\nBen Two,9B\n"))).toEqual({});
  });
});

test("a columns.json of any size is never read as a whole", async () => {
  const long = `{"columns": {"class": "${"x".repeat(70_000)}"}}`;
  const { problems } = await readFolder({ "columns.json": long, "a.csv": "class,upn\n9A,S1\n" });
  expect(problems).toContain("columns.json is larger than 64 KB.");
});
