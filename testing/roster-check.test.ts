import { mkdir, mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { againstConnect } from "../deploy/against-connect.ts";
import { checkRoster } from "../deploy/check-roster.ts";
import { startNode } from "../e2e/product.ts";
import { signedIn } from "#lib/config/sample-settings";
import { readPlain } from "#lib/roster/plain";
import { assembleRoster } from "#lib/roster/roster";
import { startSimulator, type Simulator } from "../simulator/simulator.ts";
import { listenOnLoopback } from "./listen-on-loopback.ts";
import { removeFolder } from "./remove-folder.ts";

/* `npm run roster:check`, as a technician runs it. */

describe("the command", () => {
  let dir: string;
  beforeEach(async () => void (dir = await mkdtemp(join(tmpdir(), "now-sitting-check-"))));
  afterEach(() => removeFolder(dir));

  async function check(...words: string[]) {
    const lines: string[] = [];
    const put = (line: string) => void lines.push(line);
    const code = await checkRoster(words, {}, { log: put, error: put });
    return { code, lines };
  }

  test("prints what a folder holds, and ends with 1 where something in it can't be used", async () => {
    await writeFile(
      join(dir, "a.csv"),
      "class,userId,upn,email,learner,teacherEmail\n11B,,S1,,Amina,\n,,S2,,,\n9A,,S1,,,\n",
    );
    const { code, lines } = await check(dir);
    expect(code).toBe(1);
    expect(lines).toContain("a.csv  ok      2 classes, 2 enrolments");
    expect(lines.slice(-3)).toEqual([
      "1 learner in 2 classes.",
      "1 with a UPN.",
      "a.csv line 3 names no class.",
    ]);
    expect(lines.join()).not.toContain("Amina");
  });

  test("ends with 1 where a file is broken, and with 2 where all are", async () => {
    await writeFile(join(dir, "b.zip"), "PK, but no zip");
    const alone = await check(dir);
    expect(alone.code).toBe(2);
    await writeFile(join(dir, "a.csv"), "class,upn\n11B,S1\n");
    const { code, lines } = await check(dir);
    expect(code).toBe(1);
    expect(lines).toContain("b.zip  BROKEN  0 classes, 0 enrolments");
    expect(lines).toContain("b.zip is not a complete zip.");
  });

  test("quotes nothing of a file without a head, whose first line is somebody's row", async () => {
    await writeFile(join(dir, "a.csv"), "11B,Khalid,Amina,S1\n11B,Ali,Omar,S2\n");
    const { code, lines } = await check(dir);
    expect(code).toBe(2);
    expect(lines).toContainEqual(expect.stringMatching(/^a\.csv line 1 has no column “class”/));
    expect(lines.join()).not.toMatch(/Khalid|Amina|S1/);
  });

  test("names what nobody needs, though it knows no other column", async () => {
    await writeFile(join(dir, "a.csv"), "Nr;DOB;Ethnicity;Gruppe\n7;1/2/2010;X;9A\n");
    const { code, lines } = await check(dir);
    expect(code).toBe(2);
    expect(lines).toContain(
      "    Never looked at: DOB, Ethnicity. No class list needs them: leave them out of the export, or empty.",
    );
    expect(lines.join()).not.toContain("2010");
  });

  const EXCEL = Buffer.from(
    "Attendance groups;;;\r\n\r\nLearner Ref;Surname;Maths Reg Group;College e-mail\r\n" +
      "0042;Bront\u00eb;9A;zoe@x.test\r\n0043;Two;9B;\r\n",
    "latin1",
  );

  test("writes a first columns.json where it is asked to, and reads the folder again with it", async () => {
    await mkdir(join(dir, "north"));
    await writeFile(join(dir, "north", "groups.csv"), EXCEL);
    expect((await check(dir)).code).toBe(2);
    const { code, lines } = await check(dir, "--suggest");
    expect(code).toBe(0);
    expect(lines).toContain(
      "north/columns.json is written. Look it over, and correct what is not so:",
    );
    expect(lines).toContain("2 learners in 2 classes.");
    expect(JSON.parse(await readFile(join(dir, "north", "columns.json"), "utf8"))).toEqual({
      "groups.csv": expect.objectContaining({ class: "Maths Reg Group" }),
    });
    expect((await check(dir)).code).toBe(0);
  });

  test.each(["columns.json", "Columns.JSON"])("never writes over %s", async (name) => {
    await writeFile(join(dir, "groups.csv"), EXCEL);
    await writeFile(join(dir, name), '{"class":"Gruppe"}');
    const { code, lines } = await check(dir, "--suggest");
    expect(code).toBe(2);
    expect(lines).toContain(`${name} is there already, and stays as it is. A first one would be:`);
    expect(await readFile(join(dir, name), "utf8")).toBe('{"class":"Gruppe"}');
    expect((await readdir(dir)).sort()).toEqual([name, "groups.csv"].sort());
  });

  test("has nothing to suggest for an export", async () => {
    await writeFile(join(dir, "users.csv"), "sourcedId,username\nu1,ivy\n");
    const { lines } = await check(dir, "--suggest");
    expect(lines.at(-1)).toMatch(/^Nothing to suggest/);
    expect(await readdir(dir)).toEqual(["users.csv"]);
  });

  test("ends with 2 in an empty folder", async () => {
    expect(await check(dir)).toEqual({
      code: 2,
      lines: ["0 learners in 0 classes.", "The folder holds no CSV or zip file."],
    });
  });

  test.each([
    [[], /^Name one folder: npm run roster:check -- \/srv\/rosters/],
    [["one", "two"], /^Name one folder/],
    [["one", "--something"], /^Name one folder/],
    [["/nowhere/at/all"], /^\/nowhere\/at\/all does not exist, or this account may not look at/],
    [[import.meta.filename], /is not a folder\./],
  ])("ends with 2 and says why for %j", async (words, said) => {
    const { code, lines } = await check(...words);
    expect(code).toBe(2);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(said);
  });

  test("is a process of that code and those words", async () => {
    await writeFile(join(dir, "a.csv"), "class,upn\n11B,S1\n");
    const words = ["--conditions=react-server", "--import", "tsx", "deploy/now-sitting.ts"];
    const { ended, log } = startNode([...words, "roster:check", dir], {}, process.cwd());
    expect(await ended).toBe(0);
    expect(log().trimEnd().split("\n")).toEqual([
      "a.csv  ok      1 class, 1 enrolment",
      "  a.csv: UTF-8, separated by commas, head in line 1, 1 row.",
      "    Read: class, upn.",
      "1 learner in 1 class.",
      "1 with a UPN.",
    ]);
  });
});

describe("against CENTURY's list", () => {
  test("the way is the service's own: by the proxy that its settings name", async () => {
    const dead = createServer();
    const port = await listenOnLoopback(dead);
    await new Promise((resolve) => void dead.close(resolve));
    const { lines, code } = await againstConnect(await assembleRoster([], ""), {
      CONNECT_API_KEY: "key",
      CONNECT_BASE_URL: "http://connect.invalid/api/v1",
      HTTP_PROXY: `http://127.0.0.1:${port}`,
      ...signedIn,
    });
    expect(code).toBe(1);
    // Nobody but the proxy knows that name.
    expect(lines.join()).toContain("ECONNREFUSED");
  });

  const now = Date.UTC(2026, 10, 23, 10);
  let connect: Simulator;
  beforeEach(async () => {
    connect = await startSimulator({ port: 0, sittings: 0, pace: 0, now: () => now });
  });
  afterEach(() => connect.close());

  const FILE =
    "class,upn,email\n9A,S1,\n9A,,amina@x.test\n9B,S3,fam@x.test\n9B,S4,fam@x.test\n9C,S5,both@x.test\n";

  async function compare(environment: Record<string, string> = {}) {
    const source = await readPlain("a.csv", new TextEncoder().encode(FILE));
    const roster = await assembleRoster([source], "");
    const settings = { CONNECT_BASE_URL: connect.url, CONNECT_API_KEY: connect.key };
    return againstConnect(roster, { ...settings, ...environment }, now);
  }

  const learner = (upn: string | undefined, ...emails: string[]) => ({
    user: { upn, externalId: undefined, emails, username: `user-${upn}-${emails.length}` },
  });

  test("counts who is found today, by which key, and who is not", async () => {
    await connect.control.start(
      learner("S1"),
      learner("S1"),
      learner("s5"),
      learner(undefined, "amina@x.test"),
      // Two in the files have that address; and whose UPN is another is somebody else.
      learner(undefined, "fam@x.test"),
      learner("S9", "both@x.test"),
      learner("S77", "nobody@x.test"),
      { ...learner("S1"), startDate: new Date(now - 86_400_000).toISOString() },
    );
    expect(await compare()).toEqual({
      code: 0,
      lines: [
        "Of 7 sittings begun today, 4 are in a class of these files:",
        "  3 found by UPN",
        "  1 found by email or username",
        "  2 not found: the files have a key of theirs, but several learners share it or another key contradicts it",
        "  1 not found: the files have no key of theirs",
        "  1 more begun before today are not counted",
      ],
    });
  });

  test("is not well where the files know none of many", async () => {
    await connect.control.start(learner("S77"), learner("S78"));
    expect((await compare()).code).toBe(1);
  });

  test("says in words why the list can't be read", async () => {
    expect(await compare({ CONNECT_API_KEY: "another" })).toEqual({
      code: 1,
      lines: ["Who is sitting can't be told. CENTURY refused the key: status 401."],
    });
  });

  test("names the settings that are missing", async () => {
    const { code, lines } = await compare({ CONNECT_API_KEY: "", CONNECT_BASE_URL: "" });
    expect(code).toBe(2);
    expect(lines.join("\n")).toContain("CONNECT_API_KEY must be set");
  });
});
