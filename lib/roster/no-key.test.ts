import { describe, expect, test } from "vitest";
import { readPlain } from "#lib/roster/plain";
import { assembleRoster } from "#lib/roster/roster";
import { bytes, classesOf, plain } from "../../testing/plain-roster.ts";

/* Who is whose: a value that is no key makes one learner of nobody. */

describe("what is no key", () => {
  test.each(
    "#N/A;N/A;n.a.;NULL;<null>;None;0;000;-;--;?;TBC;tba;(unknown);Not known;xxxx;#REF!;#DIV/0!;999999999;No UPN;nil;awaiting UPN;Unknown UPN;No ULN;No UPN found;no upn held;N/A (new);TBC - new starter;To be advised;Not on roll;New student;UNK;#¡VALOR!;International;Left;BBP;0BBP;A000000000000".split(
      ";",
    ),
  )("%j makes one learner of nobody, and is told", async (cell) => {
    const { roster, told } = await plain(
      `class,upn,email,learner\n9A,${cell},ivy@x.test,Ivy One\n9B,${cell},ben@x.test,Ben Two\n`,
    );
    expect(roster.learners).toBe(2);
    expect(classesOf(roster, { upn: cell })).toBeNull();
    expect(classesOf(roster, { emails: ["ivy@x.test"] })).toEqual(["9A"]);
    expect(classesOf(roster, { emails: ["ben@x.test"] })).toEqual(["9B"]);
    expect(told).toEqual([
      "1.csv line 2 has a placeholder for its upn, which is left out.",
      "1.csv line 3 has a placeholder for its upn, which is left out.",
    ]);
  });

  test.each<[cell: string, column: string]>([
    ["as above", "upn"],
    ["not in MIS", "upn"],
    ["#N/A#N/A", "upn"],
    ["-BBP", "upn"],
    ["?BBP", "upn"],
    ["N/ABBP", "upn"],
    ["as above", "externalId"],
    ["not in MIS", "externalId"],
    ["No", "externalId"],
    ["-1", "externalId"],
  ])("%j joins nobody who has nothing else in common, as %s", async (cell, column) => {
    const { roster, told } = await plain(
      `class,${column},email,username\n9A,${cell},ivy@x.test,\n9B,${cell},,ben2\n`,
    );
    expect(classesOf(roster, { emails: ["ivy@x.test"] })).toEqual(["9A"]);
    expect(classesOf(roster, { username: "ben2" })).toEqual(["9B"]);
    expect(classesOf(roster, { [column]: cell })).toBeNull();
    expect(told[0]).toBe(`1.csv line 2 has a placeholder for its ${column}, which is left out.`);
  });

  test.each<[cell: string, ...columns: string[]]>([
    ["Awaiting LA", "upn", "externalId", "username", "email"],
    ["Awaiting DfE 2026", "upn", "externalId", "username"],
    ["No UPN (Overseas)", "upn", "externalId"],
    ["No UPN Y7", "upn", "externalId"],
    ["Do Not Use", "upn", "externalId", "username", "email"],
    ["NA (19+)", "upn", "externalId", "username"],
    ["Unknown [7]", "upn", "externalId", "username", "email"],
    ["N/A BBP", "upn", "externalId"],
    ["New Starter BBP", "upn", "externalId"],
    ["AwaitingUPN", "upn", "externalId"],
    ["Awaiting-LA", "upn", "externalId"],
    // What a program writes of a list or of its largest number, and whoever must fill a cell.
    ["System.String[]", "upn", "externalId", "username", "email"],
    ["Microsoft.ActiveDirectory.Management.ADPropertyValueCollection", "externalId", "email"],
    ["2147483647", "upn", "externalId"],
    ["1234567890", "upn", "externalId"],
    ["A999999999999", "upn"],
    ["#VALUE!BBP", "upn"],
    ["n/r", "upn", "externalId", "username", "email"],
    ["TBC1", "upn", "externalId"],
    ["Pending-02", "upn", "externalId"],
    ["New starter 1", "upn", "externalId"],
    ["Withdrawn", "upn", "externalId", "username"],
    ["ditto", "upn", "externalId", "username", "email"],
    ["NoEmailProvided", "externalId", "username", "email"],
    ["do.not.use@x.test", "email"],
    ["LA to say", "upn"],
    ["Ask Mrs Jones", "upn"],
    ["0.0BBP", "upn"],
  ])("%j is a remark, and joins no rows", async (cell, ...columns) => {
    for (const column of columns) {
      const mine = column === "upn" ? "externalId" : "upn";
      const { roster, told } = await plain(
        `class,${column},${mine}\n9A,${cell},S1001\n9B,${cell},\n9C,${cell},S1002\n`,
      );
      expect(classesOf(roster, { [mine]: "S1001" })).toEqual(["9A"]);
      expect(classesOf(roster, { [mine]: "S1002" })).toEqual(["9C"]);
      expect(classesOf(roster, { username: cell, [column]: cell, emails: [cell] })).toBeNull();
      expect(told[0]).toBe(`1.csv line 2 has a placeholder for its ${column}, which is left out.`);
      expect(told).toContain("1.csv line 3 has no key to find the learner by.");
    }
  });

  test.each([
    ["12:00:00 AM", "a date that a spreadsheet has made"],
    ["00:00:00", "a date that a spreadsheet has made"],
    ["00:00:00 BBP", "a date that a spreadsheet has made"],
    ["11-DecBBP", "a date that a spreadsheet has made"],
    ["Mar-44BBP", "a date that a spreadsheet has made"],
    ["03/12/2026BBP", "a date that a spreadsheet has made"],
    ["1.23457E+12BBP", "a number whose last figures a spreadsheet has lost"],
    ["1.23457E+12-bbp", "a number whose last figures a spreadsheet has lost"],
  ])("a suffix makes no UPN of %j", async (cell, what) => {
    const { roster, told } = await plain(
      `class,upn,email\n9A,${cell},ivy@x.test\n`,
      `class,upn,email\n9B,${cell},\n9C,${cell},ben@x.test\n`,
    );
    expect(classesOf(roster, { emails: ["ivy@x.test"] })).toEqual(["9A"]);
    expect(classesOf(roster, { upn: cell })).toBeNull();
    expect(told).toContain(`1.csv line 2 has ${what} for its upn, which is left out.`);
  });

  test.each([
    ["externalId", "Amina Khalid"],
    ["externalId", "No. 7"],
    ["externalId", "No A1234"],
    ["externalId", "Group (7)"],
    ["username", "na"],
    ["username", "Na Li"],
    ["upn", "S0"],
    ["upn", "ivy-one"],
    ["externalId", "IvyOne"],
    ["externalId", "ivy.one"],
    ["upn", "S1001 (new)"],
    ["upn", "4e5bbp"],
    ["externalId", "TBC1001"],
    ["username", "pending1"],
    ["username", "System.Amina"],
    ["externalId", "12345678"],
    ["upn", "ivy.one@x.test"],
  ])("while %s %j may be somebody's", async (column, cell) => {
    const { roster, told } = await plain(`class,${column}\n9A,${cell}\n`);
    expect(classesOf(roster, { [column]: cell })).toEqual(["9A"]);
    expect(told).toEqual([]);
  });

  test.each(["info@x.test", "office@x.test", "parents@x.test", "exams@x.test", "no@email.com"])(
    "an address of nobody in particular joins nobody: %s",
    async (email) => {
      const { roster, told } = await plain(
        `class,email,upn,username\n9A,${email},S1,\n9B,${email},,ben2\n`,
      );
      expect(classesOf(roster, { upn: "S1" })).toEqual(["9A"]);
      expect(classesOf(roster, { username: "ben2" })).toEqual(["9B"]);
      expect(classesOf(roster, { emails: [email] })).toBeNull();
      expect(told).toHaveLength(1);
    },
  );

  test.each([
    ["03-Dec", "externalId"],
    ["Mar-44", "username"],
    ["03/12/2026", "externalId"],
    ["2026-12-03 00:00:00", "upn"],
  ])("%j is what a spreadsheet made of a %s", async (cell, column) => {
    const { roster, told } = await plain(
      `class,${column},email\n9A,${cell},ivy@x.test\n9B,${cell},ben@x.test\n9C,a1,\n`,
    );
    expect(classesOf(roster, { [column]: cell })).toBeNull();
    expect(classesOf(roster, { emails: ["ben@x.test"] })).toEqual(["9B"]);
    expect(told).toEqual(
      [2, 3].map(
        (line) =>
          `1.csv line ${line} has a date that a spreadsheet has made for its ${column}, which is left out.`,
      ),
    );
  });

  test.each([
    ["username", "0"],
    ["username", "000"],
    ["email", "@x.test"],
    ["email", "0@x.test"],
    ["email", "n/a@x.test"],
  ])("a formula that found nothing leaves no %s such as %j", async (column, cell) => {
    const { roster, told } = await plain(`class,${column}\n9A,${cell}\n9B,${cell}\n9C,a1\n`);
    expect(roster.learners).toBe(1);
    expect(classesOf(roster, { username: cell, emails: [cell] })).toBeNull();
    expect(told[0]).toBe(`1.csv line 2 has a placeholder for its ${column}, which is left out.`);
  });

  test.each([
    ["externalId", "International"],
    ["externalId", "Left"],
    ["username", "tbc"],
    ["username", "guest"],
    ["email", "student@x.test"],
  ])("a word in the place of a key joins no rows: %s %j", async (column, cell) => {
    const { roster, told } = await plain(`class,${column}\n9A,${cell}\n9B,${cell}\n9C,a1\n`);
    expect(classesOf(roster, { externalId: cell, username: cell, emails: [cell] })).toBeNull();
    expect(told).toEqual([expect.stringContaining("as another learner, in line 2: it finds")]);
    const ids = [...roster.classes.values()].flatMap((each) => each.learners.map(({ id }) => id));
    expect(new Set(ids).size).toBe(3);
  });

  test("a word may be a key where a name or another key says so too", async () => {
    const { roster, told } = await plain(
      "class,externalId,learner\n9A,jsmith,Jo Smith\n9B,jsmith,Jo Smith\n",
      "class,externalId,email\n9C,akhan,a1@x.test\n9D,akhan,a1@x.test\n9E,only,\n",
    );
    expect(told).toEqual([]);
    expect(classesOf(roster, { externalId: "jsmith" })).toEqual(["9A", "9B"]);
    expect(classesOf(roster, { externalId: "akhan" })).toEqual(["9C", "9D"]);
    expect(classesOf(roster, { externalId: "only" })).toEqual(["9E"]);
  });

  test.each(["a.new@x.test", "n.no@x.test", "new.user7@x.test", "k.not@x.test"])(
    "somebody may be called %j",
    async (email) => {
      const { roster, told } = await plain(`class,email,learner\n9A,${email},A New\n9B,b1,A No\n`);
      expect(classesOf(roster, { emails: [email] })).toEqual(["9A"]);
      expect(told).toEqual([]);
    },
  );

  test("a UPN that is the suffix alone is none, even with a figure in it", async () => {
    const source = await readPlain("1.csv", bytes("class,upn\n9A,@s1.uk\n9B,@s1.uk\n9C,7@s1.uk\n"));
    const roster = await assembleRoster([source], "@s1.uk");
    expect(classesOf(roster, { upn: "@s1.uk" })).toBeNull();
    expect(classesOf(roster, { upn: "7" })).toEqual(["9C"]);
  });

  test.each([
    ["Ivy One <ivy@x.test>", ["9A"]],
    ["mailto:ivy@x.test", ["9A"]],
    ["ivy@x.test;", ["9A"]],
    ["“ivy@x.test”", ["9A"]],
    ["ivy@x.test; Ivy@X.test", ["9A"]],
    ["One, Ivy <ivy@x.test>", ["9A"]],
    ["o ivy@x.test", null],
    ["ivy@x.test; home@y.test", null],
    ["ivy@@x.test", null],
  ])("an address as %j", async (cell, classes) => {
    const { roster, told } = await plain(`class,email\n9A,"${cell}"\n9B,ben@x.test\n`);
    expect(classesOf(roster, { emails: ["ivy@x.test"] })).toEqual(classes);
    expect(told.length > 0).toBe(classes === null);
  });

  test("a number that a program wrote as 1324444.0 is matched if only one learner fits", async () => {
    const { roster } = await plain("class,externalId\n9A,1324444.0\n9B,0042.5\n");
    expect(classesOf(roster, { externalId: "1324444" })).toEqual(["9A"]);
    expect(classesOf(roster, { externalId: "42" })).toBeNull();
  });

  test.each([
    ["upn", "1,324,444", "1324444"],
    ["upn", "1,324,444BBP", "1324444BBP"],
    ["externalId", "324,444", "324444"],
    ["externalId", "1,324,444.00", "1324444"],
  ])("and so is a %s that a spreadsheet has parted: %s", async (column, cell, value) => {
    const { roster, told } = await plain(
      `class,${column}\n9A,"${cell}"\n9B,"1,32"\n9C,"1,324,4445"\n9D,"12,34,567"\n`,
    );
    expect(told).toEqual([]);
    expect(classesOf(roster, { [column]: value })).toEqual(["9A"]);
    for (const other of ["132", "13244445", "1234567"]) {
      expect(classesOf(roster, { [column]: other })).toBeNull();
    }
  });

  test("a parted number and one that is not are one learner's, and two learners' find neither", async () => {
    const rows = '9A,"1,324,444",a@x.test\n9B,1324444,a@x.test\n9C,"2,324,444",b@x.test\n';
    const { roster } = await plain(`class,upn,email\n${rows}9D,02324444,c@x.test\n`);
    expect(classesOf(roster, { emails: ["a@x.test"] })).toEqual(["9A", "9B"]);
    expect(classesOf(roster, { upn: "2324444" })).toBeNull();
    expect(classesOf(roster, { upn: "2324445", emails: ["b@x.test"] })).toBeNull();
  });

  test("be it a UPN, with as many noughts as may be, or in one file of two alone", async () => {
    const { roster, told } = await plain(
      "class,upn,externalId\n9A,1324444.0,\n9B,1324445.00,\n9C,S1,42.0\n",
      "class,upn,externalId\n9D,S1,42\n",
    );
    expect(classesOf(roster, { upn: "1324444" })).toEqual(["9A"]);
    expect(classesOf(roster, { upn: "1324445" })).toEqual(["9B"]);
    expect(classesOf(roster, { upn: "S1" })).toEqual(["9C", "9D"]);
    expect(told).toEqual([]);
  });

  test("a word processor's apostrophe before a number is none of it", async () => {
    const { roster } = await plain("class,upn\n9A,\u201900123\n9B,\u201800124\n");
    expect(classesOf(roster, { upn: "00123" })).toEqual(["9A"]);
    expect(classesOf(roster, { upn: "00124" })).toEqual(["9B"]);
  });

  test.each(["1.23457E+11", "1,23457E+11", "4.2e5", "1.E+11"])(
    "%j is what a spreadsheet left",
    async (cell) => {
      const { roster, told } = await plain(
        `class,externalId,email\n9A,"${cell}",ivy@x.test\n9B,"${cell}",ben@x.test\n`,
      );
      expect(classesOf(roster, { externalId: cell })).toBeNull();
      expect(classesOf(roster, { externalId: cell, emails: ["ivy@x.test"] })).toEqual(["9A"]);
      expect(told[0]).toBe(
        "1.csv line 2 has a number whose last figures a spreadsheet has lost for its externalId, which is left out.",
      );
    },
  );

  test("a row without another key is left out", async () => {
    const { roster, told } = await plain(
      "class,upn,learner\n9A,N/A,Ivy One\n9B,N/A,Ben Two\n9C,S1,Cy Three\n",
    );
    expect(roster.learners).toBe(1);
    expect(told).toContain("1.csv line 2 has no key to find the learner by.");
  });

  test("nobody has it for an address either", async () => {
    const { roster } = await plain("class,email\n9A,none@x.test\n9B,none@x.test\n9C,a@x.test\n");
    expect(roster.learners).toBe(1);
    expect(classesOf(roster, { emails: ["none@x.test"] })).toBeNull();
  });

  test("a real key may look odd", async () => {
    const { roster, told } = await plain("class,externalId\n9A,7\n9B,77\n9C,12-E-3\n9D,NA-12\n");
    for (const [id, name] of Object.entries({ 7: "9A", 77: "9B", "12-E-3": "9C", "NA-12": "9D" })) {
      expect(classesOf(roster, { externalId: id })).toEqual([name]);
    }
    expect(told).toEqual([]);
  });

  test("what nobody sees in a key or a class is no part of it", async () => {
    const { roster, told } = await plain(
      "class,upn,email\n9A,\u00a0S1001\u00a0,\n9A,\u200bS1002\u200b,\n9A Maths,,ben@x.test\u200b\n9A\u00a0Maths,S1003,\n",
    );
    expect(classesOf(roster, { upn: "S1001" })).toEqual(["9A"]);
    expect(classesOf(roster, { upn: "S1002" })).toEqual(["9A"]);
    expect(classesOf(roster, { emails: ["ben@x.test"] })).toEqual(["9A Maths"]);
    expect(roster.classes.size).toBe(2);
    expect(told).toEqual([]);
  });
});
