import { afterEach, expect, test } from "vitest";
import { countOf, type Day, type DaySubject } from "../lib/domain/day.ts";
import type { Service } from "../lib/queries/service.ts";
import { classOf, user } from "./asking.ts";
import { openHouse, type As, type House, type HouseSettings } from "./house.ts";
import { findText } from "./machine/leaks.ts";

/* What became of today, over HTTP: what is counted, what was not seen, who may know it, and when it is forgotten. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const JO = "jo.marsh@eastmere.ac.uk";
const SAM = "sam.pike@eastmere.ac.uk";
const LEAD = "ada.lyle@eastmere.ac.uk";
const OWN = { CLASS_SCOPE: "own", LEADS: LEAD, ALLOWED_ADDRESSES: "@eastmere.ac.uk" };

let house: House;
afterEach(() => house.close());

async function open(settings: HouseSettings = {}): Promise<void> {
  house = await openHouse(settings);
}

async function today(query = "", as?: As): Promise<Day> {
  const { status, body } = await house.get<Day>(`/api/today?${query}`, as);
  expect(status).toBe(200);
  return body;
}

const subjectOf = ({ subjects }: Day, name: string): DaySubject =>
  subjects.find(({ subject }) => subject === name)!;

/** Begins one for each name, at the time given in minutes from now. */
const begin = (names: readonly string[], fromNow = 0, subject = "English") =>
  house.connect.start(
    ...names.map((name, nth) => ({
      subject,
      startDate: house.iso((fromNow + nth) * MINUTE),
      user: user(name, name),
    })),
  );

/** What one process of the product holds. */
const root = () =>
  (globalThis as unknown as Record<symbol, Map<string, object>>)[Symbol.for("now-sitting")]!;

const SIX = ["Amina Khan", "Ben Lee", "Cai Rees", "Dee Fox", "Eve Hart", "Fay Moon"];

test("starts and finishes are counted by quarter of an hour, and times are told from five finishes on", async () => {
  await open();
  const ids = await begin(SIX, -40);
  const [old] = await begin(["Gus Old"], -24 * 60);
  await house.watch(1);
  for (const id of [...ids.slice(0, 4), old!]) await house.connect.finish(id);
  await house.watch(1);
  const four = await today();
  expect(subjectOf(four, "English")).toMatchObject({
    started: 6,
    sitting: 2,
    left: 0,
    finished: 5,
    finishedEarlier: 1,
  });
  expect(subjectOf(four, "English").quarters).toEqual([
    { at: "2026-11-23T09:15:00.000Z", started: 6, finished: 0 },
    { at: "2026-11-23T10:00:00.000Z", started: 0, finished: 5 },
  ]);
  // Whoever began on another day is in no time taken.
  expect(four.tests).toMatchObject([{ finished: 4, took: null }]);
  await house.connect.finish(ids[4]!);
  await house.watch(1);
  const five = await today();
  expect(five.tests).toMatchObject([
    { finished: 5, took: { shortest: 38, median: 39, longest: 41 } },
  ]);
  expect(five.finishes.map(({ name }) => name)).toContain("Gus Old");
  expect(five.finishes[0]).toMatchObject({
    name: "Eve Hart",
    finishedAt: "2026-11-23T10:02:00.000Z",
  });
  expect((await today("limit=2")).finishes).toHaveLength(2);
});

test("a finish that is told late is one finish, and takes the place of the departure", async () => {
  await open();
  const [id] = await begin(["Amina Khan"], -10);
  await house.watch(1);
  await house.connect.finish(id!, { publishedInMs: 3 * MINUTE });
  await house.watch(2);
  expect(subjectOf(await today(), "English")).toMatchObject({ left: 1, finished: 0 });
  await house.watch(5);
  const { finishes, ...day } = await today();
  expect(subjectOf(day as Day, "English")).toMatchObject({ left: 0, finished: 1, started: 1 });
  expect(finishes).toMatchObject([{ finishedAt: "2026-11-23T10:01:00.000Z" }]);
});

