import { describe, expect, test } from "vitest";
import { readPlain } from "#lib/roster/plain";
import { readFolder } from "../../testing/roster-folder.ts";

/** One learner and one teacher, however the file is written. */
const IVY = { classes: { "9A": ["S1001"] }, teachers: { "9A": ["jo@x.test"] }, problems: [] };
const HEAD = "class,upn,email,learner,teacherEmail";
const ROW = "9A,S1001,ivy@x.test,Ivy One,jo@x.test";
const TABLE = `${HEAD}\r\n${ROW}\r\n`;
const utf16 = (text: string, label: "le" | "be", mark = "\ufeff") => {
  const bytes = Buffer.from(mark + text, "utf16le");
  return label === "le" ? bytes : bytes.swap16();
};
const latin = (text: string) => Buffer.from(text, "latin1");

describe("a plain file is read as what it is", () => {
  test.each<[what: string, content: string | Buffer]>([
    ["with commas", TABLE],
    ["with semicolons", TABLE.replaceAll(",", ";")],
    ["with tabs", TABLE.replaceAll(",", "\t")],
    ["with bars", TABLE.replaceAll(",", "|")],
    ["with Excel's own first line", `sep=;\r\n${TABLE.replaceAll(",", ";")}`],
    ["with that line quoted", `"sep=;"\r\n${TABLE.replaceAll(",", ";")}`],
    ["with a mark", `\ufeff${TABLE}`],
    ["with two marks", `\ufeff\ufeff${TABLE}`],
    ["in UTF-16 of little end", utf16(TABLE, "le")],
    ["in UTF-16 of big end", utf16(TABLE, "be")],
    ["in UTF-16 without a mark", utf16(TABLE, "le", "")],
    ["in UTF-16 of big end without a mark", utf16(TABLE, "be", "")],
    ["with lines that end in CR", TABLE.replaceAll("\r\n", "\r")],
    ["with lines that end in LF", TABLE.replaceAll("\r\n", "\n")],
    ["with no line end at its end", TABLE.trimEnd()],
    ["with titles", `Class lists autumn,,,,\r\nPrinted 27/11/2026,,,,\r\n,,,,\r\n${TABLE}`],
    ["with titles of one cell", `Class lists autumn\r\nPrinted: 27/11/2026\r\n\r\n${TABLE}`],
    ["with a title that is a column's name", `Class\r\n\r\n${TABLE}`],
    ["with rows of nothing", `${TABLE}${",,,,\r\n".repeat(40)}\r\n \r\n`],
    ["with rows of spaces", `${HEAD}\r\n , ,  ,\u00a0,\r\n${ROW}\r\n`],
    ["with DOS's mark of its end", `${TABLE}\u001a`],
    ["with noughts", TABLE.replaceAll("9A", "9\0A\0")],
    [
      "with invisible characters and hard spaces",
      TABLE.replace("S1001", "\u00a0S1001\u200b\u00a0"),
    ],
    ["with invisible characters in its head", TABLE.replace("upn", "\u200bUPN\u00a0")],
    ["with a head in capitals and spaces", TABLE.replace("teacherEmail", " TEACHER E-MAIL ")],
    ["with commas too many", `${HEAD},,,\r\n${ROW},,,\r\n`],
    ["with commas too many in the head alone", `${HEAD},,,\r\n${ROW}\r\n`],
    [
      "with spaces around quotation marks",
      `"class" , "upn",email ,learner,teacherEmail\r\n"9A" , "S1001" ,ivy@x.test,Ivy One,jo@x.test\r\n`,
    ],
    [
      "with hard spaces around quotation marks",
      `class,upn,email,learner,teacherEmail\n9A,\u00a0"S1001"\u00a0,ivy@x.test,Ivy One,jo@x.test\n`,
    ],
    ["with spaces after its last cell", `${HEAD}\r\n${ROW}, ,\t\r\n`],
    [
      "with a cell in two lines",
      `${HEAD},"Reason\r\nof notes"\r\n${ROW},"two\r\nlines, one comma"\r\n`,
    ],
    ["with formulas that keep a number's noughts", TABLE.replace("S1001", '="S1001"')],
    ["with such formulas in quotation marks", TABLE.replace("S1001", '"=""S1001"""')],
    ["with a spreadsheet's mark of a text", TABLE.replace("S1001", "'S1001")],
    ["in a word processor's quotation marks", TABLE.replace("S1001", "“S1001”")],
    [
      "with a first line of another delimiter than its own",
      `sep=,\r\n${TABLE.replaceAll(",", ";")}`,
    ],
    ["with dashes under its head", `${HEAD}\n-----,---,-----,-------,------------\n${ROW}\n`],
    [
      "with control characters and marks of direction",
      TABLE.replace("S1001", "\u0001S10\u061c01\u007f"),
    ],
  ])("%s", async (_what, content) => {
    expect(await readFolder({ "list.csv": content })).toMatchObject(IVY);
  });

  test.each(["list.CSV", "list.txt", "list.tsv", "autumn/list.csv", "CLASSES.CSV"])(
    "by the name of %s",
    async (name) => {
      expect(await readFolder({ [name]: TABLE })).toMatchObject(IVY);
    },
  );

  test("and a text that is no roster is left alone", async () => {
    const read = await readFolder({ "list.csv": TABLE, "README.txt": "Put class lists here.\n" });
    expect(read).toMatchObject({ ...IVY, states: ["list.csv read"] });
  });

  test("says how: encoding, delimiter, head and columns", async () => {
    const titles = "Autumn;;;;\r\n;;;;\r\n";
    const table = "Class;UPN;Année;Date of Birth;Password\r\n9A;S1;11;1/2/2010;x\r\n9A;S2;11;;\r\n";
    const { seen } = await readPlain("list.csv", latin(titles + table));
    expect(seen).toEqual([
      {
        file: "list.csv",
        encoding: "Windows-1252",
        delimiter: "semicolon",
        headLine: 3,
        used: [
          { column: "Class", as: "class" },
          { column: "UPN", as: "upn" },
        ],
        unused: ["Année"],
        unnamed: 0,
        sensitive: ["Date of Birth", "Password"],
        rows: 2,
      },
    ]);
  });
});

