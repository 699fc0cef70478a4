import { expect, test } from "vitest";
import { readFolder } from "../../testing/roster-folder.ts";

/* What is saved as a table and is none that can be read: it says what was seen, and what to do. */

const latin = (text: string) => Buffer.from(text, "latin1");

test.each<[what: string, content: string | Buffer, words: string]>([
  ...[
    ["Middle Europe's", "9A,S1,Micha\u00b3 Nowak\n9B,S2,\u00a3ukasz W\n"],
    ["Russian", "9A,S1,\u00c0\u00eb\u00e5\u00ea\u00f1\u00e0\u00ed\u00e4\u00f0\n"],
    ["Chinese", "9A,S1,\u00c0\u00ee\u00c3\u00f7\n9B,S2,\u00d5\u00c5\u00ce\u00b0\n"],
  ].map(([whose, rows]): [string, Buffer, string] => [
    `${whose} encoding`,
    latin(`class,upn,learner\n${rows}`),
    "list.csv is neither UTF-8 nor UTF-16 nor plainly Windows-1252. In Excel, save it as “CSV UTF-8”.",
  ]),
  [
    "a page to sign in at",
    '\ufeff\r\n<!DOCTYPE html>\n<html lang="en"><title>Sign in, class</title></html>\n',
    "list.csv is a web page, whatever its name says: a report saved as HTML, or a page that asks somebody to sign in. Export it as CSV.",
  ],
  ...['"class,upn"\n"9A,S1"\n', "class:upn\n9A:S1\n", "class^upn\n9A^S1\n"].map(
    (text): [string, string, string] => [
      `one column: ${text}`,
      text,
      "list.csv line 1 has one column only: separate its cells by commas, semicolons, tabs or vertical bars, and put no row as a whole in quotation marks.",
    ],
  ),
])("%s", async (_what, content, words) => {
  const read = await readFolder({ "list.csv": content });
  expect(read).toMatchObject({ states: ["list.csv broken"], problems: [words], roster: null });
});

test("a sheet saved with all of its empty lines is read, and what has more is refused long before its end", async () => {
  const table = "class,upn\n9A,S1\n";
  const whole = await readFolder({ "list.csv": table + ",\n".repeat(1_048_574) });
  expect(whole).toMatchObject({ classes: { "9A": ["S1"] }, problems: [] });
  const longer = await readFolder({ "list.csv": table + "\n".repeat(30_000_000) });
  expect(longer).toMatchObject({
    states: ["list.csv broken"],
    problems: ["list.csv has more than 1,100,000 lines: more than any spreadsheet has."],
  });
});
