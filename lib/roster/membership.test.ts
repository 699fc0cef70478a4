import { describe, expect, test } from "vitest";
import { readOneRoster } from "#lib/roster/one-roster";
import { problemInWords } from "#lib/roster/report";
import { assembleRoster } from "#lib/roster/roster";
import { whyBroken } from "../../testing/broken-source.ts";

/* Who is in a class today by a OneRoster export, whatever words its rows have for it. */

const bytes = (text: string) => new TextEncoder().encode(text);
const CLASSES = "c1,,9A\nc2,,9B\n";
const USERS = [
  "u1,,true,Ivy,One,ivy@x.test",
  "u2,,true,Ben,Two,ben@x.test",
  "t1,,true,Jo,Marlow,jo@x.test",
];

interface Rows {
  classes?: string;
  users?: string;
  enrolments?: string;
  others?: Record<string, string>;
}

/** Two classes of one learner each, unless something else is given; today is 2026-11-23. */
function read({ classes = CLASSES, users, enrolments, others = {} }: Rows) {
  const files: Record<string, string> = {
    "classes.csv": `sourcedId,status,title\n${classes}`,
    "users.csv": `sourcedId,status,enabledUser,givenName,familyName,email\n${users ?? USERS.join("\n")}\n`,
    "enrollments.csv": `status,classSourcedId,userSourcedId,role,beginDate,endDate\n${
      enrolments ?? ",c1,u1,student,,\n,c2,u2,student,,\n,c1,t1,teacher,,"
    }\n`,
    ...others,
  };
  const file = async (name: string) => (files[name] === undefined ? undefined : bytes(files[name]));
  return readOneRoster("", file, "2026-11-23");
}

/** Each class with who is in it, `9A: ivy`, in order, and everything that is told. */
async function membership(rows: Rows) {
  const source = await read(rows);
  const roster = await assembleRoster([source], "");
  const classes = [...roster.classes.values()].map(({ name, learners, teachers }) => {
    const who = learners.map(({ keys }) => keys.email!.split("@")[0]!).sort();
    return `${name}: ${[...who, ...[...teachers].map((each) => `taught by ${each}`)].join(", ")}`;
  });
  return {
    classes,
    told: source.problems.map(problemInWords),
    notes: source.notes.map(problemInWords),
  };
}

const broken = (rows: Rows) => whyBroken(read(rows));

const dated = (begin: string, end: string) => `,c1,u1,student,${begin},${end}\n,c2,u2,student,,`;

describe("dates", () => {
  test.each([
    ["2026-09-01", "0000-00-00"],
    ["2026-09-01", "1900-01-01"],
    ["NULL", "NULL"],
    ["1900-01-01", "9999-12-31"],
    ["2026-09-01T00:00:00.000Z", "2027-08-31T00:00:00.000Z"],
    ["01-SEP-26", "31-AUG-27"],
    ["20260901", "20270831"],
    // 31 can only be a day, and so tells what 01/09 is.
    ["01/09/2026", "31/08/2027"],
    ["09/01/2026", "08/31/2027"],
  ])("from %j to %j is today", async (begin, end) => {
    const { classes, told } = await membership({ enrolments: dated(begin, end) });
    expect(classes).toEqual(["9A: ivy", "9B: ben"]);
    expect(told).toEqual([]);
  });

  test.each([
    ["2026-09-01", "2026-11-23"],
    ["2026-11-24", ""],
    ["01/12/2026", "31/08/2027"],
    ["12/01/2026", "08/31/2027"],
  ])("from %j to %j is not", async (begin, end) => {
    const { classes, told, notes } = await membership({ enrolments: dated(begin, end) });
    expect(classes).toEqual(["9A: ", "9B: ben"]);
    expect(told).toEqual([]);
    expect(notes.join()).toContain("enrollments.csv leaves out rows: 1 of 2 rows has a");
  });

  test("are not guessed where no date shows whether the day is first", async () => {
    const { classes, told } = await membership({ enrolments: dated("01/09/2026", "05/07/2027") });
    expect(classes).toEqual(["9A: ", "9B: ben"]);
    expect(told).toEqual([
      "enrollments.csv line 2 has a date such as 05/06/2026, and the file's other dates don't show whether the day or the month is first.",
    ]);
  });

  test("are not guessed where the file has them in both orders", async () => {
    const { classes } = await membership({
      enrolments: `${dated("01/09/2026", "05/07/2027")}\n,c1,u2,student,,31/08/2027\n,c2,u1,student,,08/31/2027`,
    });
    expect(classes).toEqual(["9A: ben", "9B: ben, ivy"]);
  });

  test("are explained by a row of somebody else, wherever it stands and whatever becomes of it", async () => {
    const other = "tobedeleted,c1,u2,student,,31/08/2025";
    for (const all of [
      [dated("01/09/2026", "05/12/2026"), other],
      [other, dated("01/09/2026", "05/12/2026")],
    ]) {
      const { classes } = await membership({ enrolments: all.join("\n") });
      expect(classes).toEqual(["9A: ivy", "9B: ben"]);
    }
  });
});