const MERGED =
  "names no class, though a row above does: where a class stands only in its group's first row (merged cells), fill it down.";
const SWALLOWED = "has a cell that holds another row: is a quotation mark missing?";

describe("rows of every kind", () => {
  test.each<[what: string, text: string, classes: Record<string, string[]>, problems: string[]]>([
    [
      "line ends of every kind in one file lose no row",
      "class,upn\r\n9A,S1\n9A,S2\r9B,S3\r\n9B,S4",
      { "9A": ["S1", "S2"], "9B": ["S3", "S4"] },
      [],
    ],
    [
      "a head that is there again is no row",
      "class,upn\n9A,S1\nclass,upn\n9B,S2\n",
      { "9A": ["S1"], "9B": ["S2"] },
      [],
    ],
    [
      "cells in a database's quotation marks are without them",
      "'class','upn'\n'9A','S1'\n",
      { "9A": ["S1"] },
      [],
    ],
    [
      "numbers keep their noughts",
      `class,upn\n9A,="00123"\n9B,"=""00124"""\n9C,'00125\n`,
      { "9A": ["00123"], "9B": ["00124"], "9C": ["00125"] },
      [],
    ],
    [
      "a class that stands only in a group's first row is not carried on",
      "class,upn\n9A,S1\n,S2\n,S3\n9B,S4\n",
      { "9A": ["S1"], "9B": ["S4"] },
      [`list.csv lines 3 and 4: each ${MERGED}`],
    ],
    [
      "and is told once, with all its rows and nothing else of them",
      `class,upn,email\n9A,TBC,a1@x.test\n${",TBC,\n".repeat(9)}9B,S4,\n,S5,\n`,
      { "9A": ["a1@x.test"], "9B": ["S4"] },
      [
        "list.csv line 2 has a placeholder for its upn, which is left out.",
        `list.csv lines 3, 4, 5 and 7 more: each ${MERGED}`,
      ],
    ],
    [
      "one row without a class is just that",
      "class,upn\n9A,S1\n,S2\n9B,S4\n",
      { "9A": ["S1"], "9B": ["S4"] },
      ["list.csv line 3 names no class."],
    ],
    [
      "a quotation mark too few hides no learner",
      'class,upn,learner\n9A,S1,"Ann\n9B,S2,Ben"\n9C,S3,Cy\n',
      { "9C": ["S3"] },
      [`list.csv line 2 ${SWALLOWED}`],
    ],
    [
      "nor in a class or a key",
      'class,upn\n"9A,S1\n9B,S2\n9C",S3\n9D,"S4\n9E,S5"\n9F,S6\n',
      { "9F": ["S6"] },
      [`list.csv lines 2 and 5: each ${SWALLOWED}`],
    ],
    [
      "what stands for no class is none",
      "class,upn\n-,S1\n0,S2\nTBC,S3\n(blank),S4\n〃,S5\nNone,S6\nUnassigned,S7\n9A,S8\nX,S9\n",
      { "9A": ["S8"], X: ["S9"] },
      [
        "list.csv lines 2, 3, 4 and 4 more: each has a spreadsheet's error or a placeholder for its class.",
      ],
    ],
    [
      "what is no class hides none beside it, and an error is told",
      "classes,Assessment Cohort,upn\n9A;TBC,,S1\nN/A,Autumn,S2\n9A; -,,S3\n9A,#N/A,S4\n",
      { "9A": ["S1", "S3", "S4"], Autumn: ["S2"] },
      ["list.csv line 5 has a spreadsheet's error for one of its classes, which is left out."],
    ],
    [
      "more of what a spreadsheet makes of a class",
      "class,upn\n2026-12-11 00:00:00,S1\n1E+02,S2\n",
      { "1E+02": ["S2"], "2026-12-11 00:00:00": ["S1"] },
      [
        "list.csv lines 2 and 3: each has a class that looks like a date or a number which a spreadsheet made of it: is it the class's own name?",
      ],
    ],
    [
      "letters that are composed and that are not make one class, and so do those beside a joiner",
      "class,upn\nCafe\u0301,S1\nCafé,S2\n9A\u200d,S3\n9A\ufe0f,S4\n9A\u180e,S5\n",
      { Café: ["S1", "S2"], "9A": ["S3", "S4", "S5"] },
      [],
    ],
    [
      "the names that our documentation gives are read",
      "class,classTitle,misNumber,learner\nPL2,Plumbing,42,Ann One\n",
      { Plumbing: ["42"] },
      [],
    ],
    [
      "quotation marks may stand within a cell",
      'class,upn,learner\n9A "Set 1",S1,Ivy\n9B,S2,"Ben ""Benny"" Two"\n',
      { '9A "Set 1"': ["S1"], "9B": ["S2"] },
      [],
    ],
    [
      "a row whose quotation marks are wrong is told by its line",
      'class,upn,note\n9A,S1,"a\nb"\n9B,S2,"Ben "Benny" Two"\n9C,S3,\n',
      { "9A": ["S1"], "9C": ["S3"] },
      ["list.csv line 4 has a quotation mark within a cell that is not written twice."],
    ],
    [
      "what a spreadsheet made of a class is told once for each",
      "class,upn\n1.00E+02,S1\n1.00E+02,S2\n11-Dec,S3\n########,S4\n#N/A,S5\n7E2,S6\n",
      { "1.00E+02": ["S1", "S2"], "7E2": ["S6"], "11-Dec": ["S3"] },
      [
        "list.csv lines 5 and 6: each has a spreadsheet's error or a placeholder for its class.",
        "list.csv lines 2 and 4: each has a class that looks like a date or a number which a spreadsheet made of it: is it the class's own name?",
      ],
    ],
    [
      "hard spaces and invisible characters make no class or key of their own",
      "class,upn\n9A\u00a0Maths,\u200bS1\n9A Maths,S2\u00a0\n",
      { "9A Maths": ["S1", "S2"] },
      [],
    ],
    [
      "several classes may stand in one cell",
      "classes,upn\n9A; 9B;9A ;,S1\n",
      { "9A": ["S1"], "9B": ["S1"] },
      [],
    ],
    [
      "the first of several addresses is the learner's",
      "class,Email 1,Email 2\n9A,ivy@x.test,home@x.test\n9A,,parent@x.test\n",
      { "9A": ["ivy@x.test"] },
      ["list.csv line 3 has no key to find the learner by."],
    ],
  ])("%s", async (_what, text, classes, problems) => {
    const read = await readFolder({ "list.csv": text });
    expect(read.classes).toEqual(classes);
    expect(read.problems.sort()).toEqual(problems.sort());
  });

  test("a title that goes with a class's code is what it is called, and the code is what it is", async () => {
    const text = "Class,Class Name,UPN\n9A,9A Maths,S1\n9A,,S2\n9B,9A Maths,S3\n";
    const { roster } = await readFolder({ "list.csv": text });
    const all = [...roster!.classes.values()];
    expect(all.map(({ id, name, learners }) => [id, name, learners.length])).toEqual([
      ["code:9A", "9A Maths", 2],
      ["code:9B", "9A Maths", 1],
    ]);
  });

  test("letters of Windows-1252 are its own", async () => {
    const text = "class,upn,learner\r\nA – “Set 1”,S1,Zo\u00eb O\u0092Neil\r\n";
    const bytes = latin(text.replace("–", "\u0096").replace("“", "\u0093").replace("”", "\u0094"));
    const { roster, classes } = await readFolder({ "list.csv": bytes });
    expect(classes).toEqual({ "A – “Set 1”": ["S1"] });
    expect([...roster!.classes.values()][0]!.learners[0]!.name).toBe("Zoë O’Neil");
  });
});

