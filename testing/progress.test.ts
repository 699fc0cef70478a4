import { afterEach, describe, expect, test } from "vitest";
import type { FoundLearners } from "../lib/domain/found-learner.ts";
import type { ProgressAnswer, ProgressNames } from "../lib/domain/progress.ts";
import { callsOf } from "./asking.ts";
import { findText } from "./machine/leaks.ts";
import { JO, NAMES, rosterWith, SAM, uuid } from "./four-learners.ts";
import { openHouse, type As, type House, type HouseSettings } from "./house.ts";

/* How far classes are, over HTTP: what it costs CENTURY, who may know what of it, and when it is forgotten. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const ROSTER = rosterWith(1);
const STAFF = { LEADS: "ada.lyle@eastmere.ac.uk", ALLOWED_ADDRESSES: "@eastmere.ac.uk" };

let house: House;
afterEach(() => house.close());

async function open(settings: HouseSettings = {}): Promise<void> {
  house = await openHouse({
    roster: ROSTER,
    ...settings,
    env: { REGISTER_SUBJECTS: "English", RUNNING_LONG: "English=60", ...settings.env },
  });
}

const user = (nth: number) => ({ userId: uuid(nth), fullName: NAMES[nth]! });
const begin = (nth: number, fromNow: number) =>
  house.connect.start({ subject: "English", startDate: house.iso(fromNow), user: user(nth) });

async function progress(query = "", as?: As) {
  const { status, body } = await house.get<ProgressAnswer>(`/api/progress${query}`, as);
  expect(status).toBe(200);
  return body;
}

/** By class, how each of its learners stands. */
const standings = ({ house: of, cells }: ProgressAnswer) =>
  Object.fromEntries(
    of!.classes.map(({ name, learners }) => [name, learners.map((place) => cells[place]).join("")]),
  );

const WATCH = { path: "/api/progress" };

test("it is read once for all classes, and a class more asks nothing more", async () => {
  await open();
  const [done] = await begin(0, -30 * 24 * HOUR);
  await house.connect.finish(done!);
  // Nobody watched, so no refresh has heard of it.
  await house.pass(30 * MINUTE);
  await begin(2, -5 * MINUTE);
  await house.watch(2, WATCH);
  expect(standings(await progress())).toEqual({ "11B": "fn", "9A": "sn" });
  const asked = await callsOf(house, "completed");
  expect(asked.filter(({ query }) => query.includes("userId"))).toEqual([]);
  expect(await callsOf(house, "users")).toEqual([]);
  const before = asked.length;
  await house.watch(4, WATCH);
  // The list's own questions alone: one each refresh.
  expect((await callsOf(house, "completed")).length - before).toBeLessThanOrEqual(16 + 1);
});

test("who has it already is told nothing, and the house only where it is another", async () => {
  await open();
  await begin(0, -5 * MINUTE);
  await house.watch(2, WATCH);
  const first = await progress();
  const had = (tag: string, of: string) => `?${new URLSearchParams({ tag, house: of })}`;
  const same = await house.get(`/api/progress${had(first.tag, first.house!.tag)}`);
  expect(same.status).toBe(204);
  await begin(1, 0);
  await house.watch(1, WATCH);
  const next = await progress(had(first.tag, first.house!.tag));
  expect(next.house).toBeNull();
  expect(next.cells).not.toBe(first.cells);
  expect((await progress("?house=other")).house).toEqual(first.house);
});

test("it is forgotten at midnight, though nobody looks any more", async () => {
  await open();
  const [done] = await begin(0, -26 * HOUR);
  await house.connect.finish(done!);
  await house.watch(2, WATCH);
  await house.pass(20 * MINUTE);
  const { completion } = serviceOf();
  expect(completion.known.history.finished.size).toBe(1);
  await house.pass(14 * HOUR);
  expect(completion.known.history.finished.size).toBe(0);
});

test("once the list is forgotten nobody who was on it is left, and who was dropped by the roster goes", async () => {
  // With the day's record names are kept until midnight, and elsewhere proved to be.
  await open({ env: { DAY_RECORD: "off" } });
  await house.connect.start({ subject: "English", user: { fullName: "Zed Zoe" } });
  const [done] = await begin(0, -26 * HOUR);
  await house.connect.finish(done!);
  await house.watch(2, WATCH);
  const { completion } = serviceOf();
  expect(completion.known.history.finished.size).toBe(1);
  house.folder!.write("a.csv", ROSTER["a.csv"].replace(/^11B.*Amina.*\n/m, ""), house.now());
  // As a board or a wall does, which asks nothing about classes.
  await house.watch(30);
  expect(completion.known.history.finished.size).toBe(0);
  await house.watch(1, WATCH);
  await house.pass(20 * MINUTE);
  expect(findText(root(), "Zed Zoe", new Set())).toBeNull();
});

test("short names are told apart within a class, as its register has them", async () => {
  const roster = {
    "a.csv":
      "class,userId,learner\n" +
      `11B,${uuid(0)},Amina Khan\n9A,${uuid(1)},Amina Khalid\n9A,${uuid(2)},Amina Kerr\n`,
  };
  await open({ roster });
  await house.watch(2, WATCH);
  const { body } = await house.get<ProgressNames>("/api/progress/names?names=short");
  expect(body.names.toSorted()).toEqual(["Amina K.", "Amina Ke.", "Amina Kh."]);
});

