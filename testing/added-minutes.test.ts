import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openHouse, type As, type House, type HouseSettings } from "./house.ts";
import { removeFolder } from "./remove-folder.ts";

/* A fire alarm takes a quarter of an hour, and a lead adds it to today's limits: for a subject, a class or everybody. */

const [AMINA, KOFI] = [1, 2].map((nth) => `11111111-1111-4111-8111-00000000000${nth}`);
const ROSTER = {
  "a.csv": `class,userId,teacherEmail\n11B,${AMINA},jo.marsh@eastmere.ac.uk\n9A,${KOFI},sam.pike@eastmere.ac.uk\n`,
};
const ADD = "/api/added-minutes";

let dir: string;
let house: House;
let lead: As;
beforeEach(() => (dir = mkdtempSync(join(tmpdir(), "now-sitting-minutes-"))));
afterEach(async () => {
  await house.close();
  removeFolder(dir);
});

async function open(
  env: Record<string, string> = {},
  settings: Partial<HouseSettings> = {},
): Promise<void> {
  house = await openHouse({
    signIn: true,
    roster: ROSTER,
    env: {
      RUNNING_LONG: "English=60,Maths=45",
      LEADS: "ada.lyle@eastmere.ac.uk",
      ALLOWED_ADDRESSES: "@eastmere.ac.uk",
      DATA_DIR: dir,
      ...env,
    },
    ...settings,
  });
  for (const [userId, subject] of [
    [AMINA!, "English"],
    [KOFI!, "Maths"],
  ] as const) {
    await house.connect.start({ subject, user: { userId, fullName: "Amina Khan" } });
  }
  lead = await house.signIn("1002");
}

const add = (body: unknown, as: As = lead) => house.post(ADD, body, as);
const list = async (as: As = lead) => (await house.get("/api/sessions", as)).body;
const addedTo = async (as?: As) => (await list(as)).beside.added;
const limitsNow = async () =>
  Object.fromEntries(
    (await house.get("/api/summary", lead)).body.tests.map(
      ({ subject, limit }: { subject: string; limit: number }) => [subject, limit],
    ),
  );

test("what was added to a subject's limits is content, said in every answer from then on", async () => {
  await open();
  const before = await list();
  expect(before.beside).not.toHaveProperty("added");
  const answer = await add({ minutes: 15, subject: "Maths" });
  expect([answer.status, answer.body]).toEqual([
    201,
    { id: expect.any(String), minutes: 15, at: house.iso(), subject: "Maths" },
  ]);
  // Without another word from CENTURY.
  const { body } = await house.get(`/api/changes?since=${before.snapshot.version}`, lead);
  expect(body).toMatchObject({ joined: [], changed: [], left: [], added: [answer.body] });
  expect(await addedTo()).toEqual([answer.body]);
  expect(await limitsNow()).toEqual({ English: 60, Maths: 60 });
  await add({ minutes: 5 });
  expect(await limitsNow()).toEqual({ English: 65, Maths: 65 });
  const { id } = answer.body as { id: string };
  expect((await house.post(`${ADD}/${id}/remove`, undefined, lead)).status).toBe(200);
  expect(await limitsNow()).toEqual({ English: 65, Maths: 50 });
  expect((await house.post(`${ADD}/${id}/remove`, undefined, lead)).status).toBe(404);
});

test("a class's minutes are its learners', and whoever may not see the class is told nothing", async () => {
  await open({ CLASS_SCOPE: "own" });
  const [jo, sam] = [await house.signIn("1001"), await house.signIn("1005")];
  expect((await add({ minutes: 15, class: "11B" })).status).toBe(201);
  const rows = (await list()).data as { test: { subject: string }; limit?: number }[];
  expect(rows.map((row) => [row.test.subject, row.limit])).toEqual([
    ["English", 75],
    ["Maths", undefined],
  ]);
  expect(await limitsNow()).toEqual({ English: 60, Maths: 45 });
  expect(await addedTo(jo)).toMatchObject([{ minutes: 15, class: "11B" }]);
  const told = await house.get("/api/sessions", sam);
  expect(told.body.data).toHaveLength(1);
  expect(told.text).not.toMatch(/"11B"|"added"|"limit":75/);
});

