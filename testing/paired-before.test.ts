import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openHouse, type House } from "./house.ts";
import { removeFolder } from "./remove-folder.ts";

/* A wall that was paired, at an instance that does not know it or did not. */

const LEAD = "jo.marsh@eastmere.ac.uk";
let house: House;
let dir: string;
let screen: string;

const cookieOf = (headers: Headers) => headers.getSetCookie()[0]!.split(";")[0]!;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), "now-sitting-paired-"));
  const env = { DATA_DIR: dir, LEADS: LEAD, ALLOWED_ADDRESSES: "@eastmere.ac.uk" };
  house = await openHouse({ signIn: true, env });
  const begun = await house.post("/api/pairing?as=screen");
  const { code } = begun.body as { code: string };
  const choice = { code, name: "Foyer", subjects: [], classes: [], names: "short" };
  await house.post("/api/screens", choice, await house.signIn("1001"));
  screen = cookieOf((await house.get("/api/pairing?as=screen", cookieOf(begun.headers))).headers);
});
afterEach(async () => {
  await house.close();
  removeFolder(dir);
});

test("that shows a code since is told that it needs none", async () => {
  const waiting = cookieOf((await house.post("/api/pairing?as=screen")).headers);
  const asked = (cookie: string) => house.get("/api/pairing?as=screen", cookie);
  expect((await asked(waiting)).body).toMatchObject({ state: "waiting" });
  expect((await asked(`${screen}; ${waiting}`)).body).toEqual({ state: "paired" });
});

test("is no stranger to an instance that has never heard the others", async () => {
  const sessions = () => house.get("/api/sessions?as=screen", screen);
  expect((await sessions()).status).toBe(200);
  const elsewhere = mkdtempSync(join(tmpdir(), "now-sitting-paired-"));
  await house.restart({ DATA_DIR: elsewhere });
  expect((await sessions()).status).toBe(401);
  // Nobody is there.
  await house.restart({ DATA_DIR: elsewhere, VALKEY_URL: "redis://127.0.0.1:1" });
  expect((await sessions()).body).toMatchObject({ code: "screens_unreadable" });
  removeFolder(elsewhere);
});