describe("words", () => {
  test.each(["false", "FALSE", "0", "0.0", "No", "n", "Inactive"])(
    "somebody with enabledUser %j is in no class, and that is as it should be",
    async (word) => {
      const users = [`u1,,${word},Ivy,One,ivy@x.test`, ...USERS.slice(1)].join("\n");
      const { classes, told } = await membership({ users });
      expect(classes).toEqual(["9A: taught by jo@x.test", "9B: ben"]);
      expect(told).toEqual([]);
    },
  );

  test.each(["inactive", "ToBeDeleted", "to be deleted", "deleted", "N"])(
    "nor is what has the status %j",
    async (word) => {
      const users = [`u1,${word},true,Ivy,One,ivy@x.test`, ...USERS.slice(1)].join("\n");
      expect((await membership({ users })).classes).toEqual(["9A: taught by jo@x.test", "9B: ben"]);
      const classes = `c1,,9A\nc2,${word},9B\n`;
      expect((await membership({ classes })).classes).toEqual(["9A: ivy, taught by jo@x.test"]);
      const enrolments = `${word},c1,u1,student,,\n,c2,u2,student,,`;
      expect((await membership({ enrolments })).classes).toEqual(["9A: ", "9B: ben"]);
    },
  );

  test("nobody is placed by a word that we don't know, and each is told", async () => {
    const { classes, told } = await membership({
      classes: `${CLASSES}c3,pending,9C\n`,
      users: [...USERS, "u3,,perhaps,Cy,Three,cy@x.test", "u4,maybe,true,Di,Four,di@x.test"].join(
        "\n",
      ),
      enrolments:
        ",c1,u3,student,,\n,c1,u4,student,,\n,c3,u1,student,,\nmaybe,c1,u1,student,,\n,c1,u1,steward,,\n,c1,u1,,,\n,c2,u2,student,,",
    });
    expect(classes).toEqual(["9A: ", "9B: ben"]);
    expect(told).toEqual([
      "classes.csv line 4 has a status other than active, inactive and tobedeleted.",
      "users.csv line 5 has an enabledUser that is neither true nor false.",
      "users.csv line 6 has a status other than active, inactive and tobedeleted.",
      "enrollments.csv line 5 has a status other than active, inactive and tobedeleted.",
      "enrollments.csv line 7 has no role.",
      "enrollments.csv line 6 has a role that is neither a learner's nor a teacher's: “steward”.",
    ]);
  });
});

