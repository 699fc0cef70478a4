import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { FAILURES, type Fault } from "./faults.ts";
import { startSimulator, type Simulator } from "./simulator.ts";

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator({ port: 0, sittings: 0, pace: 0 });
});
beforeEach(async () => {
  await simulator.control.mend();
  await simulator.control.empty();
  await simulator.control.forgetCalls();
});
afterAll(() => simulator.close());

function call(path = "in-progress", query = "", init: RequestInit = {}) {
  return fetch(`${simulator.url}/smart-ia/sessions/${path}?${query}`, {
    headers: { "x-api-key": simulator.key },
    redirect: "manual",
    ...init,
  });
}

async function list(path = "in-progress", query = "") {
  return (await (await call(path, query)).json()) as {
    data: { sessionId: string; startDate: string; user: Record<string, unknown> }[];
    pagination: { total: number; nextCursor: string | null };
  };
}

const idsOf = async (path?: string) => (await list(path)).data.map(({ sessionId }) => sessionId);

describe("a sitting", () => {
  test("starts, finishes, is in progress again and is deleted", async () => {
    const { control } = simulator;
    const [id] = (await control.start({})) as [string];
    expect([await idsOf(), await idsOf("completed")]).toEqual([[id], []]);
    await control.finish(id);
    expect([await idsOf(), await idsOf("completed")]).toEqual([[], [id]]);
    await control.reopen(id);
    expect([await idsOf(), await idsOf("completed")]).toEqual([[id], []]);
    await control.delete(id);
    expect([await idsOf(), await idsOf("completed")]).toEqual([[], []]);
  });

  test("is gone with everybody where all begins anew, and as many others sit as at first", async () => {
    const some = await startSimulator({ port: 0, sittings: 12, pace: 0 });
    const { control } = some;
    const asked = () =>
      fetch(`${some.url}/smart-ia/sessions/in-progress`, {
        headers: { "x-api-key": some.key },
      });
    const before = await control.sittings();
    await control.finish(before[0]!);
    await control.delete(before[1]!);
    await control.fail({ fault: { kind: "status", status: 500 } });
    await asked();
    await control.beginAnew();
    expect(await control.calls()).toEqual([]);
    expect((await asked()).status).toBe(200);
    const after = await control.sittings();
    expect(after).toHaveLength(before.length);
    expect(after.filter((id) => before.includes(id))).toEqual([]);
    await some.close();
  });

  test("is renamed, to no name too", async () => {
    const [id] = (await simulator.control.start({})) as [string];
    await simulator.control.rename(id, "Amina Khalid");
    expect((await list()).data[0]?.user).toMatchObject({
      fullName: "Amina Khalid",
      lastName: "Khalid",
    });
    await simulator.control.rename(id, null);
    expect((await list()).data[0]?.user["fullName"]).toBeNull();
  });

  test("has the fields that the command gave, unknown ones included", async () => {
    const user = { gender: "robot", dateOfBirth: "1999-09-09", emails: ["a@b.invalid"] };
    await simulator.control.start({
      startDate: "2026-01-01T00:00:00.000Z",
      user,
      extra: { mood: 3 },
    });
    const [item] = (await list()).data;
    expect(item).toMatchObject({ startDate: "2026-01-01T00:00:00Z", mood: 3, user });
  });

  test("leaves every list with its account, and so do the learner's others", async () => {
    const { control } = simulator;
    const user = { userId: "d93ba3c3-2482-4b0d-8b99-42a20e68e11e" };
    const [maths, esol, other] = (await control.start(
      { subject: "Maths", user },
      { subject: "ESOL", user },
      {},
    )) as [string, string, string];
    await control.finish(esol);
    await control.delete(maths);
    expect([await idsOf(), await idsOf("completed")]).toEqual([[other], []]);
  });

  test("is renamed with the learner's others, and nobody else's", async () => {
    const { control } = simulator;
    const user = { userId: "d93ba3c3-2482-4b0d-8b99-42a20e68e11e", fullName: "Kofi Asante" };
    const [maths] = await control.start({ subject: "Maths", user }, { subject: "ESOL", user });
    await control.start({ user: { fullName: "Ruby Lin" } });
    await control.rename(maths!, "Kofi Mensah");
    const names = (await list()).data.map((item) => item.user["fullName"]);
    expect(names.toSorted()).toEqual(["Kofi Mensah", "Kofi Mensah", "Ruby Lin"]);
  });

  test("may show late, both when it starts and when it finishes", async () => {
    const { control } = simulator;
    const [id] = (await control.start({ shownInMs: null })) as [string];
    expect(await idsOf()).toEqual([]);
    await control.show(id);
    expect(await idsOf()).toEqual([id]);
    await control.finish(id, null);
    expect([await idsOf(), await idsOf("completed")]).toEqual([[id], []]);
    await control.show(id);
    expect([await idsOf(), await idsOf("completed")]).toEqual([[], [id]]);
  });
});

