import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startSimulator, type Simulator } from "./simulator.ts";

/* What time alone brings, by a clock that the test moves. */
const NOON = Date.UTC(2026, 10, 23, 12);
let now = NOON;
let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ port: 0, sittings: 0, pace: 0, now: () => now });
});
beforeEach(async () => {
  now = NOON;
  await simulator.control.mend();
  await simulator.control.empty();
});
afterAll(() => simulator.close());

async function list(path = "in-progress", query = "", { url, key }: Simulator = simulator) {
  const answer = await fetch(`${url}/smart-ia/sessions/${path}?${query}`, {
    headers: { "x-api-key": key },
  });
  expect(answer.status).toBe(200);
  const { data, pagination } = (await answer.json()) as {
    data: { sessionId: string; startDate: string; endDate?: string }[];
    pagination: { nextCursor: string | null };
  };
  return { ids: data.map(({ sessionId }) => sessionId), data, next: pagination.nextCursor };
}

describe("the lists learn late, by so many milliseconds,", () => {
  test("about a start, which keeps its own time", async () => {
    const [id] = await simulator.control.start({ shownInMs: 4000 });
    now += 3999;
    expect((await list()).ids).toEqual([]);
    now += 1;
    const { data } = await list();
    expect(data).toMatchObject([{ sessionId: id, startDate: "2026-11-23T12:00:00Z" }]);
  });

  test("about a finish, which keeps its own time", async () => {
    const [id] = (await simulator.control.start({})) as [string];
    now += 60_000;
    await simulator.control.finish(id, 4000);
    now += 3999;
    expect([(await list()).ids, (await list("completed")).ids]).toEqual([[id], []]);
    now += 1;
    expect((await list()).ids).toEqual([]);
    expect((await list("completed")).data).toMatchObject([
      { sessionId: id, endDate: "2026-11-23T12:01:00Z" },
    ]);
  });
});

test("a walk goes on from where it was when the clock is set half-way", async () => {
  const ids = await simulator.control.start(
    ...[1, 2, 3, 4].map((minute) => ({ startDate: `2026-11-23T11:0${minute}:00Z` })),
  );
  const first = await list("in-progress", "limit=2");
  await simulator.control.shift(300_000);
  const second = await list("in-progress", `limit=2&cursor=${encodeURIComponent(first.next!)}`);
  expect([...first.ids, ...second.ids]).toEqual(ids);
});

test("over HTTP, a college at its own pace goes on: two hours later everybody who was sitting has gone", async () => {
  const college = await startSimulator({ port: 0, sittings: 20, learners: 60, now: () => now });
  try {
    const today = "startDate[gte]=2026-11-23";
    const before = await list("in-progress", today, college);
    now += 120 * 60_000;
    const after = await list("in-progress", today, college);
    const finished = await list("completed", today, college);
    expect(before.ids.length).toBeGreaterThan(5);
    expect(after.ids.length).toBeGreaterThan(5);
    expect(after.ids.filter((id) => before.ids.includes(id))).toEqual([]);
    expect(finished.ids).toEqual(expect.arrayContaining(before.ids));
  } finally {
    await college.close();
  }
});
