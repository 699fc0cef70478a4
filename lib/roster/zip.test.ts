import { describe, expect, test } from "vitest";
import { buffer } from "node:stream/consumers";
import { Readable } from "node:stream";
import { ZipFile, type Options } from "yazl";
import { readFolder, zipOf } from "../../testing/roster-folder.ts";

const EXPORT = {
  "classes.csv": "sourcedId,title\nc1,9A\n",
  "users.csv": "sourcedId,username\nu1,ivy\nt1,jo\n",
  "enrollments.csv": "sourcedId,classSourcedId,userSourcedId,role\ne1,c1,u1,student\n",
  "orgs.csv": "sourcedId,name,type\ns1,College,school\n",
};
const IVY = { classes: { "9A": ["ivy"] }, states: ["export.zip read"], problems: [] };
const renamed = (rename: (name: string) => string) =>
  Object.fromEntries(Object.entries(EXPORT).map(([name, text]) => [rename(name), text]));
const capital = (name: string) => name[0]!.toUpperCase() + name.slice(1);

/** A zip whose files' names may be what no library would write. */
async function zipNamed(rename: (name: string) => string, files: Record<string, string> = EXPORT) {
  const zip = await zipOf(files);
  for (const name of Object.keys(files)) {
    const other = rename(name);
    for (let at = zip.indexOf(name); at >= 0; at = zip.indexOf(name, at + 1)) zip.write(other, at);
  }
  return zip;
}

async function zipWith(
  options: Partial<Options> & { forceZip64Format?: boolean },
  files: Record<string, string | Buffer> = EXPORT,
): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, text] of Object.entries(files)) {
    zip.addReadStream(Readable.from([Buffer.from(text)]), name, options);
  }
  zip.end();
  return buffer(zip.outputStream);
}

/** The two places in a zip that tell of an entry. */
function patch(zip: Buffer, change: (flags: number, isCentral: boolean) => void): Buffer {
  for (let at = 0; at < zip.length - 4; at += 1) {
    const mark = zip.readUInt32LE(at);
    if (mark === 0x04034b50) change(at + 6, false);
    if (mark === 0x02014b50) change(at + 8, true);
  }
  return zip;
}

describe("a zip is read", () => {
  test.each<[what: string, zip: () => Promise<Buffer>]>([
    ["with its files at the top", () => zipOf(EXPORT)],
    ["with one folder", () => zipOf(renamed((name) => `autumn export/${name}`))],
    ["with folders in folders", () => zipOf(renamed((name) => `a/b/c/${name}`))],
    ["with names in capitals", () => zipOf(renamed(capital))],
    ["with names in capitals alone", () => zipOf(renamed((name) => name.toUpperCase()))],
    [
      "with backslashes",
      () =>
        zipNamed(
          (name) => name.replace("/", "\\"),
          renamed((n) => `x/${n}`),
        ),
    ],
    [
      "with ./ before its names",
      () =>
        zipNamed(
          (name) => name.replace("-/", "./"),
          renamed((n) => `-/${n}`),
        ),
    ],
    [
      "with / before its names",
      () =>
        zipNamed(
          (name) => name.replace("-", "/"),
          renamed((n) => `-${n}`),
        ),
    ],
    [
      "with a drive before its names",
      () =>
        zipNamed(
          (name) => name.replace("---", "C:\\"),
          renamed((n) => `---${n}`),
        ),
    ],
    [
      "from a Mac",
      () =>
        zipOf({
          ...renamed((name) => `export/${name}`),
          "__MACOSX/export/._users.csv": "\0\0\0",
          "export/.DS_Store": "x",
        }),
    ],
    ["of the form for large files", () => zipWith({ forceZip64Format: true })],
    ["that was written as a stream", () => zipWith({})],
    ["that packs nothing", () => zipWith({ compress: false })],
    [
      "with other files",
      () => zipOf({ ...EXPORT, "letter.pdf": "%PDF", "demographics.csv": "sourcedId,sex\nu1,\n" }),
    ],
  ])("%s", async (_what, zip) => {
    expect(await readFolder({ "export.zip": await zip() })).toMatchObject(IVY);
  });

  test("and what it holds of nothing but what nobody needs is named", async () => {
    const heads = "sourcedId,birthDate,sex,hispanicOrLatinoEthnicity,publicSchoolResidenceStatus";
    const zip = await zipOf({ ...EXPORT, "Demographics.csv": `${heads}\nu1,,,,\n` });
    const { report, problems } = await readFolder({ "export.zip": zip });
    expect(problems).toEqual([]);
    expect(report.sources[0]!.notes).toContainEqual({
      file: "export.zip/Demographics.csv",
      line: null,
      words:
        "is not looked at, and has “birthDate”, “sex” and “hispanicOrLatinoEthnicity”. No class list needs it: leave it out of the export.",
    });
  });

  test("with plain files in it, and an export of each folder", async () => {
    const spring = { ...EXPORT, "classes.csv": "sourcedId,title\nc9,9B\n" };
    spring["enrollments.csv"] = EXPORT["enrollments.csv"].replace("c1", "c9");
    const files = Object.entries(spring).map(([name, text]) => [`spring/${name}`, text]);
    const zip = await zipOf({
      ...renamed((name) => `autumn/${name}`),
      ...Object.fromEntries(files),
      "more/list.csv": "class,email\n10C,a@x.test\n",
    });
    expect((await readFolder({ "all.zip": zip })).classes).toEqual({
      "9A": ["ivy"],
      "9B": ["ivy"],
      "10C": ["a@x.test"],
    });
  });
});

