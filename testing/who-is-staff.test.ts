import { afterEach, expect, test } from "vitest";
import { openHouse, type House } from "./house.ts";

let house: House | null = null;
afterEach(async () => {
  await house?.close();
  house = null;
});

const ROSTER =
  "class,externalId,learner,teacherEmail\n9A,mis-1,Amina Khan,jo.marsh@eastmere.ac.uk\n";
const JO = "1001";
const ADA = "1002";
const byRoster = { ALLOWED_ADDRESSES: "", ALLOWED_ACCOUNTS: "teachers" };

test("the roster's teachers come in, nobody else of the tenant, and no longer once it lacks them", async () => {
  house = await openHouse({ signIn: true, env: byRoster, roster: { "a.csv": ROSTER } });
  const jo = await house.signIn(JO);
  expect((await house.get("/api/classes", jo)).status).toBe(200);
  await expect(house.signIn(ADA)).rejects.toThrow("turned_away");
  expect(house.log).toContainEqual(expect.objectContaining({ why: "not_listed" }));
  house.folder!.write("a.csv", ROSTER.replace("jo.marsh", "al.lowe"), house.now() - 60_000);
  await house.pass(30_000);
  expect((await house.get("/api/classes", jo)).status).toBe(401);
});

test("while the roster can't be read nobody comes in by it", async () => {
  house = await openHouse({ signIn: true, env: byRoster, roster: {} });
  await expect(house.signIn(JO)).rejects.toThrow("turned_away");
});

test("a lead of the settings needs a rule that lets them in too", async () => {
  const env = { ...byRoster, LEADS: "ada.lyle@eastmere.ac.uk" };
  house = await openHouse({ signIn: true, env, roster: { "a.csv": ROSTER } });
  await expect(house.signIn(ADA)).rejects.toThrow("turned_away");
  await house.restart({ ALLOWED_ADDRESSES: "ada.lyle@eastmere.ac.uk" });
  expect((await house.get("/api/classes", await house.signIn(ADA))).status).toBe(200);
});
