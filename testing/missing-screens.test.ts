import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { ListedScreen } from "#lib/domain/screens";
import { openHouse, type House } from "./house.ts";
import { removeFolder } from "./remove-folder.ts";

/* Somebody notices a screen that shows nothing any more: where it is told, and what else is told of it. */

const TOKEN = "a-token-of-the-tests";
const MINUTE = 60_000;
const CHROME = "Mozilla/5.0 (X11; Linux aarch64) AppleWebKit/537.36 Chrome/147.0.0.0 Safari/537.36";
const TV =
  "Mozilla/5.0 (SMART-TV; LINUX; Tizen 6.5) AppleWebKit/537.36 (KHTML, like Gecko) 85.0.4183.93/6.5 TV Safari/537.36";
const [LIBRARY, FOYER] = [1, 2].map((nth) => `00000000-0000-4000-8000-00000000000${nth}`);

let house: House;
let dir: string;
let lead: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "now-sitting-missing-"));
  const stored = (id: string, name: string) => ({
    id,
    name,
    scope: { classes: null, subjects: null, sites: null, rooms: null },
    names: "short",
    tokenHash: createHash("sha256").update(name).digest("hex"),
    createdAt: "2026-09-02T08:00:00.000Z",
    createdBy: "microsoft:test",
    lastSeenAt: "2026-11-20T12:00:00.000Z",
    revokedAt: null,
  });
  const screens = [stored(LIBRARY!, "Library"), stored(FOYER!, "Foyer")];
  writeFileSync(join(dir, "screens.json"), JSON.stringify({ version: 1, screens }));
});
afterEach(async () => {
  await house.close();
  removeFolder(dir);
});

async function open(env: Record<string, string> = {}): Promise<void> {
  house = await openHouse({
    signIn: true,
    env: {
      DATA_DIR: dir,
      METRICS_TOKEN: TOKEN,
      LEADS: "jo.marsh@eastmere.ac.uk",
      ALLOWED_ADDRESSES: "@eastmere.ac.uk",
      ...env,
    },
  });
  lead = await house.signIn("1001");
}

const poll = (name: string, headers: Record<string, string> = {}, as = "screen") =>
  house.get(
    `/api/summary?as=${as}`,
    `now-sitting-${as === "framed" ? "framed-" : ""}screen=${name}`,
    headers,
  );

async function listed(): Promise<Record<string, ListedScreen>> {
  const { body } = await house.get("/api/screens", lead);
  return Object.fromEntries(body.screens.map((each: ListedScreen) => [each.name, each]));
}

async function metrics(): Promise<string[]> {
  const { text } = await house.get("/api/metrics", undefined, { authorization: `Bearer ${TOKEN}` });
  expect(text).not.toMatch(/Library|Foyer/);
  return text.split("\n").filter((line) => line.startsWith("now_sitting_screen_"));
}

test("which screen has not asked since when is told once it should have", async () => {
  await open();
  // The server has only just begun to listen.
  expect((await listed())["Foyer"]!.isMissing).toBe(false);
  for (let minute = 0; minute < 4; minute += 1) {
    await poll("Library");
    await house.pass(MINUTE);
  }
  await poll("Foyer", {}, "framed");
  const { Library, Foyer } = await listed();
  expect([Library!.isMissing, Foyer!.isMissing]).toEqual([false, false]);
  await house.pass(2 * MINUTE);
  await poll("Library");
  await house.pass(2 * MINUTE);
  const later = await listed();
  expect([later["Library"]!.isMissing, later["Foyer"]!.isMissing]).toEqual([false, true]);
  expect(later["Foyer"]!.lastSeenAt).toBe(house.iso(-4 * MINUTE));
  expect(await metrics()).toEqual(
    expect.arrayContaining([
      `now_sitting_screen_missing{screen="${LIBRARY}"} 0`,
      `now_sitting_screen_missing{screen="${FOYER}"} 1`,
      `now_sitting_screen_last_seen_timestamp_seconds{screen="${FOYER}"} ${(house.now() - 4 * MINUTE) / 1000}`,
    ]),
  );
  await poll("Foyer");
  expect((await listed())["Foyer"]!.isMissing).toBe(false);
});

test("out of its hours no screen is missing, nor as they begin", async () => {
  await open({ WALL_HOURS: "Mon-Fri 10:10-10:20" });
  const isMissing = async () => (await listed())["Foyer"]!.isMissing;
  for (const [passed, is] of [
    [9, false],
    [3, false],
    [2, true],
    [7, false],
  ] as const) {
    await house.pass(passed * MINUTE);
    // Time goes on while somebody waits for an answer.
    const at = house.iso();
    expect([at, await isMissing()]).toEqual([at, is]);
    const told = await metrics();
    expect(told).toContain(`now_sitting_screen_missing{screen="${FOYER}"} ${is ? 1 : 0}`);
  }
});

test("its browser and its size are told as it last said, and what can't be one is not", async () => {
  await open();
  expect((await listed())["Library"]).toMatchObject({ browser: null, size: null });
  await poll("Library", { "user-agent": CHROME, "x-screen-size": "1920x1080" });
  await poll("Foyer", { "user-agent": TV });
  const { Library, Foyer } = await listed();
  expect(Library).toMatchObject({ browser: "Chrome 147", size: "1920x1080" });
  expect(Foyer).toMatchObject({ browser: "Samsung TV 85", size: null });
  for (const size of [
    "",
    "x",
    "0x0",
    "1920",
    "1920x",
    "1920x1080x3",
    "123456x1",
    "-1x5",
    '1"x5',
    "1e3x10",
    "٣٠x٤٠٠",
  ]) {
    const header = Buffer.from(size).toString("latin1");
    const answer = await poll("Library", { "user-agent": "curl/8", "x-screen-size": header });
    expect([size, answer.status]).toEqual([size, 200]);
  }
  expect((await listed())["Library"]).toMatchObject({ browser: "Chrome 147", size: "1920x1080" });
  expect(await metrics()).toEqual(
    expect.arrayContaining([
      `now_sitting_screen_info{screen="${LIBRARY}",browser="Chrome 147",size="1920x1080"} 1`,
      `now_sitting_screen_info{screen="${FOYER}",browser="Samsung TV 85",size=""} 1`,
    ]),
  );
});

test("what is known of it outlasts a restart, and a file that was spoilt there still opens", async () => {
  await open();
  await poll("Library", { "user-agent": CHROME, "x-screen-size": "1280x720" });
  await house.pass(11 * MINUTE);
  await poll("Library");
  await expect.poll(() => readFileSync(join(dir, "screens.json"), "utf8")).toContain("1280x720");
  await house.restart();
  expect((await listed())["Library"]).toMatchObject({ browser: "Chrome 147", size: "1280x720" });
  const file = JSON.parse(readFileSync(join(dir, "screens.json"), "utf8"));
  for (const screen of file.screens) screen.device = { browser: 5 };
  writeFileSync(join(dir, "screens.json"), JSON.stringify(file));
  await house.restart();
  expect((await listed())["Library"]).toMatchObject({ browser: null, size: null });
});

test("what a member of staff or a stranger says of a screen is not heard", async () => {
  await open();
  const headers = { "user-agent": CHROME, "x-screen-size": "640x480" };
  await house.get("/api/summary", `${lead}; now-sitting-screen=Library`, headers);
  await house.get("/api/summary?as=screen", "now-sitting-screen=Nobody", headers);
  expect((await listed())["Library"]).toMatchObject({ browser: null, size: null });
});