/** What a client sees of a call: its status and body, or how it failed. */
async function outcome(init: RequestInit = {}): Promise<string> {
  try {
    const response = await call("in-progress", "", init);
    const text = await response.text();
    return `${response.status} ${response.headers.get("retry-after") ?? ""} ${text}`;
  } catch (error) {
    return `none: ${(error as Error).name}`;
  }
}

describe("failing", () => {
  const SIGNS: Record<string, RegExp> = {
    "400": /^400 .*message/,
    "401": /^401 .*message/,
    "403 of a gateway": /^403 .*Forbidden/,
    "404": /^404/,
    "429 without Retry-After": /^429  /,
    "429 with seconds": /^429 3 /,
    "429 with a date": /^429 \w{3}, \d\d .* GMT /,
    "500 with a problem": /^500 .*detail/,
    "502 with HTML": /^502 .*<h1>/,
    "503 with nothing": /^503 {2}$/,
    hang: /^none: TimeoutError$/,
    redirect: /^302/,
    "HTML with 200": /^200 .*<h1>/,
    "empty body": /^200 {2}$/,
    "broken JSON": /^200 .*[^}]$/,
    "another shape": /^200 {2}\{\}$/,
    "cut off": /^none: TypeError$/,
    "repeated cursor": /^200 .*nextCursor/,
  };

  test.each(Object.entries(FAILURES))(
    "%s shows as it should, and is over when mended",
    async (name, fault) => {
      await simulator.control.start({});
      await simulator.control.fail({ fault });
      // The client gives up only on what never answers, so that a slow machine fails no test.
      const init = fault.kind === "hang" ? { signal: AbortSignal.timeout(100) } : {};
      expect(await outcome(init)).toMatch(SIGNS[name] ?? /^a sign of it is wanted here$/);
      await simulator.control.mend();
      expect(await outcome()).toMatch(/^200 .*sessionId/);
    },
  );

  test("may be limited to one page of a walk, a number of times, or one list", async () => {
    await simulator.control.start({}, {}, {});
    const fault: Fault = { kind: "status", status: 503 };
    await simulator.control.fail({ fault, page: 2, times: 1, list: "in-progress" });
    const { nextCursor } = (await list("in-progress", "limit=1")).pagination;
    const second = `limit=1&cursor=${encodeURIComponent(nextCursor!)}`;
    expect((await call("", second.replace("limit", "other"))).status).not.toBe(503);
    expect((await call("in-progress", second)).status).toBe(503);
    expect((await call("in-progress", second)).status).toBe(200);
  });

  test("a misspelt fault is refused, so that no test passes because of it", async () => {
    const { control } = simulator;
    const misspelt = [
      () => control.fail({ fault: { kind: "htlm" } as unknown as Fault }),
      () => control.fail({ fault: { kind: "html", page: 3 } as unknown as Fault }),
      () => control.start({ startDate: "yesterday" }),
      () => control.start({ fullName: "Amina Khalid" } as object),
      () => control.finish("nobody"),
    ];
    for (const attempt of misspelt) await expect(attempt()).rejects.toThrow(/400/);
    expect((await call()).status).toBe(200);
    expect(await idsOf()).toEqual([]);
  });

  test("a delayed answer comes after one that was asked for later", async () => {
    await simulator.control.fail({ fault: { kind: "delay", ms: 60 }, list: "completed" });
    const order: string[] = [];
    const delayed = call("completed").then(() => order.push("completed"));
    await Promise.all([delayed, call().then(() => order.push("in-progress"))]);
    expect(order).toEqual(["in-progress", "completed"]);
  });

  test("a repeated cursor leads to its own page for ever", async () => {
    await simulator.control.start({}, {}, {}, {});
    await simulator.control.fail({ fault: { kind: "repeated-cursor" } });
    const first = (await list("in-progress", "limit=1")).pagination.nextCursor;
    const next = await list("in-progress", `limit=1&cursor=${encodeURIComponent(first!)}`);
    expect(next.pagination.nextCursor).toBe(first);
  });

  test("a cursor's record may finish at once, and the walk goes on after it", async () => {
    const ids = await simulator.control.start(
      ...[1, 2, 3].map((hour) => ({ startDate: `2026-01-01T0${hour}:00:00Z` })),
    );
    await simulator.control.fail({ fault: { kind: "finish-at-cursor" }, page: 1 });
    const { nextCursor } = (await list("in-progress", "limit=1")).pagination;
    const next = await list("in-progress", `limit=1&cursor=${encodeURIComponent(nextCursor!)}`);
    expect(next.data.map(({ sessionId }) => sessionId)).toEqual([ids[1]]);
    expect(await idsOf("completed")).toEqual([ids[0]]);
  });

  test("the last page finishes nobody", async () => {
    const [id] = await simulator.control.start({});
    await simulator.control.fail({ fault: { kind: "finish-at-cursor" } });
    await list();
    expect([await idsOf(), await idsOf("completed")]).toEqual([[id], []]);
  });

  test("total may be off, and a list may lie within a list", async () => {
    await simulator.control.start({});
    await simulator.control.fail({ fault: { kind: "total-off", by: 5 }, times: 1 });
    expect((await list()).pagination.total).toBe(6);
    await simulator.control.fail({ fault: { kind: "nested" }, times: 1 });
    expect((await list()).data[0]).toHaveLength(1);
  });
});