test("it says since when it has seen, and what it has not", async () => {
  await open();
  const [id] = await begin(["Amina Khan"], -10);
  await house.watch(2);
  const first = await today();
  expect(first).toMatchObject({ since: "2026-11-23T10:00:00.000Z", gaps: [] });
  await house.pass(40 * MINUTE);
  await house.connect.delete(id!);
  await house.watch(2);
  const after = await today();
  expect(after.since).toBe(first.since);
  expect(after.gaps).toHaveLength(1);
  const [{ from, to, hasFailed }] = after.gaps as [Day["gaps"][number]];
  expect(hasFailed).toBe(false);
  expect(from >= "2026-11-23T10:02:00.000Z" && from < "2026-11-23T10:04:00.000Z").toBe(true);
  expect(to.slice(0, 16)).toBe("2026-11-23T10:42");
  expect(subjectOf(after, "English")).toMatchObject({ started: 1, left: 1, finished: 0 });
});

test("a teacher of some classes learns nothing of others, not even how many", async () => {
  const files = {
    "a.csv": [
      "class,externalId,teacherEmail",
      ...SIX.slice(0, 4).map((name) => `11B,${name},${JO}`),
      ...SIX.slice(4).map((name) => `9A,${name},${SAM}`),
    ].join("\n"),
  };
  await open({ signIn: true, roster: files, env: OWN });
  const ids = await begin(SIX, -30);
  const [other] = await begin(["Zed Nobody"], -30, "Dance");
  const [jo, lead, sam] = await Promise.all(["1001", "1002", "1005"].map((id) => house.signIn(id)));
  await house.watch(1, { as: lead });
  for (const id of [...ids, other!]) await house.connect.finish(id);
  await house.watch(1, { as: lead });
  const all = await today("", lead);
  expect(countOf(all, "finished")).toBe(7);
  expect(all.tests.find(({ subject }) => subject === "English")!.took).not.toBeNull();
  const own = await today("", jo);
  expect(own.subjects.map(({ subject }) => subject)).toEqual(["English"]);
  expect(countOf(own, "finished")).toBe(4);
  expect(countOf(own, "started")).toBe(4);
  expect(own.tests).toMatchObject([{ finished: 4, took: null }]);
  expect(own.finishes.every(({ classes }) => classes.join() === "11B")).toBe(true);
  const { text } = await house.get("/api/today", jo);
  expect(text).not.toMatch(/Eve|Fay|Zed|9A|Dance/);
  const others = await house.get("/api/today", sam);
  expect(others.text).not.toMatch(/Amina|Ben|Cai|Dee|11B|Zed|Dance/);
  expect(others.body.finishes).toHaveLength(2);
  // By no parameter either.
  const asked = await house.get("/api/today?view[class]=11B&view[subject]=Dance&limit=2000", sam);
  expect(asked.body).toMatchObject({ subjects: [], tests: [], finishes: [] });
  // Another's version is no proof of having seen anything.
  expect((await house.get(`/api/today?since=${all.version}`, sam)).status).toBe(200);
  const short = await today("names=none", lead);
  expect(short.finishes.every(({ name }) => name === "")).toBe(true);
});

test("whom a new roster can't place is in no class, and a teacher of classes is told so", async () => {
  const file = classOf("11B", ...SIX.map((name) => ({ key: name, name })));
  const taught = `class,teacherEmail\n11B,${JO}\n`;
  await open({ signIn: true, roster: { "a.csv": file, "b.csv": taught }, env: OWN });
  const ids = await begin(SIX, -30);
  const [jo, lead] = await Promise.all(["1001", "1002"].map((id) => house.signIn(id)));
  await house.watch(1, { as: jo });
  await house.connect.finish(ids[0]!);
  await house.watch(1, { as: jo });
  expect(await today("", jo)).toMatchObject({ placedSince: null, finishes: [{}] });
  // Nobody watches for a while, which is no reason to doubt the files.
  await house.pass(20 * MINUTE);
  await house.watch(1, { as: jo });
  expect(await today("", jo)).toMatchObject({ placedSince: null, finishes: [{}] });
  house.folder!.write("a.csv", `${file}11B,Somebody Else,Somebody Else\n`, house.now());
  await house.watch(3, { as: jo });
  const own = await today("", jo);
  expect(own.placedSince).not.toBeNull();
  expect(countOf(own, "started")).toBe(5);
  expect(await today("", lead)).toMatchObject({ placedSince: null, finishes: [{}] });
});

