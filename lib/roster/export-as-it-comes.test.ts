import { expect, test } from "vitest";
import { readFolder } from "../../testing/roster-folder.ts";

type Files = Record<string, string>;

const EXPORT: Files = {
  "classes.csv": "sourcedId,status,dateLastModified,title,location\r\nc1,,,9A,B12\r\nc2,,,9B,\r\n",
  "users.csv":
    "sourcedId,status,enabledUser,role,givenName,familyName,identifier,email,password\r\n" +
    "u1,,true,student,Ivy,One,S1001,ivy@x.test,\r\nu2,,true,student,Ben,Two,S1002,ben@x.test,\r\nt1,,true,teacher,Jo,Marlow,,jo@x.test,\r\n",
  "enrollments.csv":
    "sourcedId,status,classSourcedId,userSourcedId,role,beginDate,endDate\r\ne1,,c1,u1,student,,\r\ne2,,c2,u2,student,,\r\ne3,,c1,t1,teacher,,\r\n",
};

const each = (change: (text: string, name: string) => string) =>
  Object.fromEntries(Object.entries(EXPORT).map(([name, text]) => [name, change(text, name)]));
const called = (rename: (name: string) => string, files = EXPORT) =>
  Object.fromEntries(Object.entries(files).map(([name, text]) => [rename(name), text]));
const head = (change: (head: string) => string) =>
  each((text) => text.replace(/^[^\r\n]+/, change));

test.each<[what: string, files: Record<string, string | Buffer>]>([
  ["as it should be", EXPORT],
  [
    "with a head that ends in CRLF and rows that end in LF",
    each((text) => text.replaceAll("\r\n", "\n").replace("\n", "\r\n")),
  ],
  ["with lines that end in CR", each((text) => text.replaceAll("\r\n", "\r"))],
  ["with names in capitals", called((name) => name.toUpperCase())],
  [
    "with names that begin with a capital",
    called((name) => name[0]!.toUpperCase() + name.slice(1)),
  ],
  [
    "with heads that begin with a capital",
    head((names) => names.replace("sourcedId", "SourcedId")),
  ],
  ["with heads in capitals", head((names) => names.toUpperCase())],
  ["with spaces after its heads", head((names) => names.replaceAll(",", " , "))],
  [
    "with two marks and quotation marks",
    head((names) => `\ufeff\ufeff"${names.replaceAll(",", '","')}"`),
  ],
  ["with rows of commas", each((text) => text + ",,,,,,\r\n".repeat(12))],
  ["with semicolons", each((text) => text.replaceAll(",", ";"))],
  ["with a title above", each((text, name) => `${name} of 27 November\r\n\r\n${text}`)],
  [
    "in UTF-16",
    Object.fromEntries(
      Object.entries(EXPORT).map(([name, text]) => [name, Buffer.from(`\ufeff${text}`, "utf16le")]),
    ),
  ],
  ["with everything quoted", each((text) => text.replaceAll(/[^,\r\n]+/g, '"$&"'))],
  [
    "with invisible characters",
    each((text) => text.replaceAll("S1001", "\u200bS1001\u00a0").replaceAll("9A", "9A\u00a0")),
  ],
])("an export is read %s", async (_what, files) => {
  const read = await readFolder(files);
  expect(read).toMatchObject({
    classes: { "9A": ["ivy@x.test"], "9B": ["ben@x.test"] },
    teachers: { "9A": ["jo@x.test"] },
    states: ["OneRoster export read"],
    problems: [],
  });
  const [nineA] = read.roster!.classes.values();
  expect(nineA).toMatchObject({ id: "sourcedId:c1", where: [{ room: "B12" }] });
  expect(nineA!.learners[0]!.keys.others).toEqual(["S1001"]);
});

test("a file that is there twice, in two cases, is read as neither", async () => {
  const read = await readFolder({ ...EXPORT, "Users.csv": EXPORT["users.csv"]! });
  expect(read).toMatchObject({
    states: ["OneRoster export broken"],
    problems: ["users.csv is there twice: as Users.csv too."],
  });
});
