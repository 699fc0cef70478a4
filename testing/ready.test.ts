import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { callsOf } from "./asking.ts";
import { openHouse, type House, type HouseSettings } from "./house.ts";
import { removeFolder } from "./remove-folder.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const ROSTER = "class,externalId,learner\n9A,mis-1,Amina Khan\n";

let house: House;
async function open(settings: HouseSettings = {}) {
  house = await openHouse(settings);
}
afterEach(() => house.close());

/** As the server does. */
async function startUp() {
  const { atStart } = await import("#lib/http/at-start");
  atStart();
  await house.pass(SECOND);
}

const ready = () => house.get<{ problems?: string[]; code?: string }>("/api/ready");
const problems = async () => (await ready()).body.problems;

test("where nobody watches, CENTURY is asked once in a quarter of an hour, and nobody counts as watching", async () => {
  await open();
  await house.connect.start({});
  for (let minute = 0; minute < 46; minute += 1) {
    const { status, body } = await ready();
    expect([status, body]).toEqual([200, { status: "ready", problems: [] }]);
    await house.pass(MINUTE);
  }
  const calls = await callsOf(house);
  expect(calls).toHaveLength(4);
  for (const { query } of calls) expect(new URLSearchParams(query).get("limit")).toBe("1");
});

test("at start CENTURY is asked once, and then not for a quarter of an hour", async () => {
  await open();
  await startUp();
  expect(await callsOf(house)).toHaveLength(1);
  expect((await ready()).status).toBe(200);
  await house.pass(14 * MINUTE);
  expect((await ready()).status).toBe(200);
  expect(await callsOf(house)).toHaveLength(1);
});

test("a Node that is out of support serves, and says so at start", async () => {
  await open({ at: Date.UTC(2030, 10, 25, 10) });
  await startUp();
  const words = /^Node \d+ has had no security fixes since 20\d\d-\d\d-\d\d: install Node 24 LTS$/;
  expect(house.log).toContainEqual(expect.objectContaining({ msg: expect.stringMatching(words) }));
  expect((await ready()).status).toBe(200);
});

test("a wrong key is one line of the log at start, and a 503 to the monitor as to everybody", async () => {
  await open({ env: { CONNECT_API_KEY: "last-years-key" } });
  await startUp();
  expect(house.log.filter((line) => "kind" in line)).toMatchObject([{ kind: "key_refused" }]);
  expect(JSON.stringify(house.log)).not.toContain("last-years-key");
  expect(await ready()).toMatchObject({ status: 503, body: { code: "key_refused" } });
  const data = await house.get("/api/sessions");
  expect(data).toMatchObject({ status: 503, body: { code: "key_refused" } });
});

test("a CENTURY out of reach is a 503 until it is asked again", async () => {
  await open();
  await house.connect.fail({ fault: { kind: "status", status: 500 } });
  expect(await ready()).toMatchObject({ status: 503, body: { code: "connect_unreachable" } });
  await house.connect.mend();
  await house.pass(14 * MINUTE);
  expect((await ready()).status).toBe(503);
  await house.pass(MINUTE);
  expect((await ready()).status).toBe(200);
});

test("what a reader's own refresh found out counts too", async () => {
  await open();
  await house.connect.fail({ fault: { kind: "status", status: 500 } });
  expect((await ready()).status).toBe(503);
  await house.connect.mend();
  await house.watch(2);
  await house.pass(10 * MINUTE);
  expect((await ready()).status).toBe(200);
});

test("a CENTURY that hangs: neither the monitor nor a reader waits longer than three seconds", async () => {
  await open();
  await house.connect.fail({ fault: { kind: "hang" } });
  const before = house.now();
  expect(await ready()).toMatchObject({ status: 503, body: { code: "not_ready" } });
  expect(house.now() - before).toBe(3 * SECOND);
  await house.pass(10 * SECOND);
  expect(await ready()).toMatchObject({ status: 503, body: { code: "connect_unreachable" } });
});

test("while a list is shown its troubles are named with 200, as readers get it", async () => {
  await open();
  await house.connect.start({});
  await house.watch(1);
  await house.connect.fail({ fault: { kind: "status", status: 401 } });
  await house.watch(2);
  expect((await house.get("/api/sessions")).status).toBe(200);
  expect(await ready()).toMatchObject({ status: 200, body: { problems: ["key_refused"] } });
  await house.watch(30);
  expect((await house.get("/api/sessions")).status).toBe(503);
  expect(await ready()).toMatchObject({ status: 503, body: { code: "key_refused" } });
});

test("the list is forgotten as if nobody had asked whether it is there", async () => {
  await open();
  await house.connect.start({});
  await house.watch(1);
  await house.connect.forgetCalls();
  for (let half = 0; half < 30; half += 1) {
    expect((await ready()).status).toBe(200);
    await house.pass(MINUTE / 2);
  }
  const lists = (await callsOf(house)).filter(({ query }) => !/\blimit=1\b/.test(query));
  // Those of the minute and a quarter in which a reader still counts as watching.
  expect(lists.length).toBeLessThanOrEqual(12);
  await house.connect.forgetCalls();
  expect((await house.get("/api/summary")).status).toBe(200);
  expect((await callsOf(house, "in-progress"))[0]!.query).toMatch(/\blimit=100\b/);
});

