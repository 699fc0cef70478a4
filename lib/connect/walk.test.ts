import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { FAILURES } from "../../simulator/faults.ts";
import { startSimulator, type Simulator } from "../../simulator/simulator.ts";
import { createBudget } from "#lib/connect/budget";
import { ConnectFailure } from "#lib/connect/failure";
import { inProgress } from "#lib/connect/in-progress";
import { noClasses } from "#lib/user-keys";
import type { ListFilters } from "#lib/connect/list-query";
import { walkList } from "#lib/connect/walk";

/* The client against the simulator, over HTTP. */
let simulator: Simulator;
let address: { baseUrl: string; apiKey: string };
beforeAll(async () => {
  simulator = await startSimulator({ port: 0, sittings: 0, pace: 0 });
  address = { baseUrl: simulator.url, apiKey: simulator.key };
});
beforeEach(async () => {
  await simulator.control.mend();
  await simulator.control.empty();
  await simulator.control.forgetCalls();
});
afterAll(() => simulator.close());

const budget = createBudget(100_000);
const IN_PROGRESS = inProgress(noClasses);
const walk = (filters: ListFilters = {}) => walkList(address, budget, { ...IN_PROGRESS, filters });

async function failureOf(walked: Promise<unknown>): Promise<ConnectFailure> {
  const outcome = await walked.then(
    () => new Error("the walk reached its end"),
    (error: unknown) => error,
  );
  if (outcome instanceof ConnectFailure) return outcome;
  throw outcome;
}

/** Starts so many, one a minute, and gives their ids. */
const start = (count: number) =>
  simulator.control.start(
    ...Array.from({ length: count }, (_, minute) => ({
      startDate: new Date(Date.UTC(2026, 10, 23, 9, minute)).toISOString(),
    })),
  );

describe("a walk", () => {
  test("reaches the end and has each session once", async () => {
    const ids = await start(250);
    const { items, calls } = await walk();
    expect(items.map(({ sessionId }) => sessionId)).toEqual(ids);
    expect(calls).toBe(3);
  });

  test("repeats filters, sort and limit, percent-encodes the cursor and sends no offset with it", async () => {
    await start(5);
    const filters = {
      subject: ["English", "A/B 🎓"],
      limit: 2,
      sort: { field: "startDate", direction: "desc" },
      startDate: { gte: "2026-01-01T00:00:00+01:00" },
    } as const;
    await walk({ ...filters, subject: [...filters.subject] });
    const calls = await simulator.control.calls();
    expect(calls).toHaveLength(3);
    for (const [index, { path, query, hadKey }] of calls.entries()) {
      const params = new URLSearchParams(query);
      expect(path).toBe("/api/v1/smart-ia/sessions/in-progress");
      expect(hadKey).toBe(true);
      expect(params.getAll("subject")).toEqual(filters.subject);
      expect(params.get("limit")).toBe("2");
      expect(params.get("sort[direction]")).toBe("desc");
      expect(params.get("startDate[gte]")).toBe("2026-01-01T00:00:00+01:00");
      expect(params.has("offset")).toBe(false);
      expect(params.has("cursor")).toBe(index > 0);
      expect(/cursor=([^&]*)/.exec(query)?.[1] ?? "").not.toMatch(/[+/=]/);
    }
  });

  test("goes on where the cursor's own record has just finished", async () => {
    const ids = await start(4);
    await simulator.control.fail({ fault: { kind: "finish-at-cursor" }, page: 1, times: 1 });
    const { items } = await walk({ limit: 2 });
    expect(items.map(({ sessionId }) => sessionId)).toEqual(ids);
  });

  test("takes total for a hint, and a list within a list for a list", async () => {
    await start(3);
    await simulator.control.fail({ fault: { kind: "total-off", by: -3 }, times: 1 });
    expect((await walk()).items).toHaveLength(3);
    await simulator.control.fail({ fault: { kind: "nested" }, times: 1 });
    expect((await walk()).items).toHaveLength(3);
  });

  test.each(["", "/"])("takes a base address with a path, ending in %j", async (end) => {
    await start(1);
    // lib/settings.ts takes the slash off; the client is given what that leaves.
    const baseUrl = new URL(simulator.url + end).href.replace(/\/+$/, "");
    const { items } = await walkList({ ...address, baseUrl }, budget, IN_PROGRESS);
    expect(items).toHaveLength(1);
  });
});

const KINDS: Record<string, string> = {
  "400": "refused",
  "401": "key_refused",
  "403 of a gateway": "key_refused",
  "404": "refused",
  "429 without Retry-After": "too_many",
  "429 with seconds": "too_many",
  "429 with a date": "too_many",
  "500 with a problem": "broken",
  "502 with HTML": "broken",
  "503 with nothing": "broken",
  redirect: "broken",
  "HTML with 200": "malformed",
  "empty body": "malformed",
  "broken JSON": "malformed",
  "another shape": "malformed",
  "cut off": "unreachable",
  "repeated cursor": "malformed",
};
const failures = Object.entries(FAILURES).filter(([name]) => name !== "hang");

describe("a walk whose third page fails", () => {
  test.each(failures)("by %s fails as a whole", async (name, fault) => {
    await start(10);
    await simulator.control.fail({ fault, page: 3 });
    const failure = await failureOf(walk({ limit: 2 }));
    expect(failure.kind).toBe(KINDS[name]);
    expect(failure.message).not.toMatch(/simulator-key|127\.0\.0\.1|Refused|limit/);
  });

  test("waits for as long as Retry-After says, in seconds or as a date by Connect's own clock", async () => {
    await start(10);
    await simulator.control.shift(300_000);
    for (const name of ["429 with seconds", "429 with a date"]) {
      await simulator.control.fail({ fault: FAILURES[name]!, times: 1 });
      const { retryAfterMs } = await failureOf(walk());
      expect(retryAfterMs).toBeGreaterThanOrEqual(2000);
      expect(retryAfterMs).toBeLessThanOrEqual(3000);
    }
  });
});

test("a redirect is not followed, and the key does not go with it", async () => {
  const elsewhere = await startSimulator({ port: 0, sittings: 0, pace: 0 });
  await simulator.control.fail({ fault: { kind: "redirect", location: elsewhere.url } });
  expect((await failureOf(walk())).kind).toBe("broken");
  expect(await elsewhere.control.calls()).toEqual([]);
  await elsewhere.close();
});

test("a wrong key is a refused key", async () => {
  const failure = await failureOf(walkList({ ...address, apiKey: "wrong" }, budget, IN_PROGRESS));
  expect(failure.kind).toBe("key_refused");
});

test("where nobody listens, Connect is unreachable", async () => {
  const gone = await startSimulator({ port: 0, sittings: 0, pace: 0 });
  await gone.close();
  const failure = await failureOf(walkList({ ...address, baseUrl: gone.url }, budget, IN_PROGRESS));
  expect(failure).toMatchObject({ kind: "unreachable", message: "no connection" });
});
