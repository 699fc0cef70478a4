import { createHash } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Session } from "#lib/wire/contract";
import { openHouse, type As, type House } from "./house.ts";
import { removeFolder } from "./remove-folder.ts";

/* A roster's extraTime moves that learner's own limit, and who may not know of it is told nothing of it. */

const MINUTE = 60_000;
const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const [AMINA, KOFI] = [1, 2].map((nth) => `11111111-1111-4111-8111-00000000000${nth}`);
const JO = "jo.marsh@eastmere.ac.uk";
const SAM = "sam.pike@eastmere.ac.uk";
const roster = (extraTime: string | null) =>
  [
    ["class", "userId", "teacherEmail", "extraTime"],
    ["11B", AMINA, JO, extraTime],
    ["11B", KOFI, JO, ""],
    ["9A", "11111111-1111-4111-8111-000000000009", SAM, ""],
  ]
    .map((row) => row.slice(0, extraTime === null ? 3 : 4).join(","))
    .join("\n");

let dir: string;
let house: House;
let started: string;
/** By a word for each who may ask. */
let askers: Record<"jo" | "sam" | "lead" | "screen", As>;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), "now-sitting-extra-"));
  const screen = {
    id: "00000000-0000-4000-8000-000000000001",
    name: "Hall",
    scope: { classes: null, subjects: null },
    names: "full",
    tokenHash: createHash("sha256").update("hall").digest("hex"),
    createdAt: "2026-09-02T08:00:00.000Z",
    createdBy: "microsoft:test",
    lastSeenAt: null,
    revokedAt: null,
  };
  writeFileSync(join(dir, "screens.json"), JSON.stringify({ version: 1, screens: [screen] }));
});
afterEach(async () => {
  await house.close().catch(() => {});
  removeFolder(dir);
});

/** Two begin together, a minute from now being their first; one of them may have more time. */
async function open(extraTime: string | null, env: Record<string, string> = {}): Promise<void> {
  house = await openHouse({
    signIn: true,
    roster: { "a.csv": roster(extraTime) },
    env: {
      RUNNING_LONG: "English=60",
      LEADS: "ada.lyle@eastmere.ac.uk",
      ALLOWED_ADDRESSES: "@eastmere.ac.uk",
      DATA_DIR: dir,
      ...env,
    },
  });
  started = house.iso();
  for (const [id, fullName] of [
    [AMINA, "Amina Khan"],
    [KOFI, "Kofi Asante"],
  ]) {
    await house.connect.start({ subject: "English", user: { userId: id!, fullName: fullName! } });
    await house.pass(1000);
  }
}

/** A screen has been there all the time; staff come and look. */
const HALL = "now-sitting-screen=hall";
async function comeAndLook(): Promise<void> {
  askers = {
    jo: await house.signIn("1001"),
    sam: await house.signIn("1005"),
    lead: await house.signIn("1002"),
    screen: HALL,
  };
}

/** As the board of somebody asks, or a screen's wall. */
const ask = (who: keyof typeof askers, path = "/api/sessions", search = "limits=own") =>
  house.get(`${path}?${search}${who === "screen" ? "&as=screen" : ""}`, askers[who]);

async function rowOf(name: string, who: keyof typeof askers, search?: string): Promise<Session> {
  const { body } = await ask(who, "/api/sessions", search);
  return body.data.find((each: Session) => each.user.fullName === name);
}

const watch = (minutes: number) =>
  house.watch(minutes, { path: "/api/sessions?as=screen", as: HALL });

/** So many minutes after the first began. */
async function untilMinute(minute: number): Promise<void> {
  await watch((Date.parse(started) + minute * MINUTE - house.now()) / MINUTE);
  await comeAndLook();
}

