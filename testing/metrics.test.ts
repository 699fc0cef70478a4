import { afterEach, expect, test } from "vitest";
import { openHouse, type House } from "./house.ts";

const TOKEN = "a-token-of-the-tests";
const MINUTE = 60_000;

let house: House;
afterEach(() => house.close());

async function scrape(authorization?: string) {
  const headers = authorization === undefined ? {} : { authorization };
  return house.get("/api/metrics", undefined, headers);
}

/** The samples of our own metrics, by name with labels. */
async function samples(): Promise<Record<string, number>> {
  const { text } = await scrape(`Bearer ${TOKEN}`);
  const lines = text.split("\n").filter((line) => line.startsWith("now_sitting_"));
  return Object.fromEntries(
    lines.map((line) => [line.replace(/ \S+$/, ""), Number(line.split(" ").at(-1))]),
  );
}

test("without a token in the settings there is nothing at the address", async () => {
  house = await openHouse();
  const { status, text } = await scrape(`Bearer ${TOKEN}`);
  expect(status).toBe(404);
  const { text: other } = await house.get("/api/nothing");
  const asAnywhere = (body: string) => ({ ...JSON.parse(body), requestId: "" });
  expect(asAnywhere(text)).toEqual(asAnywhere(other));
});

test("only the token opens it, and neither is in the log", async () => {
  house = await openHouse({ signIn: true, env: { METRICS_TOKEN: TOKEN } });
  const wrong = [
    undefined,
    "",
    TOKEN,
    "Bearer",
    "Bearer ",
    `Bearer ${TOKEN}x`,
    `Bearer ${TOKEN.slice(1)}`,
    `Bearer ${TOKEN.toUpperCase()}`,
    `Basic ${TOKEN}`,
    `Bearer ${"é".repeat(400)}`.normalize("NFD").replace(/[^\x20-\x7e]/g, ""),
  ];
  for (const authorization of wrong) {
    const { status, headers, body } = await scrape(authorization);
    expect([status, headers.get("www-authenticate")]).toEqual([401, "Bearer"]);
    expect(body).toMatchObject({ code: "token_refused" });
  }
  const right = await scrape(`bearer  ${TOKEN}`);
  expect([right.status, right.headers.get("content-type")]).toEqual([
    200,
    "text/plain; version=0.0.4; charset=utf-8",
  ]);
  expect(JSON.stringify(house.log)).not.toContain(TOKEN.slice(1));
});

test("tells what Connect was asked, how old the list is and who watches", async () => {
  house = await openHouse({ env: { METRICS_TOKEN: TOKEN } });
  await house.connect.start({ user: { firstName: "Amina", lastName: "Khan" } });
  const before = await samples();
  expect(before).toMatchObject({
    now_sitting_ready: 1,
    now_sitting_viewers: 0,
    'now_sitting_connect_calls_total{list="in_progress",outcome="answered"}': 1,
  });
  expect(before).not.toHaveProperty("now_sitting_list_age_seconds");
  await house.watch(2);
  await house.pass(10_000);
  const calls = await house.connect.calls();
  const during = await samples();
  const asked = Object.entries(during).filter(([name]) => name.includes("connect_calls_total"));
  expect(asked.reduce((sum, [, count]) => sum + count, 0)).toBe(calls.length);
  expect(during["now_sitting_viewers"]).toBe(1);
  expect(during["now_sitting_list_age_seconds"]).toBeGreaterThanOrEqual(10);
  expect(during["now_sitting_list_age_seconds"]).toBeLessThan(30);
  const counted = during['now_sitting_refreshes_total{outcome="counted"}']!;
  expect(counted).toBeGreaterThan(6);
  await house.connect.fail({ fault: { kind: "status", status: 429 } });
  await house.watch(2);
  const after = await samples();
  expect(after['now_sitting_refreshes_total{outcome="counted"}']).toBe(counted);
  expect(after['now_sitting_refreshes_total{outcome="too_many"}']).toBeGreaterThan(0);
  expect(
    after['now_sitting_connect_calls_total{list="in_progress",outcome="too_many"}'],
  ).toBeGreaterThan(0);
  expect(after['now_sitting_problem{kind="connect_unreachable"}']).toBe(1);
  expect(after['now_sitting_problem{kind="roster_broken"}']).toBe(0);
});

test("a scrape is no viewer: the list is forgotten, and its age with it", async () => {
  house = await openHouse({ env: { METRICS_TOKEN: TOKEN } });
  await house.watch(1);
  for (let minute = 0; minute < 7; minute += 1) {
    await samples();
    await house.pass(MINUTE);
  }
  const after = await samples();
  expect(after).toMatchObject({ now_sitting_viewers: 0, now_sitting_ready: 1 });
  expect(after).not.toHaveProperty("now_sitting_list_age_seconds");
});

test("every metric says what it is, and none tells of a learner or grows with them", async () => {
  house = await openHouse({ env: { METRICS_TOKEN: TOKEN } });
  const learners = Array.from({ length: 40 }, (_, nth) => ({
    user: { firstName: `Amina${nth}`, lastName: "Khan" },
  }));
  const lines = async () => (await scrape(`Bearer ${TOKEN}`)).text.split("\n").filter(Boolean);
  await house.watch(2);
  const few = await lines();
  await house.connect.start(...learners);
  await house.watch(2);
  const many = await lines();
  const names = (all: string[]) =>
    [...new Set(all.filter((line) => line.startsWith("now_sitting_")))]
      .map((line) => line.replace(/ \S+$/, ""))
      .sort();
  expect(names(many)).toEqual(names(few));
  expect(many.join("\n")).not.toMatch(/Amina|Khan/);
  for (const line of many.filter((each) => !each.startsWith("#"))) {
    const name = /^[a-z0-9_]+/.exec(line)![0].replace(/_(bucket|sum|count)$/, "");
    expect(many.some((each) => each.startsWith(`# HELP ${name} `))).toBe(true);
    expect(many.some((each) => each.startsWith(`# TYPE ${name} `))).toBe(true);
  }
  expect(many.some((line) => line.startsWith("nodejs_eventloop_lag_p99_seconds "))).toBe(true);
  expect(many.some((line) => line.startsWith("process_resident_memory_bytes "))).toBe(true);
});