describe("roles", () => {
  test("learners, teachers and others are known by many words", async () => {
    const { classes, told, notes } = await membership({
      enrolments:
        ",c1,u1,Pupil,,\n,c2,u2,LEARNER ,,\n,c1,t1,Co-Teacher,,\n,c2,t1,aide,,\n,c2,t1,administrator,,\n,c2,t1,proctor,,",
    });
    expect(classes).toEqual(["9A: ivy, taught by jo@x.test", "9B: ben"]);
    expect(told).toEqual([]);
    expect(notes[0]).toBe(
      "enrollments.csv has these roles: “administrator” (1 row), “aide” (1 row), “co-teacher” (1 row), “learner” (1 row), “proctor” (1 row), “pupil” (1 row).",
    );
  });

  test("a class may have several teachers, whose address may be the user name", async () => {
    const { classes, told } = await membership({
      users: `${USERS.join("\n")}\nt2,,true,Al,Berg,\nt3,,true,Em,Hale,`,
      others: {
        "users.csv":
          "sourcedId,username,email\nu1,,ivy@x.test\nu2,,ben@x.test\nt1,,jo@x.test\nt2,Al@x.test,\nt3,em,\n",
      },
      enrolments: ",c1,u1,student,,\n,c1,t1,teacher,,\n,c1,t2,teacher,,\n,c1,t3,teacher,,",
    });
    expect(classes).toEqual(["9A: ivy, taught by jo@x.test, taught by al@x.test", "9B: "]);
    expect(told).toEqual(["enrollments.csv line 5 names a teacher without an email in users.csv."]);
  });

  test("whoever is a learner in a class is not its teacher, and a row twice is one", async () => {
    const rows = [",c1,u1,student,,", ",c1,u1,student,,", ",c1,u1,teacher,,", ",c2,u1,teacher,,"];
    for (const all of [rows, rows.toReversed()]) {
      const { classes, told } = await membership({ enrolments: all.join("\n") });
      expect(classes).toEqual(["9A: ivy", "9B: taught by ivy@x.test"]);
      expect(told).toEqual([
        expect.stringMatching(/names as a teacher somebody who is a learner in that class\.$/),
      ]);
    }
  });

  test.each([
    ["a name", "Ivy"],
    ["a surname in capitals", "MARLOW"],
    ["two names", "Jo Marlow"],
    ["an address", "ben@x.test"],
    ["a number", "S1001"],
    ["a sentence", "ask the office about it"],
  ])("a word that may be %s is not quoted", async (_what, word) => {
    const { told, notes } = await membership({
      enrolments: `,c1,u1,student,,\n,c2,u2,${word},,`,
    });
    expect(told).toEqual([
      "enrollments.csv line 3 has a role that is neither a learner's nor a teacher's.",
    ]);
    expect(notes[0]).toBe("enrollments.csv has these roles: others (1 row), “student” (1 row).");
  });

  test.each(["Cy", "Three", "Cyril", "cythree"])(
    "nor is %j, of somebody who has left",
    async (word) => {
      const { told } = await membership({
        others: {
          "users.csv":
            "sourcedId,enabledUser,username,givenName,familyName,preferredGivenName,email\n" +
            "u1,true,,Ivy,One,,ivy@x.test\nu2,true,,Ben,Two,,ben@x.test\nu3,false,cythree,Cyril,Three,Cy,\n",
        },
        enrolments: `,c1,u1,student,,\n,c2,u2,${word},,`,
      });
      expect(told).toEqual([
        "enrollments.csv line 3 has a role that is neither a learner's nor a teacher's.",
      ]);
    },
  );

  test("nor is any where the export names nobody, so that nothing shows what a name is", async () => {
    const { told } = await membership({
      others: { "users.csv": "sourcedId,email\nu1,ivy@x.test\nu2,ben@x.test\n" },
      enrolments: ",c1,u1,student,,\n,c2,u2,Amina,,",
    });
    expect(told).toEqual([
      "enrollments.csv line 3 has a role that is neither a learner's nor a teacher's.",
    ]);
  });

  test("nor are words where there are too many of them to be roles", async () => {
    const words = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta"];
    const { told } = await membership({
      enrolments: [",c1,u1,student,,", ...words.map((word) => `,c1,u2,${word},,`)].join("\n"),
    });
    expect(told).toHaveLength(6);
    for (const each of told) expect(each).not.toContain("“");
  });
});