test("leads and the learner's own teachers are told the limit, where their board asks for it, and nobody else anything", async () => {
  await open("25");
  await untilMinute(30);
  expect(await rowOf("Amina Khan", "jo")).toMatchObject({ limit: 75 });
  expect(await rowOf("Amina Khan", "lead")).toMatchObject({ limit: 75 });
  for (const who of ["jo", "lead"] as const) {
    expect(await rowOf("Kofi Asante", who)).not.toHaveProperty("limit");
    // A wall, a file, another client, a colleague who looks on.
    expect(await rowOf("Amina Khan", who, "")).not.toHaveProperty("limit");
    const short = await ask(who, "/api/sessions", "limits=own&names=short");
    expect(short.text).not.toMatch(/limit":75|isUnmarked/);
  }
  for (const who of ["sam", "screen"] as const) {
    expect(Object.keys(await rowOf("Amina Khan", who))).toEqual(
      Object.keys(await rowOf("Kofi Asante", who)),
    );
  }
});

test("until the test's own limit is over, others get byte for byte what they get where the files say nothing of it", async () => {
  const bodies = async (extraTime: string | null) => {
    await open(extraTime);
    await untilMinute(60);
    const asked = [];
    for (const who of ["sam", "screen"] as const) {
      asked.push(await ask(who), await ask(who, "/api/summary"));
    }
    asked.push(await ask("sam", "/api/sessions.csv"), await ask("lead", "/api/sessions.csv"));
    asked.push(await ask("sam", "/api/register", "class=11B"));
    asked.push(await ask("sam", "/api/register.csv", "class=11B"));
    const told = await rowOf("Amina Khan", "jo");
    await house.close();
    expect(asked.map(({ status }) => status)).toEqual(asked.map(() => 200));
    // Ids and versions each house makes up for itself, and a file says to the second when it was made.
    const ids: string[] = [];
    const nthOf = (id: string) => String(ids.includes(id) ? ids.indexOf(id) : ids.push(id) - 1);
    const texts = asked.map(({ text }) =>
      text
        .replaceAll(/"version":"[^"]+"/g, "")
        .replaceAll(/ at 1[01]:.*|"readAt":"[^"]+"|"(?:59|60)"/g, "")
        .replaceAll(UUID, nthOf),
    );
    return { texts, told };
  };
  const withColumn = await bodies("25");
  const without = await bodies(null);
  expect([withColumn.told.limit, without.told.limit]).toEqual([75, undefined]);
  expect(withColumn.texts).toEqual(without.texts);
});

test("past the test's limit others are told that somebody is not marked, and past their own nothing again", async () => {
  await open("25");
  await untilMinute(60);
  const { body } = await ask("sam");
  await untilMinute(61.5);
  const changes = await ask("sam", "/api/changes", `limits=own&since=${body.snapshot.version}`);
  expect(changes.body.changed).toMatchObject([
    { user: { fullName: "Amina Khan" }, isUnmarked: true },
  ]);
  expect(changes.text).not.toMatch(/limit":75/);
  expect(await rowOf("Amina Khan", "screen")).toMatchObject({ isUnmarked: true });
  expect(await rowOf("Amina Khan", "jo")).not.toHaveProperty("isUnmarked");
  const strip = (await ask("sam", "/api/summary")).body.starts as { limit: number | null }[];
  expect(strip.map(({ limit }) => limit).sort()).toEqual([60, null]);
  await untilMinute(75.5);
  expect(await rowOf("Amina Khan", "sam")).toHaveProperty("isUnmarked");
  await untilMinute(76.5);
  expect(await rowOf("Amina Khan", "sam")).not.toHaveProperty("isUnmarked");
});

test("whoever left within the test's limit is never told of as unmarked", async () => {
  await open("25");
  await untilMinute(58);
  const amina = await rowOf("Amina Khan", "sam");
  await house.connect.finish(amina.sessionId);
  await untilMinute(65);
  const { body } = await ask("sam");
  expect(body.beside.departures).toMatchObject([{ session: { sessionId: amina.sessionId } }]);
  expect(body.beside.departures[0].session).not.toHaveProperty("isUnmarked");
});

test("a mark waits for the list only where a view may not know all limits, and with the column alone", async () => {
  await open("25");
  await untilMinute(10);
  const longAt = async (who: keyof typeof askers) => (await ask(who)).body.snapshot.longAt;
  expect([await longAt("lead"), await longAt("sam")]).toEqual([undefined, expect.any(String)]);
  house.folder!.write("a.csv", roster(""), house.now());
  await watch(1);
  expect([await longAt("lead"), await longAt("sam")]).toEqual([undefined, undefined]);
});

test("new files are content: who knows is told the new limit", async () => {
  await open("25");
  await untilMinute(10);
  const { body } = await ask("jo");
  house.folder!.write("a.csv", roster("50"), house.now());
  await watch(1);
  const changes = await ask("jo", "/api/changes", `limits=own&since=${body.snapshot.version}`);
  expect(changes.body.changed).toMatchObject([{ user: { fullName: "Amina Khan" }, limit: 90 }]);
});
