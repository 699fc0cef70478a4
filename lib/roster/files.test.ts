import { describe, expect, test } from "vitest";
import { readPlain } from "#lib/roster/plain";
import { problemInWords } from "#lib/roster/report";
import { whyBroken } from "../../testing/broken-source.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const plain = (text: string) => readPlain("11B.csv", bytes(text));

describe("a plain CSV", () => {
  test("may have a BOM, CRLF, quoted commas, line breaks in cells, blank lines and unused columns", async () => {
    const { enrolments, problems } = await plain(
      '\ufeff"Class",Notes,email,Learner\r\n' +
        '"Childcare, L2 A","two\r\nlines",a@x.uk,"Khalid, Amina"\r\n' +
        "\r\n" +
        " 11B ,, b@x.uk ,Omar\r\n",
    );
    expect(problems).toEqual([]);
    expect(
      enrolments.map(({ place, classes, name, keys }) => [
        place.line,
        classes.map((each) => each.name),
        name,
        keys.email,
      ]),
    ).toEqual([
      [2, ["Childcare, L2 A"], "Khalid, Amina", "a@x.uk"],
      [5, ["11B"], "Omar", "b@x.uk"],
    ]);
  });

  test.each([
    ["CENTURY User ID", "userId"],
    ["User ID", "userId"],
    ["external_id", "externalId"],
    ["UPN", "upn"],
    ["User name", "username"],
    ["E-mail", "email"],
  ])("may call a column %j", async (head, key) => {
    const id = "68f06c66-702a-4c26-b8c5-b6dc4f81f25d";
    const { enrolments } = await plain(`Class Name,${head}\n11B,${id}\n`);
    expect(enrolments[0]?.keys).toMatchObject({ [key]: id });
  });

  test("may have one comma too many at the end of a row", async () => {
    const { enrolments, problems } = await plain("class,email\n11B,a@x.uk,,,\n");
    expect(problems).toEqual([]);
    expect(enrolments).toHaveLength(1);
  });

  test.each([
    ["11B,,", "11B.csv line 3 has no key to find the learner by."],
    [",a@x.uk,", "11B.csv line 3 names no class."],
    ["Not in a class,a@x.uk,", "11B.csv line 3 calls a class “Not in a class”."],
    ["11B,a@x.uk", "11B.csv line 3 has 2 cells where the first line has 3."],
    ["11B,a@x.uk,,,Amina", "11B.csv line 3 has 5 cells where the first line has 3."],
    ["11B,,Amina", "11B.csv line 3 has a userId that is not CENTURY's."],
  ])("keeps its other rows where one is %j", async (row, words) => {
    const { enrolments, problems } = await plain(`class,email,userId\n9A,x@x.uk,\n${row}\n`);
    expect(enrolments).toHaveLength(1);
    expect(problems.map(problemInWords)).toEqual([words]);
  });

  test.each([
    ["", "11B.csv is empty."],
    ["\n\n", "11B.csv is empty."],
    ["class,email\n", "11B.csv has no row that puts a learner in a class."],
    [
      "class,name\n11B,Amina\n",
      "11B.csv line 1 has none of the columns “userId”, “externalId”, “upn”, “email” and “username”. It was read as UTF-8 with commas, and its head in line 1 has “class” and “name”. Name the column so, or say in columns.json what it is called.",
    ],
    ["class,email,E-mail\n", "11B.csv line 1 has two columns “email”."],
    ['class,email\n11B,"a@x.uk\n', "11B.csv line 2 has an unclosed quotation mark."],
  ])("is broken where it is %j", async (text, words) => {
    expect(await whyBroken(plain(text))).toBe(words);
  });
});