test("each part that the list does without is named by its kind, and nobody by name", async () => {
  await open({ roster: { "a.csv": ROSTER } });
  const [id] = await house.connect.start({ user: { firstName: "Amina", lastName: "Khan" } });
  await house.watch(1);
  expect(await problems()).toEqual([]);
  await house.connect.forbidCompleted();
  await house.watch(1);
  expect(await problems()).toEqual(["completed_refused"]);
  await house.connect.mend();
  await house.connect.fail({ fault: { kind: "status", status: 500 }, list: "completed" });
  await house.watch(6);
  expect(await problems()).toEqual(["completed_failing"]);
  await house.connect.mend();
  await house.connect.oddRow(id!, { user: { firstName: 7 } });
  await house.watch(16);
  expect(await problems()).toEqual(["odd_rows"]);
  const { text } = await ready();
  expect(text).not.toMatch(/Amina|Khan|\d/);
});

test("a key without the right to users is named once a register has asked", async () => {
  await open({ roster: { "a.csv": ROSTER } });
  await house.connect.forbidUsers();
  await house.watch(1);
  expect(await problems()).toEqual([]);
  await house.get("/api/register?class=9A");
  await house.watch(1, { path: "/api/register?class=9A" });
  expect(await problems()).toEqual(["users_refused"]);
});

test("rosters: not there, gone since, and there again", async () => {
  await open({ roster: {} });
  await house.watch(1);
  expect(await problems()).toEqual(["roster_missing"]);
  house.folder!.write("a.csv", ROSTER, house.now() - MINUTE);
  await house.watch(1);
  expect(await problems()).toEqual([]);
  house.folder!.write("a.csv", "no,head\n1,2\n", house.now() - MINUTE);
  await house.watch(1);
  expect(await problems()).toEqual(["roster_broken"]);
  house.folder!.write("a.csv", ROSTER, house.now() - MINUTE);
  await house.watch(1);
  expect(await problems()).toEqual([]);
  house.folder!.delete();
  await house.watch(1);
  expect(await problems()).toEqual(["roster_broken"]);
});

test("a roster is looked at though nobody watches, and one on a share that hangs is named", async () => {
  await open({ roster: { "a.csv": "no,head\n1,2\n" } });
  expect(await problems()).toEqual([]);
  await house.pass(30 * SECOND);
  expect(await problems()).toEqual(["roster_missing"]);
  house.folder!.write("a.csv", ROSTER, house.now() - MINUTE);
  await house.pass(30 * SECOND);
  expect(await problems()).toEqual([]);
  house.folder!.hang();
  await house.pass(3 * MINUTE);
  expect(await problems()).toEqual(["roster_broken"]);
  house.folder!.answer();
  await house.pass(3 * MINUTE);
  expect(await problems()).toEqual([]);
});

test("a clock that was set is told for an hour", async () => {
  await open();
  await house.watch(1);
  house.step(-10 * MINUTE);
  await house.watch(1);
  expect(await problems()).toEqual(["clock_set"]);
  await house.watch(60);
  expect(await problems()).toEqual([]);
});

test("a folder of screens that can't be written, or a file of them that can't be read", async () => {
  const dir = mkdtempSync(join(tmpdir(), "now-sitting-data-"));
  await open({ signIn: true, env: { DATA_DIR: dir } });
  expect(await problems()).toEqual([]);
  removeFolder(dir);
  await house.pass(MINUTE);
  expect(await problems()).toEqual(["data_dir_unwritable"]);
  await house.pass(MINUTE);
  expect(await problems()).toEqual(["data_dir_unwritable"]);
  const lines = house.log.filter(({ msg }) => msg === "DATA_DIR can't be written");
  expect(lines).toMatchObject([{ level: 40, code: "ENOENT" }]);
  mkdirSync(dir);
  await house.pass(MINUTE);
  expect(await problems()).toEqual([]);
  writeFileSync(join(dir, "screens.json"), "{");
  await house.restart();
  expect(await problems()).toEqual(["screens_unreadable"]);
  removeFolder(dir);
});

test("a client secret that has expired is named once somebody has signed in, and a provider out of reach", async () => {
  await open({ signIn: true });
  await house.signIn("1001");
  expect(await problems()).toEqual([]);
  await house.restart({ MICROSOFT_CLIENT_SECRET: "last-years-secret" });
  await expect(house.signIn("1001")).rejects.toThrow("problem=failed");
  expect(await problems()).toEqual(["sign_in_refused"]);
  await house.restart({ MICROSOFT_AUTHORITY: "http://127.0.0.1:9" });
  await expect(house.signIn("1001")).rejects.toThrow("problem=unreachable");
  expect(await problems()).toEqual(["sign_in_unreachable"]);
});

test("what a browser brings back says nothing of the secret", async () => {
  await open({ signIn: true });
  const comeBackWith = async (answer: string) => {
    const begun = await house.get("/api/sign-in/microsoft");
    const state = new URL(begun.headers.get("location")!).searchParams.get("state")!;
    const cookie = begun.headers.getSetCookie()[0]!.split(";")[0]!;
    const path = `/api/sign-in/microsoft/callback?${answer}&state=${state}`;
    return (await house.get(path, cookie)).headers.get("location");
  };
  expect(await comeBackWith("error=invalid_client")).toContain("problem=failed");
  expect(await comeBackWith("code=made-up")).toContain("problem=failed");
  expect(await problems()).toEqual([]);
});

test("anybody may ask, signed in or not", async () => {
  await open({ signIn: true });
  expect((await ready()).status).toBe(200);
  expect((await house.get("/api/sessions")).status).toBe(401);
});
