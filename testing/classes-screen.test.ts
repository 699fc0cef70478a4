import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isOfSameView } from "#lib/domain/version";
import type { ProgressAnswer, ProgressNames } from "#lib/domain/progress";
import type { ChangeScreen, ListedScreen } from "#lib/domain/screens";
import { callsOf } from "./asking.ts";
import { JO, NAMES, rosterWith, uuid } from "./four-learners.ts";
import { openHouse, type House, type HouseSettings } from "./house.ts";
import { removeFolder } from "./remove-folder.ts";

/* A paired screen for classes, over HTTP: what it is told, of whom, and that a lead changes what it may show. */

const MINUTE = 60_000;
const [LIST, CLASSES] = [1, 2].map((nth) => `00000000-0000-4000-8000-00000000000${nth}`);
const ROSTER = rosterWith(2);
const ALL = { classes: null, subjects: null, sites: null, rooms: null };
const OF_11B = { ...ALL, classes: ["name:11B"] };

let house: House;
let dir: string;
let lead: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "now-sitting-classes-"));
});
afterEach(async () => {
  await house.close();
  removeFolder(dir);
});

const file = () => join(dir, "screens.json");
const cookieOf = (name: string) => `now-sitting-screen=${name}`;

/** With a screen that shows the list of all, and one for how far 11B is. */
async function open(change: object = {}, settings: HouseSettings = {}): Promise<void> {
  const stored = (id: string, name: string, choice: object) => ({
    id,
    name,
    scope: ALL,
    names: "short",
    tokenHash: createHash("sha256").update(name).digest("hex"),
    createdAt: "2026-09-02T08:00:00.000Z",
    createdBy: "microsoft:test",
    lastSeenAt: null,
    revokedAt: null,
    ...choice,
  });
  const screens = [
    stored(LIST!, "Library", {}),
    stored(CLASSES!, "Hall", { show: "classes", scope: OF_11B, ...change }),
  ];
  writeFileSync(file(), JSON.stringify({ version: 3, screens }));
  house = await openHouse({
    signIn: true,
    roster: ROSTER,
    ...settings,
    env: {
      DATA_DIR: dir,
      LEADS: JO,
      ALLOWED_ADDRESSES: "@eastmere.ac.uk",
      REGISTER_SUBJECTS: "English",
      ...settings.env,
    },
  });
  lead = await house.signIn("1001");
}

const user = (nth: number) => ({ userId: uuid(nth), fullName: NAMES[nth]! });
const begin = (...learners: number[]) =>
  house.connect.start(
    ...learners.map((nth) => ({
      subject: "English",
      startDate: house.iso(-5 * MINUTE),
      user: user(nth),
    })),
  );
const asScreen = (path: string, name = "Hall") =>
  house.get(`${path}${path.includes("?") ? "&" : "?"}as=screen`, cookieOf(name));
const watch = () => house.watch(2, { path: "/api/progress?as=screen", as: cookieOf("Hall") });

async function progress() {
  const { status, body } = await asScreen("/api/progress");
  expect(status).toBe(200);
  return body as ProgressAnswer;
}
const classesIn = ({ house: of }: ProgressAnswer) => of!.classes.map(({ name }) => name);
const namesFor = async (query = "") =>
  ((await asScreen(`/api/progress/names${query}`)).body as ProgressNames).names;

const change = (id: string, body: Partial<ChangeScreen>) =>
  house.post(
    `/api/screens/${id}/change`,
    { name: "Hall", subjects: [], classes: [], sites: [], rooms: [], names: "short", ...body },
    lead,
  );

