import { describe, expect, test } from "vitest";
import { createLocalSimulator } from "./local.ts";
import type { After } from "./local-reply.ts";

const NOON = Date.UTC(2026, 10, 23, 12);

/** A simulator whose clock and timers the test moves. */
function build(sittings = 0) {
  const clock = { now: NOON, waiting: [] as { at: number; work: () => void }[] };
  const after: After = (ms, work) => {
    const entry = { at: clock.now + ms, work };
    clock.waiting.push(entry);
    return () => clock.waiting.splice(clock.waiting.indexOf(entry), 1);
  };
  const simulator = createLocalSimulator({ sittings, pace: 0, now: () => clock.now, after });
  const call = (path: string, init: RequestInit = {}) =>
    simulator.fetch(`${simulator.url}${path}`, {
      headers: { "x-api-key": simulator.key },
      redirect: "manual",
      ...init,
    });
  const list = async (path = "/smart-ia/sessions/in-progress") =>
    (await (await call(path)).json()) as {
      data: Record<string, unknown>[];
      pagination: { total?: number; nextCursor: string | null };
    };
  const idsOf = async (path?: string) => (await list(path)).data.map((row) => row["sessionId"]);
  return { clock, call, list, idsOf, ...simulator };
}

const LIST = "/smart-ia/sessions/in-progress";
const COMPLETED = "/smart-ia/sessions/completed";

test("answers in process as it does over HTTP, keys and searches included", async () => {
  const { control, call, idsOf, key } = build();
  const [id] = await control.start({});
  expect(await idsOf()).toEqual([id]);
  expect((await call(LIST, { headers: {} })).status).toBe(401);
  const body = JSON.stringify({ search: { status: "IN_PROGRESS" } });
  const found = await call("/smart-ia/sessions/search", {
    method: "POST",
    headers: { "x-api-key": key },
    body,
  });
  expect(await found.json()).toMatchObject({ data: [{ sessionId: id }] });
  expect(found.headers.get("date")).toBe("Mon, 23 Nov 2026 12:00:00 GMT");
  expect((await control.calls()).map(({ hadKey }) => hadKey)).toEqual([true, false, true]);
  await expect(control.finish("nobody")).rejects.toThrow(/no such sitting/);
});

test("a delay waits by the given clock, and a hang until the caller gives up", async () => {
  const { control, call, clock } = build();
  await control.fail({ fault: { kind: "delay", ms: 2000 }, times: 1 });
  const delayed = call(LIST);
  await Promise.resolve();
  while (clock.waiting.length === 0) await Promise.resolve();
  expect(clock.waiting.map(({ at }) => at - NOON)).toEqual([2000]);
  clock.waiting[0]!.work();
  expect((await delayed).status).toBe(200);
  await control.fail({ fault: { kind: "hang" } });
  const given = new AbortController();
  const hanging = call(LIST, { signal: given.signal });
  given.abort(new Error("given up"));
  await expect(hanging).rejects.toThrow("given up");
  await expect(call(LIST, { signal: given.signal })).rejects.toThrow("given up");
});

describe("a finish may be off one list before it is on the other", () => {
  test("for a set time", async () => {
    const { control, idsOf, clock } = build();
    const [id] = (await control.start({})) as [string];
    await control.finish(id, { publishedInMs: 5000 });
    clock.now += 4999;
    expect([await idsOf(), await idsOf(COMPLETED), await idsOf("/smart-ia/sessions")]).toEqual([
      [],
      [],
      [],
    ]);
    clock.now += 1;
    expect([await idsOf(), await idsOf(COMPLETED)]).toEqual([[], [id]]);
  });

  test("until it is published, and off both as if it had never been there when reopened", async () => {
    const { control, idsOf, clock } = build();
    const [id] = (await control.start({})) as [string];
    await control.finish(id, { publishedInMs: null });
    clock.now += 86_400_000;
    expect([await idsOf(), await idsOf(COMPLETED)]).toEqual([[], []]);
    await control.publish(id);
    expect(await idsOf(COMPLETED)).toEqual([id]);
    await control.reopen(id);
    expect([await idsOf(), await idsOf(COMPLETED)]).toEqual([[id], []]);
  });
});

test("a row may be odd, at any depth, and lack fields, while the others are unchanged", async () => {
  const { control, list } = build();
  const [id] = (await control.start({ user: { upn: "S1" } }, {})) as [string];
  await control.oddRow(id, { status: "PAUSED", test: null, user: { firstName: 7 } }, ["user.upn"]);
  const rows = (await list()).data;
  const odd = rows.find((row) => row["sessionId"] === id)!;
  const other = rows.find((row) => row["sessionId"] !== id)!;
  expect(odd).toMatchObject({ status: "PAUSED", test: null, user: { firstName: 7 } });
  expect(odd["user"]).not.toHaveProperty("upn");
  expect(other).toMatchObject({ status: "IN_PROGRESS", user: { firstName: "New" } });
  await control.oddRow(id, null);
  expect((await list()).data.find((row) => row["sessionId"] === id)).toMatchObject({
    status: "IN_PROGRESS",
    user: { firstName: "New", upn: "S1" },
  });
});

test("an account's keys change on all sittings and among the users, and a null removes one", async () => {
  const { control, list } = build();
  const user = { userId: "d93ba3c3-2482-4b0d-8b99-42a20e68e11e", externalId: "mis-1", upn: "S1" };
  await control.start({ subject: "Maths", user }, { subject: "ESOL", user }, {});
  await control.setAccount(user.userId, { externalId: "mis-2", upn: null });
  const users = (await list()).data.map((row) => row["user"] as Record<string, unknown>);
  const theirs = users.filter(({ userId }) => userId === user.userId);
  expect(theirs.map(({ externalId }) => externalId)).toEqual(["mis-2", "mis-2"]);
  expect(theirs.some((each) => "upn" in each)).toBe(false);
  expect((await list("/users?externalId=mis-2")).data).toHaveLength(1);
  expect((await list("/users?externalId=mis-1")).data).toEqual([]);
});

test("the Date header may be any other, or absent, until mended", async () => {
  const { control, call } = build();
  const date = async () => (await call(LIST)).headers.get("date");
  await control.dateHeader("Thu, 01 Jan 1970 00:00:00 GMT");
  expect(await date()).toBe("Thu, 01 Jan 1970 00:00:00 GMT");
  await control.dateHeader(null);
  expect(await date()).toBeNull();
  await control.dateHeader();
  expect(await date()).toBe("Mon, 23 Nov 2026 12:00:00 GMT");
  await control.dateHeader(null);
  await control.mend();
  expect(await date()).toBe("Mon, 23 Nov 2026 12:00:00 GMT");
});

test("thousands of finished sittings cost a question about the present nothing", async () => {
  const { control, idsOf, clock, state } = build(50);
  for (let nth = 0; nth < 5000; nth += 1) {
    const [id] = (await control.start({})) as [string];
    await control.finish(id);
  }
  clock.now += 600_000;
  const [last] = (await control.start({})) as [string];
  await control.finish(last);
  expect(state.world.timeline.open.size).toBeLessThan(100);
  const since = `${COMPLETED}?endDate[gte]=2026-11-23T12:05:00Z`;
  expect(await idsOf(since)).toEqual([last]);
});