const LINE = `${"x".repeat(100_000)}\n`;

describe("a zip is refused in words", () => {
  test.each<[what: string, zip: () => Promise<Buffer>, words: string]>([
    [
      "with a password",
      async () => {
        const zip = await zipOf(EXPORT);
        return patch(zip, (flags) => zip.writeUInt16LE(zip.readUInt16LE(flags) | 1, flags));
      },
      "export.zip is locked with a password. Zip it without one.",
    ],
    [
      "packed by a rare program",
      async () => {
        const zip = await zipOf(EXPORT);
        return patch(zip, (flags) => zip.writeUInt16LE(93, flags + 2));
      },
      "export.zip is packed in a way that can't be read here. Zip it with ordinary compression (deflate).",
    ],
    [
      "whose files are one",
      async () => {
        const zip = await zipOf(EXPORT);
        return patch(zip, (flags, isCentral) => {
          if (isCentral) zip.writeUInt32LE(0, flags + 34);
        });
      },
      "export.zip is no ordinary zip: two of its files are one.",
    ],
    [
      "with a file twice",
      () => zipNamed((name) => name.replace("1", "s"), { "users.csv": "a\n", "user1.csv": "a\n" }),
      "export.zip/users.csv is in the zip twice.",
    ],
    [
      "with a file in two cases",
      () => zipOf({ ...EXPORT, "Users.csv": EXPORT["users.csv"] }),
      "export.zip/Users.csv is in the zip twice.",
    ],
    [
      "with a name that leads out of it",
      () =>
        zipNamed(
          (name) => name.replace("---", "../"),
          renamed((n) => `---${n}`),
        ),
      "export.zip has a file whose name leads out of the zip (“../”), as no export has. Zip its files anew.",
    ],
    [
      "cut off",
      async () => (await zipOf(EXPORT)).subarray(0, 300),
      "export.zip is not a complete zip.",
    ],
    [
      "damaged",
      async () => {
        const zip = await zipWith({ compress: false });
        zip.write("nobody", zip.indexOf("u1,ivy"));
        return zip;
      },
      "export.zip is damaged: what is in it is not what was packed. Copy it once more.",
    ],
    ["empty", async () => Buffer.alloc(0), "export.zip is not a complete zip."],
    [
      "of no table",
      () => zipOf({ "letter.pdf": "%PDF" }),
      "export.zip holds no CSV file of a roster.",
    ],
    [
      "of a hundred megabytes without a line",
      () => zipOf({ ...EXPORT, "users.csv": Buffer.alloc(99_000_000, "x") as never }),
      "export.zip/users.csv has a line of more than 64 KB: it is no table of learners.",
    ],
    [
      "of long lines",
      () => zipOf({ "list.csv": `class,upn\n9A,S1\n${LINE.repeat(200)}` }),
      "export.zip/list.csv line 3 is longer than 64 KB: it is no row of a table of learners.",
    ],
    [
      "of too many bytes in all",
      () =>
        zipOf({
          "a.csv": Buffer.alloc(60_000_000) as never,
          "b.csv": Buffer.alloc(60_000_000) as never,
        }),
      "export.zip is too large when it is unpacked.",
    ],
    [
      "of too many files",
      () =>
        zipOf(Object.fromEntries(Array.from({ length: 1001 }, (_, nth) => [`${nth}.csv`, "a\n"]))),
      "export.zip holds too many files.",
    ],
  ])("%s", async (_what, zip, words) => {
    const read = await readFolder({ "export.zip": await zip() });
    expect(read).toMatchObject({ states: ["export.zip broken"], problems: [words] });
  });
});

test("a zip of any size is never held as a whole", async () => {
  const zip = await zipWith({ compress: false }, { "users.csv": Buffer.alloc(90_000_000, "x") });
  const before = process.memoryUsage().arrayBuffers;
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().arrayBuffers);
  });
  const { problems } = await readFolder({ "export.zip": zip });
  clearInterval(watch);
  expect(problems).toEqual([
    "export.zip/users.csv has a line of more than 64 KB: it is no table of learners.",
  ]);
  // What was written is still here, and so in both.
  expect(zip.length).toBeGreaterThan(90_000_000);
  expect(most - before).toBeLessThan(50_000_000);
});