test("only leads may, and only from our own pages", async () => {
  await open();
  const [jo, sam] = [await house.signIn("1001"), await house.signIn("1005")];
  const { id } = (await add({ minutes: 15 })).body as { id: string };
  for (const [as, status] of [
    [jo, 403],
    [sam, 403],
    ["now-sitting-screen=hall", 401],
    ["nobody=", 401],
  ] as const) {
    expect((await add({ minutes: 15 }, as)).status).toBe(status);
    expect((await house.post(`${ADD}/${id}/remove`, undefined, as)).status).toBe(status);
  }
  expect(await addedTo()).toHaveLength(1);
});

test.each([
  [{ minutes: 0 }, "minutes"],
  [{ minutes: 241 }, "minutes"],
  [{ minutes: 1.5 }, "minutes"],
  [{ minutes: "15" }, "minutes"],
  [{}, "minutes"],
  [{ minutes: 15, subject: "" }, "subject"],
  [{ minutes: 15, subject: "English", class: "11B" }, "class"],
  [{ minutes: 15, class: "7Z" }, "class"],
])("%j is refused, and its field named", async (body, parameter) => {
  await open();
  expect(await add(body)).toMatchObject({ status: 400, body: { parameter } });
  expect(await addedTo()).toBeUndefined();
});

test("without limits there is nothing to add to", async () => {
  await open({ RUNNING_LONG: "" });
  expect((await add({ minutes: 15 })).status).toBe(404);
});

test("they are kept in DATA_DIR until midnight, and no learner with them", async () => {
  await open();
  await add({ minutes: 15, class: "11B" });
  const file = () => JSON.parse(readFileSync(join(dir, "minutes.json"), "utf8"));
  expect(file()).toEqual({
    version: 1,
    day: "2026-11-23",
    added: [
      {
        id: expect.any(String),
        minutes: 15,
        at: expect.any(String),
        class: "11B",
        classIds: ["name:11B"],
      },
    ],
  });
  await house.restart();
  lead = await house.signIn("1002");
  expect(await addedTo()).toMatchObject([{ minutes: 15, class: "11B" }]);
  await house.pass(14 * 3_600_000);
  lead = await house.signIn("1002");
  expect(await addedTo()).toBeUndefined();
  await expect.poll(() => file().added).toEqual([]);
});

test("without DATA_DIR they last as long as the process", async () => {
  await open({ DATA_DIR: "" });
  await add({ minutes: 15 });
  expect(await addedTo()).toHaveLength(1);
  await house.restart();
  lead = await house.signIn("1002");
  expect(await addedTo()).toBeUndefined();
});

test("a file of no sense is told of and stops nothing, and a disk that takes nothing is told to the lead", async () => {
  writeFileSync(join(dir, "minutes.json"), "{");
  await open();
  expect(await addedTo()).toBeUndefined();
  expect(house.log).toContainEqual(
    expect.objectContaining({ msg: expect.stringContaining("minutes.json can't be read") }),
  );
  removeFolder(dir);
  expect(await add({ minutes: 15 })).toMatchObject({ body: { code: "not_saved" } });
  expect(await addedTo()).toHaveLength(1);
});

test("who added what is in the log, and neither class nor subject", async () => {
  await open();
  const { id } = (await add({ minutes: 15, class: "11B" })).body as { id: string };
  await house.post(`${ADD}/${id}/remove`, undefined, lead);
  const staff = expect.stringContaining("microsoft");
  for (const audit of ["added_minutes", "removed_minutes"]) {
    expect(house.log).toContainEqual(
      expect.objectContaining({ audit, staff, id, minutes: 15, scope: "class" }),
    );
  }
  expect(JSON.stringify(house.log)).not.toMatch(/11B|Amina/);
});
