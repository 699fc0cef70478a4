import { execFileSync } from "node:child_process";
import { chmod, mkdir, mkdtemp, rm, symlink, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createRosterWatcher, type RosterWatcher } from "#lib/roster/watcher";
import { NOTHING_READ, problemsInWords } from "#lib/roster/report";
import { zipOf } from "../../testing/roster-folder.ts";
import { removeFolder } from "../../testing/remove-folder.ts";

let dir: string;
let day: string;
let watcher: RosterWatcher;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "roster-"));
  day = "2026-11-23";
  watcher = createRosterWatcher({ dir, upnSuffix: "", today: () => day, onRead: () => {} });
});

afterEach(() => removeFolder(dir));

/** As if it had been there for a long time, or only just written. */
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

const classes = () => [...(watcher.current()?.classes.values() ?? [])].map(({ name }) => name);
const states = () => watcher.report()?.sources.map(({ name, state }) => `${name} ${state}`);
const problems = () => problemsInWords(watcher.report() ?? NOTHING_READ);

const exportOf = (title: string, end = "") => ({
  "classes.csv": `sourcedId,title\nc1,${title}\n`,
  "users.csv": "sourcedId,username\nu1,amina\n",
  "enrollments.csv": `sourcedId,classSourcedId,userSourcedId,role,beginDate,endDate\ne1,c1,u1,student,,${end}\n`,
  "orgs.csv": "sourcedId,name\no1,College\n",
});

test("reads plain files, a folder and a zip together, and reports on each", async () => {
  await put("a.csv", "class,email\n11B,a@x.uk\n");
  for (const [name, text] of Object.entries(exportOf("9A"))) await put(`autumn/${name}`, text);
  await put("spring.zip", await zipOf(exportOf("10C")));
  await put("notes.txt", "not a roster");
  await watcher.look();
  expect(classes()).toEqual(["9A", "10C", "11B"]);
  expect(states()).toEqual(["a.csv read", "autumn/ read", "spring.zip read"]);
  expect(problems()).toEqual([]);
});

test("an export may be in the folder itself, beside plain files", async () => {
  for (const [name, text] of Object.entries(exportOf("9A"))) await put(name, text);
  await put("more.csv", "class,email\n11B,a@x.uk\n");
  await watcher.look();
  expect(states()).toEqual(["OneRoster export read", "more.csv read"]);
  expect(classes()).toEqual(["9A", "11B"]);
});

test("a plain file may have the name of an export's file", async () => {
  await put("classes.csv", "class,email\n11B,a@x.uk\n");
  await watcher.look();
  expect(states()).toEqual(["classes.csv read"]);
});

test("is the same object while nothing changes, and another once something has", async () => {
  await put("a.csv", "class,email\n11B,a@x.uk\n");
  await watcher.look();
  const before = watcher.current();
  await watcher.look();
  expect(watcher.current()).toBe(before);
  await put("a.csv", "class,email\n11C,a@x.uk\n");
  await watcher.look();
  expect(classes()).toEqual(["11C"]);
});

test("a file that is being written is read once nobody has written to it for a while, however they pause", async () => {
  await put("a.csv", "class,email\n11B,a@x.uk\n");
  await watcher.look();
  await put("a.csv", "class,email\n9A,a@x.uk\n", { isFresh: true });
  await watcher.look();
  await watcher.look();
  await put("a.csv", "class,email\n9A,a@x.uk\n9B,b@x.uk\n", { isFresh: true });
  await watcher.look();
  await watcher.look();
  expect(classes()).toEqual(["11B"]);
  await put("a.csv", "class,email\n9A,a@x.uk\n9B,b@x.uk\n");
  await watcher.look();
  expect(classes()).toEqual(["9A", "9B"]);
});

