import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type * as Request from "#lib/requests/request";
import type * as ServerClock from "#lib/requests/server-clock";
import { ours } from "../../e2e/ours.ts";

const NOON = Date.UTC(2026, 10, 23, 12);
const SECOND = 1000;
const HOUR = 3600 * SECOND;

let clock: typeof ServerClock;
let request: typeof Request.request;
/** What becomes of time while a request is on its way. */
let meanwhile: () => void;

beforeEach(async () => {
  vi.useFakeTimers({ now: NOON });
  vi.resetModules();
  clock = await import("#lib/requests/server-clock");
  ({ request } = await import("#lib/requests/request"));
  clock.setServerClock(new Date(NOON).toISOString(), 0);
  vi.stubGlobal("fetch", async () => {
    const headers = { ...ours(), "content-type": "application/json" };
    meanwhile();
    return Response.json({}, { headers });
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const asked = (timeoutMs?: number) =>
  request("/api/sessions", new AbortController().signal, timeoutMs ? { timeoutMs } : {});

test("an answer that was on its way while the machine slept is none, and tells nothing of the time", async () => {
  // The monotonic clock stands still meanwhile, and so does whatever would have given the request up.
  meanwhile = () => vi.setSystemTime(NOON + HOUR);
  await expect(asked()).rejects.toThrow(/late/);
  expect(clock.serverNow()).toBe(NOON + HOUR);
  expect(clock.agedNow(new Date(NOON).toISOString())).toBe(NOON + HOUR);
});

test("an answer in time is one, and tells the time", async () => {
  meanwhile = () => vi.setSystemTime(NOON + 10 * SECOND);
  expect((await asked()).ok).toBe(true);
  expect(clock.serverNow()).toBeGreaterThanOrEqual(NOON + 5 * SECOND);
});

test("what may take longer is an answer, but too slow a one for the time", async () => {
  meanwhile = () => vi.setSystemTime(NOON + 60 * SECOND);
  expect((await asked(120 * SECOND)).ok).toBe(true);
  expect(clock.serverNow()).toBe(NOON + 60 * SECOND);
});