describe("a screen for classes", () => {
  test("is told of those in its scope alone, and of nobody who teaches them", async () => {
    await open();
    await begin(0, 2);
    await watch();
    const told = await progress();
    expect(classesIn(told)).toEqual(["11B"]);
    expect(told.house).toMatchObject({ learners: 2, lostClasses: 0 });
    expect(told.sitting).toHaveLength(1);
    expect(JSON.stringify(told)).not.toMatch(/@|"9A"|Amina|"Ben|"Cai|"Dee/);
    // A link makes it smaller, never larger.
    const other = (await asScreen("/api/progress?view[class]=9A")).body as ProgressAnswer;
    expect(classesIn(other)).toEqual([]);
  });

  test("is told who is missing and nobody else’s name, in no more than its form", async () => {
    await open();
    await begin(0);
    await watch();
    for (const query of ["", "?names=full", "?of=missing", "?names=full&of=missing"]) {
      expect(await namesFor(query)).toEqual([null, "Ben L."]);
    }
    expect(await namesFor("?names=none")).toEqual([null, ""]);
  });

  test("without names is told none, and CENTURY is asked for none", async () => {
    const roster = { "a.csv": `class,userId\n11B,${uuid(0)}\n11B,${uuid(1)}\n` };
    await open({ names: "none" }, { roster });
    await watch();
    for (const query of ["", "?names=full", "?names=short&of=missing"]) {
      expect(await namesFor(query)).toEqual(["", ""]);
    }
    expect(await callsOf(house, "users")).toEqual([]);
  });

  test("counts the classes of its scope that the roster does not have", async () => {
    await open({ scope: { ...ALL, classes: ["name:11B", "name:gone"] } });
    await watch();
    expect((await progress()).house).toMatchObject({ lostClasses: 1 });
  });

  test("learns nothing of extra time, and of no subject that it is not for", async () => {
    await open(
      { scope: { ...ALL, subjects: ["Maths"] } },
      { env: { RUNNING_LONG: "English=60", REGISTER_SUBJECTS: "English,Maths" } },
    );
    await begin(2);
    await watch();
    const told = await progress();
    expect(told.house!.subjects.map(({ subject }) => subject)).toEqual(["Maths"]);
    expect(told).toMatchObject({ sitting: [], begun: [], cells: "nnnn" });
  });

  test("gets no list, and a screen for the list nothing about classes", async () => {
    await open();
    await watch();
    for (const path of ["/api/sessions", "/api/summary", "/api/changes?since=x-1"]) {
      expect(await asScreen(path)).toMatchObject({ status: 403, body: { code: "not_allowed" } });
      expect((await asScreen(path, "Library")).status).toBe(200);
    }
    for (const path of ["/api/progress", "/api/progress/names"]) {
      expect((await asScreen(path, "Library")).status).toBe(403);
    }
    for (const path of ["/api/register?class=11B", "/api/missing.csv", "/api/today"]) {
      expect((await asScreen(path)).status).not.toBe(200);
    }
  });
});

describe("what a screen may show is changed", () => {
  test("with its next answer, which says so and ends what it holds", async () => {
    await open();
    await begin(2);
    await watch();
    const before = await asScreen("/api/progress");
    const answer = await change(CLASSES!, { classes: ["name:9A"], names: "none", show: "classes" });
    expect(answer).toMatchObject({
      status: 200,
      body: { id: CLASSES, names: "none", show: "classes", scope: { classes: ["name:9A"] } },
    });
    const after = await asScreen("/api/progress");
    expect(classesIn(after.body as ProgressAnswer)).toEqual(["9A"]);
    expect(after.headers.get("x-screen")).not.toBe(before.headers.get("x-screen"));
    const version = ({ body }: typeof before) => (body as ProgressAnswer).snapshot.version;
    expect(isOfSameView(version(before), version(after))).toBe(false);
    expect(await namesFor()).toEqual([null, ""]);
  });

  test("from classes to the list and back, and a refusal says so too", async () => {
    await open();
    await begin(0, 2);
    await watch();
    const before = (await asScreen("/api/progress")).headers.get("x-screen");
    await change(CLASSES!, { classes: ["name:11B"], show: "list" });
    const refused = await asScreen("/api/progress");
    expect(refused.status).toBe(403);
    expect(refused.headers.get("x-screen")).not.toBe(before);
    const { body } = await asScreen("/api/sessions");
    expect(body.data).toHaveLength(1);
    await change(CLASSES!, { classes: ["name:11B"], show: "classes" });
    expect((await asScreen("/api/progress")).headers.get("x-screen")).toBe(before);
  });

  test("and stays so after a restart, with its credential; the log has neither names nor classes", async () => {
    await open();
    await change(CLASSES!, { name: "Foyer", classes: ["name:9A"], show: "classes" });
    await house.restart();
    await watch();
    expect(classesIn(await progress())).toEqual(["9A"]);
    expect(JSON.parse(readFileSync(file(), "utf8"))).toMatchObject({ version: 3 });
    const lines = house.log.filter((line) => line["audit"] === "changed");
    expect(lines).toMatchObject([{ screen: CLASSES, show: "classes", names: "short", classes: 1 }]);
    expect(JSON.stringify(house.log)).not.toMatch(/Foyer|Hall|9A|11B/);
  });

  test("by leads alone, of a screen that is there, and by a body that can be read", async () => {
    await open();
    const body = { name: "Hall", subjects: [], classes: [], names: "full", show: "list" };
    const path = `/api/screens/${CLASSES}/change`;
    const teacher = await house.signIn("1005");
    expect((await house.post(path, body, teacher)).status).toBe(403);
    expect((await house.post(path, body, cookieOf("Hall"))).status).toBe(401);
    expect((await change("none", {})).status).toBe(404);
    expect(await change(CLASSES!, { name: "", show: "all" as "list" })).toMatchObject({
      status: 400,
      body: { errors: [{ parameter: "name" }, { parameter: "show" }] },
    });
    await house.post(`/api/screens/${CLASSES}/revoke`, undefined, lead);
    expect((await change(CLASSES!, {})).status).toBe(404);
    const { body: list } = await house.get("/api/screens", lead);
    const { names, show } = list.screens.find(({ id }: ListedScreen) => id === CLASSES);
    expect([names, show]).toEqual(["short", "classes"]);
  });
});