test("a share whose clock is ahead is believed by ours", async () => {
  await put("a.csv", "class,email\n11B,a@x.uk\n");
  await watcher.look();
  await put("a.csv", "class,email\n9A,a@x.uk\n", { isFresh: true });
  const at = new Date(Date.now() + 3_600_000);
  await utimes(join(dir, "a.csv"), at, at);
  await watcher.look();
  await watcher.look();
  expect(classes()).toEqual(["11B"]);
  const now = performance.now();
  const clock = vi.spyOn(performance, "now").mockImplementation(() => now + 11_000);
  await watcher.look();
  clock.mockRestore();
  expect(classes()).toEqual(["9A"]);
});

test("the first time, a file that was only just written is read once it looks the same twice", async () => {
  await put("a.csv", "class,email\n11B,a@x.uk\n", { isFresh: true });
  await watcher.look();
  expect(classes()).toEqual([]);
  await watcher.look();
  expect(classes()).toEqual(["11B"]);
});

test("one entry that can't be read is one bad entry", async () => {
  await put("a.csv", "class,email\n11B,a@x.uk\n");
  execFileSync("mkfifo", [join(dir, "c.csv")]);
  await symlink(join(dir, "nowhere"), join(dir, "d.csv"));
  await watcher.look();
  expect(classes()).toEqual(["11B"]);
  expect(states()).toEqual(["a.csv read", "c.csv broken", "d.csv broken"]);
  expect(problems()).toEqual([
    "c.csv is not an ordinary file.",
    "d.csv can't be read. Is it open in another program, or closed to this account?",
  ]);
});

test("what lies two folders deep is told, and not read", async () => {
  await put("a.csv", "class,email\n11B,a@x.uk\n");
  await put("autumn/b.csv", "class,email\n9A,b@x.uk\n");
  await put("autumn/maths/c.csv", "class,email\n9B,c@x.uk\n");
  await put("autumn/english/sets/d.zip", "PK");
  await put("autumn/pictures/e.png", "");
  await put("autumn/.git/f.csv", "class,email\n9C,f@x.uk\n");
  await mkdir(join(dir, "autumn", "empty"));
  await watcher.look();
  expect(classes()).toEqual(["9A", "11B"]);
  const words = "is a folder in a folder, and nothing in it is read: move its files one folder up.";
  expect(problems()).toEqual([`autumn/english/ ${words}`, `autumn/maths/ ${words}`]);
  expect(states()).not.toContainEqual(expect.stringContaining("broken"));
});

test("moved two folders deep, files are told of, and the last roster stays", async () => {
  await put("a.csv", "class,email\n11B,a@x.uk\n");
  await watcher.look();
  await rm(join(dir, "a.csv"));
  await put("autumn/maths/a.csv", "class,email\n11B,a@x.uk\n");
  await watcher.look();
  await watcher.look();
  expect(classes()).toEqual(["11B"]);
  expect(problems()).toEqual([expect.stringContaining("autumn/maths/ is a folder in a folder")]);
});

test("a folder that may not be listed hides nothing else, and keeps what was in it", async () => {
  await put("a.csv", "class,email\n11B,a@x.uk\n");
  await put("autumn/b.csv", "class,email\n9A,b@x.uk\n");
  await watcher.look();
  await put("a.csv", "class,email\n11C,a@x.uk\n");
  await chmod(dir, 0o755);
  await chmod(join(dir, "autumn"), 0o000);
  await asNobody(() => watcher.look());
  expect(classes()).toEqual(["9A", "11C"]);
  expect(states()).toEqual(["a.csv read", "autumn/ broken"]);
});

/** Whoever runs the tests as root may list anything. */
async function asNobody(work: () => Promise<void>): Promise<void> {
  if (process.getuid?.() !== 0) return work();
  process.seteuid!(65_534);
  try {
    await work();
  } finally {
    process.seteuid!(0);
  }
}