const TODO = "Name the column so, or say in columns.json what it is called.";

describe("what can't be read says what was seen and what to do", () => {
  test.each<[what: string, content: string | Buffer, words: string]>([
    ["nothing", "", "list.csv is empty."],
    ["line ends alone", "\r\n\r\n,,\r\n", "list.csv is empty."],
    ["a head alone", `${HEAD}\r\n`, "list.csv has no row that puts a learner in a class."],
    [
      "no class",
      "Autumn\nForm;UPN\n9A;S1\n9B;S2\n",
      `list.csv line 2 has no column “class”. It was read as UTF-8 with semicolons, and its head in line 2 has “UPN” and “Form”. ${TODO}`,
    ],
    [
      "no head, and whatever is somebody's is not repeated",
      "9A,S1,Ivy One\n9B,S2,Ben Two\n",
      `list.csv line 1 has no column “class”. It was read as UTF-8 with commas, and its head in line 1 has no name that is a column's. ${TODO}`,
    ],
    [
      "no key in any row",
      "class,upn\n9A,N/A\n9B,#N/A\n",
      "list.csv has no row that puts a learner in a class: each of its 2 rows has a placeholder for its upn, which is left out.",
    ],
    [
      "rows that fail for several reasons",
      "class,upn\n,S1\n,S2\n9A,\n",
      "list.csv has no row that puts a learner in a class: each of 2 of its 3 rows names no class.",
    ],
    [
      "a quotation mark that is never closed",
      `class,upn,note\n9A,S1,\n9A,S2,"never\n${"9A,S3,\n".repeat(9)}`,
      "list.csv line 3 has an unclosed quotation mark.",
    ],
    [
      "one that another closes, many rows further on",
      `class,upn,note\n9A,S1,"open\n${"9A,S3,x\n".repeat(9)}9A,S4,"x"\n`,
      "list.csv line 2 has an unclosed quotation mark.",
    ],
    [
      "one that swallows rows to the next cell's end",
      `class,upn,note\n9A,"S1,open\n${"9A,S3,x\n".repeat(9)}9A,S4",x\n`,
      "list.csv line 2 has an unclosed quotation mark.",
    ],
    [
      "another table below the first, with other columns",
      "\ufeffclass,upn\n9A,S1\n\ufeffupn,class\nS2,9B\n",
      "list.csv line 3 is another head than the one in line 1: make a file of each table.",
    ],
    [
      "such a table with spaces in its head",
      "class,upn\n9A,S1\nupn, class\nS2,9B\n",
      "list.csv line 3 is another head than the one in line 1: make a file of each table.",
    ],
    [
      "a number that needs a name beside it",
      "Class,Adno\n9A,7\n",
      `list.csv line 1 has none of the columns “userId”, “externalId”, “upn”, “email” and “username”, and no name beside “Adno”, without which it doesn't count. It was read as UTF-8 with commas, and its head in line 1 has “Class” and “Adno”. ${TODO}`,
    ],
    [
      "a table of an export by another name",
      "sourcedId,status,title\nc1,,9A\n",
      "list.csv line 1 is a table of a OneRoster export: its files must be called classes.csv, users.csv and enrollments.csv, and be in one folder.",
    ],
    [
      "a table of School Data Sync alone",
      "SIS ID,School SIS ID,Username\nu1,o1,ivy\n",
      "list.csv line 1 is a table of School Data Sync: section.csv, student.csv and studentenrollment.csv must be beside it, and be called so.",
    ],
    [
      "cells that nothing parts as the head is parted",
      "class,upn\n9A;S1\n9B;S2\n",
      "list.csv has no row that puts a learner in a class: each of its 2 rows has 1 cell where the first line has 2.",
    ],
    [
      "a row that breaks off",
      "class,upn,email\n9A,S1,a@x.test\n9A,S2",
      "list.csv line 3 is where the file breaks off, within a row.",
    ],
    [
      "half a letter at its end",
      Buffer.from("class,upn,learner\n9A,S1,Zoë").subarray(0, -1),
      "list.csv is neither UTF-8 nor UTF-16 nor plainly Windows-1252. In Excel, save it as “CSV UTF-8”.",
    ],
    [
      "a Mac's encoding",
      latin("class,upn,learner\n9A,S1,Ren\u008ee\n9A,S2,J\u009arg\n"),
      "list.csv is neither UTF-8 nor UTF-16 nor plainly Windows-1252. In Excel, save it as “CSV UTF-8”.",
    ],
    [
      "two encodings in one",
      Buffer.concat([Buffer.from("class,upn,learner\n9A,S1,Zoë\n"), latin("9A,S2,Zoë\n")]),
      "list.csv is neither UTF-8 nor UTF-16 nor plainly Windows-1252. In Excel, save it as “CSV UTF-8”.",
    ],
    [
      "a workbook in a table's clothes",
      Buffer.from("PK\u0003\u0004 workbook"),
      "list.csv is a workbook or a zip, whatever its name says. Save its sheet as “CSV UTF-8”.",
    ],
  ])("%s", async (_what, content, words) => {
    const read = await readFolder({ "list.csv": content });
    expect(read).toMatchObject({ states: ["list.csv broken"], problems: [words], roster: null });
  });

  test("and carries what was seen", async () => {
    const reading = readPlain("list.csv", Buffer.from("Form;UPN\n9A;S1\n"));
    await expect(reading).rejects.toMatchObject({
      seen: [{ delimiter: "semicolon", headLine: 1, unused: ["Form"] }],
    });
  });
});

describe("a head that is not known is looked for in the widest table", () => {
  const TABLE_ROWS = "Stamm;Gruppe;Bezeichnung;UPN\r\n1;9A;Ann;S1\r\n2;9B;Ben;S2\r\n";
  test.each([
    ["below a title", `Autumn;;;\r\n${TABLE_ROWS}`, 2],
    ["below a title that is a column's name", `Groups;;;\r\n\r\n${TABLE_ROWS}`, 3],
    ["below a title with commas", `Class, 27 November, 2026\r\n${TABLE_ROWS}`, 2],
    ["at the top", TABLE_ROWS, 1],
  ])("%s", async (_where, text, headLine) => {
    await expect(readPlain("a.csv", Buffer.from(text))).rejects.toMatchObject({
      line: headLine,
      seen: [{ headLine, delimiter: "semicolon" }],
    });
  });
});