describe("an export that puts nobody into a class says why", () => {
  test.each([
    [
      "over",
      dated("", "2026-11-01").split("\n")[0]!,
      "its only row has an end date that is today or earlier",
    ],
    [
      "yet to begin",
      ",c1,u1,student,2026-12-01,\n,c2,u2,student,2026-12-01,",
      "all 2 rows have a begin date that is yet to come",
    ],
    [
      "of the disabled",
      ",c1,off,student,,\n,c1,off,student,,",
      "all 2 rows name a user who is disabled, inactive or to be deleted",
    ],
    [
      "of the unusable",
      ",c1,odd,student,,\n,c1,off,student,,\n,c1,odd,student,,",
      "2 of 3 rows name a user whose row in users.csv can't be used, the first in line 2",
    ],
  ])("where its rows are %s", async (_how, enrolments, words) => {
    const users = [...USERS, "off,,0,Cy,Three,", "odd,,perhaps,Di,Four,"].join("\n");
    const { told } = await membership({ users, enrolments });
    expect(told.at(-1)).toBe(`enrollments.csv puts nobody into a class today: ${words}.`);
  });

  test.each([
    [
      "dates",
      dated("1/9/26", "1/9/27").replace("2,student,,", "2,student,,soon"),
      "all 2 rows have a date that is not written as 2026-11-23",
    ],
    [
      "numbers that a spreadsheet made of dates",
      dated("45992", "46356.0").replace("2,student,,", "2,student,,#######"),
      "all 2 rows have a date of which a spreadsheet has made a number or #####: give its column a date's format, such as 2026-11-23, and save it again",
    ],
    [
      "orders of dates",
      ",c1,u1,student,01/09/2026,05/07/2027",
      "its only row has a date such as 05/06/2026, and the file's other dates don't show whether the day or the month is first",
    ],
    [
      "classes",
      ",9,u1,student,,\n,9,u2,student,,\n,c1,9,student,,",
      "2 of 3 rows name a class that classes.csv does not have, the first in line 2",
    ],
    [
      "users",
      ",c1,7,student,,\n,c1,8,student,,",
      "all 2 rows name a user that users.csv does not have",
    ],
    [
      "roles",
      ",c1,u1,steward,,\n,c2,u2,steward,,\n,c2,t1,aide,,",
      "2 of 3 rows have a role that is neither a learner's nor a teacher's, the first in line 2",
    ],
    [
      "others' roles",
      ",c1,u1,aide,,",
      "its only row has the role of somebody who neither learns nor teaches there",
    ],
    [
      "statuses",
      "x,c1,u1,student,,\nx,c2,u2,student,,",
      "all 2 rows have a status other than active, inactive and tobedeleted",
    ],
    ["deletions", "deleted,c1,u1,student,,", "its only row is inactive or to be deleted"],
    [
      "cells",
      ",c1,u1,student\n,c2,u2,student",
      "all 2 rows have more or fewer cells than the first line",
    ],
  ])("and is broken where that is for %s", async (_what, enrolments, words) => {
    expect(await broken({ enrolments })).toBe(
      `enrollments.csv has no row that puts a learner in a class: ${words}.`,
    );
  });
});

describe("one id", () => {
  test("of two classes is neither, and enrolments that name it are told", async () => {
    for (const classes of ["c1,,9A\nc1,,9Z\nc2,,9B\n", "c1,deleted,9A\nc1,,9A\nc2,,9B\n"]) {
      const { classes: found, told } = await membership({ classes });
      expect(found).toEqual(["9B: ben"]);
      expect(told).toEqual([
        "classes.csv line 3 has a sourcedId that another class has: it is neither.",
        "enrollments.csv line 2 names a class that classes.csv has twice, not alike.",
        "enrollments.csv line 4 names a class that classes.csv has twice, not alike.",
      ]);
    }
  });

  test("of three rows that don't all agree is nobody, in any order", async () => {
    const rows = ["u1,,true,Ivy,,", "u1,,true,Ivy,One,", "u1,,true,Ivy,Two,"];
    for (const first of rows) {
      const all = [first, ...rows.filter((each) => each !== first), ...USERS.slice(1)];
      const { classes } = await membership({ users: all.join("\n") });
      expect(classes).toEqual(["9A: taught by jo@x.test", "9B: ben"]);
    }
  });
});

test("a class's rooms and its sites are told apart from its name", async () => {
  const source = await read({
    others: {
      "classes.csv":
        "sourcedId,title,location,schoolSourcedId\nc1,9A,B12,s1\nc2,9B,N/A,s2\nc1,9A,B14,s1\n",
      "orgs.csv": "sourcedId,name,type\ns1,North Campus,school\ns2,TBC,school\n",
    },
  });
  const { classes } = await assembleRoster([source], "");
  const at = (room: string) => ({ site: "North Campus", room });
  expect([...classes.values()].map(({ where }) => where)).toEqual([[at("B12"), at("B14")], []]);
});

test("an export whose schools can't be read has its classes all the same", async () => {
  const { classes, told } = await membership({ others: { "orgs.csv": "number\n1\n" } });
  expect(classes).toEqual(["9A: ivy, taught by jo@x.test", "9B: ben"]);
  expect(told).toEqual(["orgs.csv line 1 has no column “sourcedId”."]);
});