test("it is forgotten at midnight, by itself, and only it outlasts the list", async () => {
  await open();
  const [id] = await begin(["Amina Khan"], -10);
  await house.watch(1);
  await house.connect.finish(id!);
  await house.watch(1);
  await today();
  await house.pass(6 * MINUTE);
  const { day } = root().get("service") as { day: object };
  expect(findText(root(), "Khan", new Set())).not.toBeNull();
  expect(findText(root(), "Khan", new Set([day]))).toBeNull();
  await house.pass(14 * HOUR);
  expect(findText(root(), "Khan", new Set())).toBeNull();
  const next = await today();
  expect(next.since! > "2026-11-24").toBe(true);
  expect(next).toMatchObject({ subjects: [], finishes: [], gaps: [] });
});

test("what was made from a day's record is gone at its midnight too, though somebody watches", async () => {
  await open({ at: Date.UTC(2026, 10, 23, 23, 50), env: { REFRESH_SECONDS: "300" } });
  const [id] = await begin(["Amina Khan"], -10);
  await house.watch(1);
  await house.connect.finish(id!);
  await house.watch(5, { path: "/api/today" });
  expect((await today()).finishes).toHaveLength(1);
  const { day, answers } = root().get("service") as Service;
  // As bytes, in which no search would find a name.
  expect(answers["answers"].size).toBeGreaterThan(0);
  await house.pass(4 * MINUTE + 30_000);
  expect(answers["answers"].size).toBe(0);
  expect(findText({ day }, "Khan", new Set())).toBeNull();
});

test("with DAY_RECORD=off there is none, and nothing of anybody outlasts the list", async () => {
  await open({ env: { DAY_RECORD: "off" } });
  const [id] = await begin(["Amina Khan"], -10);
  await house.watch(1);
  await house.connect.finish(id!);
  await house.watch(1);
  const { status, body } = await house.get("/api/today");
  expect([status, body.code]).toEqual([404, "not_found"]);
  expect(body.detail).toContain("DAY_RECORD");
  expect(findText(root(), "Khan", new Set())).not.toBeNull();
  await house.pass(6 * MINUTE);
  expect(findText(root(), "Khan", new Set())).toBeNull();
});

test("whoever knows the latest gets no body, until there is something new", async () => {
  await open();
  const [id] = await begin(["Amina Khan"], -10);
  await house.watch(1);
  const { version } = await today();
  const again = await house.get(`/api/today?since=${version}`);
  expect([again.status, again.text]).toEqual([204, ""]);
  expect(again.headers.get("x-snapshot")).not.toBeNull();
  expect(again.headers.get("cache-control") ?? "no-store").toBe("no-store");
  // More of the same is something new.
  expect((await house.get(`/api/today?since=${version}&limit=300`)).status).toBe(200);
  await house.connect.finish(id!);
  await house.watch(1);
  expect((await today(`since=${version}`)).finishes).toHaveLength(1);
});

test.each(["limit=0", "limit=2001", "limit=x", "since=nothing", "limit=1&limit=2"])(
  "%s is refused",
  async (query) => {
    await open();
    const { status, body } = await house.get(`/api/today?${query}`);
    expect([status, body.parameter]).toEqual([400, query.slice(0, query.indexOf("="))]);
  },
);