test.each([
  ["broken", 'class,email\n9A,"a@x.uk\n', "a.csv line 2 has an unclosed quotation mark."],
  ["empty", "", "a.csv is empty."],
])(
  "a file that is %s keeps the last good, and the other file is read",
  async (_what, text, words) => {
    await put("a.csv", "class,email\n11B,a@x.uk\n");
    await put("b.csv", "class,email\n9A,b@x.uk\n");
    await watcher.look();
    await put("a.csv", text);
    await put("b.csv", "class,email\n9B,b@x.uk\n");
    await watcher.look();
    expect(classes()).toEqual(["9B", "11B"]);
    expect(states()).toEqual(["a.csv kept", "b.csv read"]);
    expect(problems()).toEqual([words]);
    await put("a.csv", "class,email\n11C,a@x.uk\n");
    await watcher.look();
    expect(classes()).toEqual(["9B", "11C"]);
    expect(problems()).toEqual([]);
  },
);

test("a cut-off zip keeps the last good content", async () => {
  await put("a.zip", await zipOf(exportOf("9A")));
  await watcher.look();
  await put("a.zip", (await zipOf(exportOf("9B"))).subarray(0, 200));
  await watcher.look();
  expect(classes()).toEqual(["9A"]);
  expect(problems()).toEqual(["a.zip is not a complete zip."]);
});

test("a folder that has gone, or is empty, keeps the last good content; a file taken away takes its classes", async () => {
  await put("a.csv", "class,email\n11B,a@x.uk\n");
  await put("b.csv", "class,email\n9A,b@x.uk\n");
  await watcher.look();
  await rm(join(dir, "b.csv"));
  await watcher.look();
  await watcher.look();
  expect(classes()).toEqual(["11B"]);
  await rm(join(dir, "a.csv"));
  await watcher.look();
  await watcher.look();
  expect(classes()).toEqual(["11B"]);
  expect(problems()).toEqual(["The folder holds no CSV or zip file."]);
  removeFolder(dir);
  await watcher.look();
  expect(classes()).toEqual(["11B"]);
  expect(problems()).toEqual([
    "The folder can't be read. Does it exist, and may this account read it?",
  ]);
  await put("a.csv", "class,email\n11B,a@x.uk\n");
  await watcher.look();
  expect(problems()).toEqual([]);
});

test('without one good file there is no roster, and so nobody is "not in a class"', async () => {
  await put("a.csv", "name\nAmina\n");
  await put("b.xlsx", "");
  await watcher.look();
  expect(watcher.current()).toBeNull();
  expect(states()).toEqual(["a.csv broken", "b.xlsx broken"]);
  expect(problems()).toEqual([
    expect.stringContaining("a.csv line 1 has no column “class”."),
    "b.xlsx is a workbook. Save its sheet as “CSV UTF-8”.",
  ]);
});

test("at midnight the enrolments change to the new day's", async () => {
  for (const [name, text] of Object.entries(exportOf("9A", "2026-11-24"))) await put(name, text);
  await put("more.csv", "class,email\n11B,a@x.uk\n");
  await watcher.look();
  expect(classes()).toEqual(["9A", "11B"]);
  day = "2026-11-24";
  await watcher.look();
  expect(watcher.current()?.classes.get("sourcedId:c1")?.learners).toEqual([]);
  expect(watcher.current()?.learners).toBe(1);
});

test("a class is as old as the oldest source that names it, whatever else was read since", async () => {
  await put("a.csv", "class,email\n11B,a@x.uk\n");
  await put("b.csv", "class,email\n9A,b@x.uk\n11B,b@x.uk\n");
  await watcher.look();
  const readAt = (name: string) => watcher.current()!.classes.get(`name:${name}`)!.readAt!;
  const before = readAt("11B");
  await put("a.csv", 'class,email\n11B,"a@x.uk\n');
  await put("c.csv", "class,email\n9B,c@x.uk\n");
  while (Date.now() <= before);
  await watcher.look();
  expect(readAt("11B")).toBe(before);
  expect(readAt("9B")).toBeGreaterThan(before);
  expect(readAt("9A")).toBeGreaterThan(before);
});
