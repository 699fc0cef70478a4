import { mkdir, mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { buffer } from "node:stream/consumers";
import { afterEach, beforeEach, expect, test } from "vitest";
import { ZipFile } from "yazl";
import { createRosterKeeper, type RosterKeeper } from "#lib/roster/keeper";
import { NOTHING_READ, problemsInWords } from "#lib/roster/report";

let dir: string;
let day: string;
let keeper: RosterKeeper;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "roster-"));
  day = "2026-11-23";
  keeper = createRosterKeeper({ dir, upnSuffix: "", today: () => day, onRead: () => {} });
});

afterEach(() => rm(dir, { recursive: true }));

/** As if it had been lying there for long, or as just now. */
async function put(
  name: string,
  content: string | Buffer,
  { isFresh = false } = {},
): Promise<void> {
  const path = join(dir, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
  changes += 1;
  const at = isFresh ? new Date() : new Date(Date.UTC(2026, 8, 1) + changes * 1000);
  await utimes(path, at, at);
}
let changes = 0;

const classes = () => [...(keeper.current()?.classes.values() ?? [])].map(({ name }) => name);
const states = () => keeper.report()?.sources.map(({ name, state }) => `${name} ${state}`);
const problems = () => problemsInWords(keeper.report() ?? NOTHING_READ);

async function zipOf(files: Record<string, string>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, text] of Object.entries(files)) zip.addBuffer(Buffer.from(text), name);
  zip.end();
  return buffer(zip.outputStream);
}

const exportOf = (title: string, end = "") => ({
  "classes.csv": `sourcedId,title\nc1,${title}\n`,
  "users.csv": "sourcedId,username\nu1,amina\n",
  "enrollments.csv": `sourcedId,classSourcedId,userSourcedId,role,beginDate,endDate\ne1,c1,u1,student,,${end}\n`,
  "orgs.csv": "sourcedId,name\no1,College\n",
});

test("reads plain files, a folder and a zip together, and says so of each", async () => {
  await put("a.csv", "class,email\n11B,a@x.uk\n");
  for (const [name, text] of Object.entries(exportOf("9A"))) await put(`autumn/${name}`, text);
  await put("spring.zip", await zipOf(exportOf("10C")));
  await put("notes.txt", "not a roster");
  await keeper.look();
  expect(classes()).toEqual(["9A", "10C", "11B"]);
  expect(states()).toEqual(["a.csv read", "autumn/ read", "spring.zip read"]);
  expect(problems()).toEqual([]);
});

test("an export may lie in the folder itself, beside plain files", async () => {
  for (const [name, text] of Object.entries(exportOf("9A"))) await put(name, text);
  await put("more.csv", "class,email\n11B,a@x.uk\n");
  await keeper.look();
  expect(states()).toEqual(["OneRoster export read", "more.csv read"]);
  expect(classes()).toEqual(["9A", "11B"]);
});

test("a plain file may be called as one of an export's", async () => {
  await put("classes.csv", "class,email\n11B,a@x.uk\n");
  await keeper.look();
  expect(states()).toEqual(["classes.csv read"]);
});

test("is the same object while nothing changes, and another once something has", async () => {
  await put("a.csv", "class,email\n11B,a@x.uk\n");
  await keeper.look();
  const before = keeper.current();
  await keeper.look();
  expect(keeper.current()).toBe(before);
  await put("a.csv", "class,email\n11C,a@x.uk\n");
  await keeper.look();
  expect(classes()).toEqual(["11C"]);
});

test("a file that is being written waits until two looks see the same", async () => {
  await put("a.csv", "class,email\n11B,a@x.uk\n");
  await keeper.look();
  await put("a.csv", "class,email\n9A,a@x.uk\n9A,b", { isFresh: true });
  await keeper.look();
  await put("a.csv", "class,email\n9A,a@x.uk\n9A,b@x.uk\n", { isFresh: true });
  await keeper.look();
  expect(classes()).toEqual(["11B"]);
  await keeper.look();
  expect(classes()).toEqual(["9A"]);
});

test.each([
  ["broken", 'class,email\n9A,"a@x.uk\n', "a.csv has a quotation mark that is never closed."],
  ["empty", "", "a.csv is empty."],
])(
  "a file that is %s keeps the last good, and the other file is read",
  async (_what, text, words) => {
    await put("a.csv", "class,email\n11B,a@x.uk\n");
    await put("b.csv", "class,email\n9A,b@x.uk\n");
    await keeper.look();
    await put("a.csv", text);
    await put("b.csv", "class,email\n9B,b@x.uk\n");
    await keeper.look();
    expect(classes()).toEqual(["9B", "11B"]);
    expect(states()).toEqual(["a.csv kept", "b.csv read"]);
    expect(problems()).toEqual([words]);
    await put("a.csv", "class,email\n11C,a@x.uk\n");
    await keeper.look();
    expect(classes()).toEqual(["9B", "11C"]);
    expect(problems()).toEqual([]);
  },
);

test("a zip that is cut short keeps the last good", async () => {
  await put("a.zip", await zipOf(exportOf("9A")));
  await keeper.look();
  await put("a.zip", (await zipOf(exportOf("9B"))).subarray(0, 200));
  await keeper.look();
  expect(classes()).toEqual(["9A"]);
  expect(problems()).toEqual(["a.zip is no zip that can be read to its end."]);
});

test("a folder that has gone, or is empty, keeps the last good; a file taken away takes its classes", async () => {
  await put("a.csv", "class,email\n11B,a@x.uk\n");
  await put("b.csv", "class,email\n9A,b@x.uk\n");
  await keeper.look();
  await rm(join(dir, "b.csv"));
  await keeper.look();
  await keeper.look();
  expect(classes()).toEqual(["11B"]);
  await rm(join(dir, "a.csv"));
  await keeper.look();
  await keeper.look();
  expect(classes()).toEqual(["11B"]);
  expect(problems()).toEqual(["The folder holds no CSV or zip file."]);
  await rm(dir, { recursive: true });
  await keeper.look();
  expect(classes()).toEqual(["11B"]);
  expect(problems()).toEqual(["The folder can't be read. Is it there, and open to this account?"]);
  await put("a.csv", "class,email\n11B,a@x.uk\n");
  await keeper.look();
  expect(problems()).toEqual([]);
});

test("without one good file there is no roster, and so nobody who is in no class", async () => {
  await put("a.csv", "name\nAmina\n");
  await put("b.xlsx", "");
  await keeper.look();
  expect(keeper.current()).toBeNull();
  expect(states()).toEqual(["a.csv broken", "b.xlsx broken"]);
  expect(problems()).toEqual([
    "a.csv line 1 has no column “class”.",
    "b.xlsx is a workbook. Save its sheet as “CSV UTF-8”.",
  ]);
});

test("at midnight the enrolments of the new day hold", async () => {
  for (const [name, text] of Object.entries(exportOf("9A", "2026-11-24"))) await put(name, text);
  await put("more.csv", "class,email\n11B,a@x.uk\n");
  await keeper.look();
  expect(classes()).toEqual(["9A", "11B"]);
  day = "2026-11-24";
  await keeper.look();
  expect(keeper.current()?.classes.get("sourcedId:c1")?.learners).toEqual([]);
  expect(keeper.current()?.learners).toBe(1);
});
