import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openHouse, type House } from "./house.ts";
import { removeFolder } from "./remove-folder.ts";

/* A wall in another site's frame, by HTTP: what it is given, and which of a browser's cookies count there. */

const LEAD = "jo.marsh@eastmere.ac.uk";
const SIGNAGE = "https://signage.example.com";
let house: House;
let dir: string;
let lead: string;

async function open(env: Record<string, string> = {}): Promise<void> {
  house = await openHouse({
    signIn: true,
    env: {
      DATA_DIR: dir,
      LEADS: LEAD,
      ALLOWED_ADDRESSES: "@eastmere.ac.uk",
      WALL_FRAME_ANCESTORS: SIGNAGE,
      ...env,
    },
  });
  await house.connect.start({ user: { firstName: "Amina", lastName: "Khan" }, subject: "English" });
  lead = await house.signIn("1001");
}

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "now-sitting-framed-"));
});
afterEach(async () => {
  await house.close();
  removeFolder(dir);
});

/** The one cookie that an answer sets. */
function cookieOf(headers: Headers): { pair: string; name: string; attributes: string[] } {
  const [line = "", ...more] = headers.getSetCookie();
  expect(more).toEqual([]);
  const [pair = "", ...attributes] = line.split("; ");
  return { pair, name: pair.split("=")[0]!, attributes: attributes.sort() };
}

/** Pairs a screen as a wall does that says of itself how it is shown; what it holds then. */
async function paired(as: "screen" | "framed", name: string) {
  const begun = await house.post(`/api/pairing?as=${as}`);
  const waiting = cookieOf(begun.headers);
  const { code } = begun.body as { code: string };
  const screen = { code, name, subjects: [], classes: [], names: "short" };
  expect((await house.post("/api/screens", screen, lead)).status).toBe(201);
  const collected = await house.get(`/api/pairing?as=${as}`, waiting.pair);
  expect(collected.body).toEqual({ state: "paired" });
  return { waiting, credential: cookieOf(collected.headers) };
}

const IN_A_FRAME = ["HttpOnly", "Partitioned", "Path=/", "SameSite=None", "Secure"];

test.each([
  ["https", "__Host-"],
  ["http", ""],
])("over %s a framed wall's cookies are its own and go nowhere else", async (scheme, prefix) => {
  await open();
  if (scheme === "https") await house.restart({ PUBLIC_URL: "https://sitting.college.ac.uk" });
  // The session's cookie has another name there; it is the same.
  lead = lead.replace(/^(__Host-)?/, prefix);
  const { waiting, credential } = await paired("framed", "Foyer");
  expect(waiting.name).toBe(`${prefix}now-sitting-framed-pairing`);
  expect(waiting.attributes).toEqual([...IN_A_FRAME, "Max-Age=600"].sort());
  expect(credential.name).toBe(`${prefix}now-sitting-framed-screen`);
  expect(credential.attributes).toEqual([...IN_A_FRAME, "Max-Age=34560000"].sort());
});

test("in a frame no other credential of the browser counts, and a frame's counts nowhere else", async () => {
  await open();
  const framed = (await paired("framed", "Foyer")).credential.pair;
  const screen = (await paired("screen", "Library")).credential.pair;
  const statusOf = async (path: string, cookie: string) => (await house.get(path, cookie)).status;
  for (const path of ["/api/sessions?", "/api/summary?", "/api/changes?since=x-1&"]) {
    expect([path, await statusOf(`${path}as=framed`, framed)]).toEqual([path, 200]);
    expect([path, await statusOf(`${path}as=framed`, `${lead}; ${screen}`)]).toEqual([path, 401]);
    expect([path, await statusOf(`${path}as=screen`, `${lead}; ${framed}`)]).toEqual([path, 401]);
    expect([path, await statusOf(path, framed)]).toEqual([path, 401]);
    expect([path, await statusOf(path, `${framed}; ${lead}`)]).toEqual([path, 200]);
  }
  const { body } = await house.get("/api/sessions?as=framed&names=full", `${lead}; ${framed}`);
  expect(body.data.map(({ user }: { user: { fullName: string } }) => user.fullName)).toEqual([
    "Amina K.",
  ]);
  for (const path of ["/api/classes", "/api/screens", "/api/sessions.csv"]) {
    expect([path, await statusOf(`${path}?as=framed`, `${lead}; ${framed}`)]).toEqual([path, 401]);
  }
  expect((await house.post("/api/refresh?as=framed", undefined, `${lead}; ${framed}`)).status).toBe(
    401,
  );
});

test("a framed screen's cookie is renewed as its own, and revoked it reads nothing", async () => {
  await open();
  const { credential } = await paired("framed", "Foyer");
  await house.pass(25 * 3_600_000);
  const later = await house.get("/api/sessions?as=framed", credential.pair);
  expect(cookieOf(later.headers).name).toBe(credential.name);
  lead = await house.signIn("1001");
  const { body } = await house.get("/api/screens", lead);
  await house.post(`/api/screens/${body.screens[0].id}/revoke`, undefined, lead);
  const answer = await house.get("/api/sessions?as=framed", credential.pair);
  expect([answer.status, answer.body.code]).toEqual([401, "revoked"]);
});
