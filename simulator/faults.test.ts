import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Control } from "./control.ts";
import { HUGE, MORE_FAILURES, MORE_ODDITIES, type Fault } from "./faults.ts";
import { createLocalSimulator } from "./local.ts";
import { startSimulator, type Simulator } from "./simulator.ts";

interface Asked {
  control: Control;
  url: string;
  key: string;
  fetch(url: string, init?: RequestInit): Promise<Response>;
}

const SETTINGS = { port: 0, sittings: 0, pace: 0 };
let overHttp: Simulator;
beforeAll(async () => {
  overHttp = await startSimulator(SETTINGS);
});
afterAll(() => overHttp.close());

const WAYS: [string, () => Asked][] = [
  ["over HTTP", () => ({ ...overHttp, fetch: (url, init) => fetch(url, init) })],
  ["in process", () => createLocalSimulator(SETTINGS)],
];

interface Page {
  data: { sessionId: string; user: { userId: string } }[];
  pagination: { total?: number; nextCursor: string | null };
}

describe.each(WAYS)("%s", (_way, build) => {
  let asked: Asked;
  beforeEach(async () => {
    asked = build();
    await asked.control.mend();
    await asked.control.empty();
  });

  const call = (query = "", init: RequestInit = {}) =>
    asked.fetch(`${asked.url}/smart-ia/sessions/in-progress?${query}`, {
      headers: { "x-api-key": asked.key },
      ...init,
    });
  const list = async (query = "") => (await (await call(query)).json()) as Page;
  const following = (nextCursor: string | null) =>
    list(`limit=2&cursor=${encodeURIComponent(nextCursor!)}`);
  const idsOf = ({ data }: Page) => data.map(({ sessionId }) => sessionId);
  const start = (count: number) =>
    asked.control.start(...Array.from({ length: count }, () => ({})));

  test("an answer may contradict itself", async () => {
    await start(3);
    await asked.control.fail({ fault: { kind: "contradiction" }, times: 1 });
    expect(await list()).toMatchObject({ data: [], pagination: { total: 3, nextCursor: null } });
    await asked.control.fail({ fault: MORE_FAILURES["nobody of so many"]! });
    expect(await list()).toMatchObject({ data: [], pagination: { total: 300, nextCursor: null } });
  });

  test("the last page may lead to an empty one, and that to itself", async () => {
    await start(3);
    await asked.control.fail({ fault: MORE_ODDITIES["a cursor after the end"]! });
    const first = await list("limit=2");
    const last = await following(first.pagination.nextCursor);
    const { nextCursor } = last.pagination;
    expect([last.data.length, typeof nextCursor]).toEqual([1, "string"]);
    for (let nth = 0; nth < 3; nth += 1) {
      const beyond = await following(nextCursor);
      expect(beyond).toMatchObject({ data: [], pagination: { total: 3, nextCursor } });
    }
  });

  test("so may the only page, with nobody on it", async () => {
    await asked.control.fail({ fault: MORE_ODDITIES["a cursor after the end"]! });
    const { nextCursor } = (await list("limit=2")).pagination;
    expect(await following(nextCursor)).toMatchObject({ data: [], pagination: { nextCursor } });
  });

  test("cursors may go round", async () => {
    await start(3);
    await asked.control.fail({ fault: MORE_FAILURES["cursors that go round"]! });
    const first = await list("limit=2");
    const last = await following(first.pagination.nextCursor);
    const again = await following(last.pagination.nextCursor);
    expect(idsOf(again)).toEqual(idsOf(first));
    expect(again.pagination.nextCursor).toBe(first.pagination.nextCursor);
  });

  test("a page may hold more than its limit, each with its own id", async () => {
    await start(3);
    await asked.control.fail({ fault: { kind: "too-many-items", count: 5 } });
    const ids = idsOf(await list("limit=2"));
    expect([ids.length, new Set(ids).size]).toEqual([7, 7]);
  });

  test("a total may be missing", async () => {
    await start(1);
    await asked.control.fail({ fault: MORE_ODDITIES["no total"]! });
    const page = await list();
    expect(page.data).toHaveLength(1);
    expect(page.pagination).not.toHaveProperty("total");
  });

  test("a connection may be closed without an answer", async () => {
    await asked.control.fail({ fault: MORE_FAILURES["dropped connection"]! });
    const failure = await call().catch((error: unknown) => error);
    expect([failure, (failure as Error).message]).toEqual([expect.any(TypeError), "fetch failed"]);
  });

  test("an answer may break off half-way", async () => {
    await start(1);
    await asked.control.fail({ fault: { kind: "cut-off" } });
    const failure = await call()
      .then((response) => response.text())
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(TypeError);
  });

  test.each<Fault>([
    { kind: "huge-body", mb: 3 },
    { kind: "gzip-bomb", mb: 3 },
  ])("a page may be huge: $kind", async (fault) => {
    const [id] = await start(1);
    await asked.control.fail({ fault });
    const response = await call();
    const text = await response.text();
    expect(text.length).toBeGreaterThan(3 * 2 ** 20);
    expect(idsOf(JSON.parse(text) as Page)).toEqual([id]);
    expect(response.headers.get("content-encoding")).toBe(
      fault.kind === "gzip-bomb" ? "gzip" : null,
    );
  });

  test.each(["endless body", "endless body, slowly"])(
    "%s goes on until it is given up",
    async (name) => {
      const fault = HUGE[name]!;
      await asked.control.fail({
        fault: fault.kind === "endless-body" && fault.everyMs ? { ...fault, everyMs: 1 } : fault,
      });
      const given = new AbortController();
      const reader = (await call("", { signal: given.signal })).body!.getReader();
      for (let nth = 0; nth < 20; nth += 1) expect((await reader.read()).done).toBe(false);
      given.abort(new Error("enough"));
      const drain = async () => {
        while (!(await reader.read()).done);
      };
      await expect(drain()).rejects.toThrow("enough");
    },
  );

  test("a rule may be limited to questions that name one learner", async () => {
    const [a, b] = ["d93ba3c3-2482-4b0d-8b99-42a20e68e11e", "0c0de0f5-7a32-4b57-9a52-9a2d7c3f4b11"];
    await asked.control.start({ user: { userId: a } }, { user: { userId: b } });
    await asked.control.fail({ fault: { kind: "status", status: 400 }, userIds: [a!] });
    const statusOf = async (query: string) => (await call(query)).status;
    expect(await statusOf("")).toBe(200);
    expect(await statusOf(`userId=${b}`)).toBe(200);
    expect(await statusOf(`userId=${a}`)).toBe(400);
    expect(await statusOf(`userId=${b}&userId=${a}`)).toBe(400);
    const users = await asked.fetch(`${asked.url}/users?userId=${a}`, {
      headers: { "x-api-key": asked.key },
    });
    expect(users.status).toBe(400);
  });
});
