import { createServer } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startSimulator, type Simulator } from "../../simulator/simulator.ts";
import type { ConnectClient, Page, Priority } from "#lib/connect/client";
import { createConnectClient } from "#lib/connect/create-client";
import { systemClock } from "#lib/domain/clock";
import { listenOnLoopback } from "../../testing/listen-on-loopback.ts";

const taken: Priority[] = [];
const limiter = {
  async take(priority: Priority) {
    taken.push(priority);
  },
};
const clientOf = (baseUrl: string, apiKey: string) =>
  createConnectClient({
    address: { baseUrl, apiKey },
    limiter,
    clock: systemClock,
    fetch: undefined,
  });
beforeEach(() => void taken.splice(0));

describe("what is asked", () => {
  const asked: string[] = [];
  let body: unknown;
  const server = createServer(({ url = "" }, response) => {
    const { pathname, searchParams } = new URL(url, "http://x");
    asked.push([pathname, ...[...searchParams].map((pair) => pair.join("="))].join(" "));
    response.end(JSON.stringify(body));
  });
  let client: ConnectClient;
  beforeAll(async () => {
    const port = await listenOnLoopback(server);
    client = clientOf(`http://127.0.0.1:${port}/api/v1`, "k");
  });
  beforeEach(() => {
    asked.splice(0);
    body = { data: [], pagination: { nextCursor: null } };
  });
  afterAll(() => void server.close());

  test.each<[string, (cursor: string | null) => Promise<Page<unknown>>, string]>([
    [
      "of everybody who is sitting",
      (cursor) => client.listed({ of: "everybody", cursor }, "list"),
      "/api/v1/smart-ia/sessions/in-progress limit=100 sort[field]=startDate sort[direction]=desc",
    ],
    [
      "of some who may be sitting",
      (cursor) => client.listed({ of: ["a", "no UUID&", "\uD800"], cursor }, "list"),
      "/api/v1/smart-ia/sessions/in-progress userId=a userId=no UUID& userId=\uFFFD limit=100",
    ],
    [
      "of who has finished since",
      (cursor) => client.completed({ since: Date.UTC(2026, 10, 23, 9), cursor }, "list"),
      "/api/v1/smart-ia/sessions/completed endDate[gte]=2026-11-23T09:00:00.000Z limit=100 " +
        "sort[field]=endDate sort[direction]=desc",
    ],
    [
      "of some who may have finished",
      (cursor) => client.completed({ of: ["a", "b"], cursor }, "list"),
      "/api/v1/smart-ia/sessions/completed userId=a userId=b limit=100",
    ],
    [
      "of users",
      (cursor) => client.users({ kind: "externalId", values: ["1", "2"], cursor }, "list"),
      "/api/v1/users externalId=1 externalId=2 limit=100",
    ],
    [
      "of an email's user",
      (cursor) => client.users({ kind: "email", values: ["a+b@x.uk"], cursor }, "list"),
      "/api/v1/users email=a+b@x.uk limit=100",
    ],
  ])("%s goes with every page", async (_name, ask, query) => {
    await ask(null);
    await ask("a+/=");
    const withCursor = query.replace("limit=100", "limit=100 cursor=a+/=");
    expect(asked).toEqual([query, withCursor]);
  });

  test("waits for the limiter, with its caller's priority", async () => {
    await client.listed({ of: "everybody", cursor: null }, "list");
    await client.users({ kind: "upn", values: ["1"], cursor: null }, "register");
    expect(taken).toEqual(["list", "register"]);
  });

  test("never asks about nobody, which would be answered about everybody, nor about more than thirty", async () => {
    const over = Array.from({ length: 31 }, (_, nth) => `${nth}`);
    for (const of of [[], over]) {
      await expect(client.listed({ of, cursor: null }, "list")).rejects.toThrow(RangeError);
      await expect(client.completed({ of, cursor: null }, "list")).rejects.toThrow(RangeError);
      const users = client.users({ kind: "upn", values: of, cursor: null }, "list");
      await expect(users).rejects.toThrow(RangeError);
    }
    expect([asked, taken]).toEqual([[], []]);
  });

  test("passes on the cursor that it was asked with", async () => {
    body = { data: [], pagination: { nextCursor: "c", total: 9 } };
    const ask = (cursor: string | null) => client.listed({ of: "everybody", cursor }, "list");
    expect((await ask(null)).nextCursor).toBe("c");
    expect((await ask("c")).nextCursor).toBeNull();
    body = { data: [], pagination: { nextCursor: null, total: 9 } };
    await expect(ask(null)).rejects.toThrow("no items of a total over nothing");
    await expect(client.listed({ of: ["a"], cursor: null }, "list")).rejects.toThrow("no items");
  });
});

describe("against the simulator", () => {
  let simulator: Simulator;
  let client: ConnectClient;
  beforeAll(async () => {
    simulator = await startSimulator({ port: 0, sittings: 0, pace: 0 });
    client = clientOf(simulator.url, simulator.key);
  });
  beforeEach(() => simulator.control.empty());
  afterAll(() => simulator.close());

  async function walk<Item>(ask: (cursor: string | null) => Promise<Page<Item>>): Promise<Item[]> {
    const first = await ask(null);
    const items = [...first.items];
    for (let { nextCursor } = first; nextCursor !== null;) {
      const page = await ask(nextCursor);
      items.push(...page.items);
      ({ nextCursor } = page);
    }
    return items;
  }

  test("everybody who is sitting comes newest first, and so do some learners, the finishes and the users", async () => {
    const starts = Array.from({ length: 250 }, (_, minute) => ({
      startDate: new Date(Date.UTC(2026, 10, 23, 9, minute)).toISOString(),
    }));
    const ids = await simulator.control.start(...starts);
    const sitting = await walk((cursor) => client.listed({ of: "everybody", cursor }, "list"));
    expect(sitting.map(({ id }) => id)).toEqual(ids.toReversed());

    const some = sitting.slice(0, 30);
    const of = some.map(({ learner }) => learner.id);
    const again = await walk((cursor) => client.listed({ of, cursor }, "list"));
    expect(new Set(again.map(({ id }) => id))).toEqual(new Set(some.map(({ id }) => id)));

    const [gone] = some;
    await simulator.control.finish(gone!.id);
    const since = Date.now() - 60_000;
    const finish = { id: gone!.id, learnerId: gone!.learner.id, subject: gone!.test.subject };
    for (const question of [{ since }, { of }]) {
      const ended = await walk((cursor) => client.completed({ ...question, cursor }, "list"));
      expect(ended).toEqual([expect.objectContaining(finish)]);
      expect(ended[0]!.endedAt).toBeGreaterThan(since);
    }

    const users = await walk((cursor) =>
      client.users({ kind: "userId", values: of, cursor }, "register"),
    );
    expect(new Map(users.map(({ keys, name }) => [keys.userId, name]))).toEqual(
      new Map(some.map(({ learner }) => [learner.id, learner.fullName])),
    );
  });

  test("a page has Connect's own time and total, and nothing odd", async () => {
    await simulator.control.start({}, {});
    await simulator.control.shift(300_000);
    const page = await client.listed({ of: "everybody", cursor: null }, "list");
    await simulator.control.shift(0);
    expect(page).toMatchObject({ total: 2, odd: [], leftOut: [], nextCursor: null });
    expect(Math.abs(page.date! - Date.now() - 300_000)).toBeLessThan(60_000);
  });
});