test("a clock that is five minutes ahead is so in Date and data alike", async () => {
  const startDate = "2026-01-01T00:00:00.000Z";
  await simulator.control.start({ startDate });
  const before = Date.now();
  await simulator.control.shift(300_000);
  const response = await call();
  expect(Date.parse(response.headers.get("date")!) - before).toBeGreaterThanOrEqual(299_000);
  expect((await list()).data[0]?.startDate).toBe("2026-01-01T00:05:00Z");
  expect((await list("in-progress", "startDate[gt]=2026-01-01T00:04:00Z")).data).toHaveLength(1);
});

test("only the completed list may be refused", async () => {
  await simulator.control.forbidCompleted();
  expect((await call("completed")).status).toBe(403);
  expect((await call()).status).toBe(200);
});

test("calls are recorded by method, path and query", async () => {
  await call("in-progress", "limit=3");
  await fetch(`${simulator.url}/smart-ia/sessions`);
  expect(await simulator.control.calls()).toEqual([
    {
      method: "GET",
      path: "/api/v1/smart-ia/sessions/in-progress",
      query: "limit=3",
      hadKey: true,
      headers: expect.arrayContaining(["host", "x-api-key"]),
    },
    {
      method: "GET",
      path: "/api/v1/smart-ia/sessions",
      query: "",
      hadKey: false,
      headers: expect.not.arrayContaining(["x-api-key"]),
    },
  ]);
  await simulator.control.forgetCalls();
  expect(await simulator.control.calls()).toEqual([]);
});