const root = () => (globalThis as unknown as Record<symbol, object>)[Symbol.for("now-sitting")]!;

interface Held {
  completion: { known: { history: { finished: ReadonlyMap<string, unknown> } } };
}
const serviceOf = () =>
  (globalThis as unknown as Record<symbol, Map<string, Held>>)[Symbol.for("now-sitting")]!.get(
    "service",
  )!;

describe("of others' classes", () => {
  const choice = { list: "all", site: null, staff: null, text: "", due: [], subject: [] };

  test("a teacher bound to their own learns nothing, by any of its addresses", async () => {
    await open({ signIn: true, env: { ...STAFF, CLASS_SCOPE: "own" } });
    await begin(2, -5 * MINUTE);
    const jo = await house.signIn("1001");
    await house.watch(2, { ...WATCH, as: jo });
    const mine = await progress("", jo);
    expect(standings(mine)).toEqual({ "11B": "nn" });
    expect(mine).toMatchObject({ sitting: [], begun: [] });
    const { body } = await house.get<ProgressNames>("/api/progress/names", jo);
    expect(body.names).toEqual(["Amina Khan", "Ben Lee"]);
    const csv = await house.post("/api/missing.csv", choice, jo);
    for (const text of [JSON.stringify(mine), JSON.stringify(body), String(csv.text)]) {
      expect(text).not.toMatch(/"9A"|"Cai|"Dee|sam\.pike/);
    }
  });

  test("a teacher who sees all gets a file of their own classes, and a lead of all", async () => {
    await open({ signIn: true, env: STAFF });
    const [jo, lead] = [await house.signIn("1001"), await house.signIn("1002")];
    await house.watch(2, { ...WATCH, as: lead });
    const fileFor = async (as: As) => (await house.post("/api/missing.csv", choice, as)).text;
    expect(await fileFor(lead)).toMatch(/Dee Fox.*Amina Khan/s);
    expect(await fileFor(jo)).toMatch(/Amina Khan.*Ben Lee/s);
    expect(await fileFor(jo)).not.toMatch(/Cai|Dee/);
  });

  test("a latecomer is found at the desk: by a lead in all classes, by teachers in their own", async () => {
    await open({ signIn: true, env: STAFF });
    const [begun] = await begin(1, -5 * MINUTE);
    const [jo, lead] = [await house.signIn("1001"), await house.signIn("1002")];
    await house.watch(2, { ...WATCH, as: lead });
    const find = async (text: string, as: As) => {
      const { status, body } = await house.post("/api/learners", { text }, as);
      return status === 200 ? (body as FoundLearners).learners : status;
    };
    expect(await find("lee ben", lead)).toMatchObject([
      { name: "Ben Lee", classes: ["11B"], standing: "sitting" },
    ]);
    expect(await find("CAI", lead)).toMatchObject([
      { name: "Cai Rees", classes: ["9A"], standing: "not_started" },
    ]);
    expect(await find("cai", jo)).toEqual([]);
    expect(await find("c", lead)).toBe(400);
    await house.connect.finish(begun!);
    await house.watch(1, { ...WATCH, as: lead });
    expect(await find("ben", jo)).toMatchObject([{ standing: "finished" }]);
    expect(JSON.stringify(house.log)).not.toMatch(/ben|cai/i);
  });

  test("a class goes by its id: one of the same name is another’s", async () => {
    const roster = {
      "a.csv":
        "class,classTitle,userId,learner,teacherEmail\n" +
        `A,11B,${uuid(0)},Amina Khan,${JO}\nB,11B,${uuid(2)},Cai Rees,${SAM}\n`,
    };
    await open({ signIn: true, roster, env: STAFF });
    const jo = await house.signIn("1001");
    await house.watch(2, { ...WATCH, as: jo });
    expect((await house.post("/api/missing.csv", choice, jo)).text).toMatch(/Amina/);
    expect((await house.post("/api/missing.csv", choice, jo)).text).not.toMatch(/Cai/);
    const { body } = await house.post("/api/learners", { text: "cai" }, jo);
    expect(body).toMatchObject({ learners: [] });
  });

  test("nobody can tell from it who has extra time", async () => {
    const told = async (roster: Record<string, string>) => {
      await open({ signIn: true, roster, env: STAFF });
      await begin(1, -65 * MINUTE);
      const sam = await house.signIn("1005");
      await house.watch(2, { ...WATCH, as: sam });
      const { cells, sitting, house: of } = await progress("", sam);
      return { cells, of, limit: sitting[0]?.[3] };
    };
    const { limit: withTime, ...one } = await told(ROSTER);
    await house.close();
    const { limit: without, ...other } = await told({
      "a.csv": ROSTER["a.csv"].replace(",25\n", ",\n"),
    });
    expect(one).toEqual(other);
    // Beyond the test's limit they are not marked, which is all that can be seen.
    expect([withTime, without]).toEqual([null, 60]);
  });
});
