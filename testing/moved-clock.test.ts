import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { installMovedClock, type MovedClock } from "./moved-clock.ts";
import { listenOnLoopback } from "./listen-on-loopback.ts";

const NOON = Date.UTC(2026, 10, 23, 12);
let clock: MovedClock;
beforeEach(() => {
  clock = installMovedClock(NOON);
});
afterEach(() => clock.uninstall());

test("both clocks stand still by themselves and move together", async () => {
  expect([Date.now(), performance.now()]).toEqual([NOON, 0]);
  await clock.pass(61_000);
  expect([Date.now(), performance.now(), clock.now()]).toEqual([
    NOON + 61_000,
    61_000,
    NOON + 61_000,
  ]);
});

test("a step moves only the wall clock, and no timer", async () => {
  const fired: number[] = [];
  setTimeout(() => fired.push(performance.now()), 5000);
  void sleep(6000).then(() => fired.push(performance.now()));
  clock.step(-3_600_000);
  expect([Date.now(), performance.now(), clock.now()]).toEqual([NOON - 3_600_000, 0, NOON]);
  await clock.pass(10_000);
  expect(fired).toEqual([5000, 6000]);
  expect(clock.now()).toBe(NOON + 10_000);
});

test("a call is answered at the moment it was made; one that hangs does not hold time up", async () => {
  const server = createServer((request, response) => {
    if (request.url === "/now") response.end("here");
  });
  const url = `http://127.0.0.1:${await listenOnLoopback(server)}`;
  const told: [string, number][] = [];
  setTimeout(async () => {
    const response = await fetch(`${url}/now`);
    told.push([await response.text(), performance.now()]);
  }, 1000);
  const hangs = fetch(`${url}/never`, { signal: AbortSignal.timeout(10_000) });
  hangs.catch((error: Error) => told.push([error.name, performance.now()]));
  await clock.pass(20_000);
  expect(told).toEqual([
    ["here", 1000],
    ["TimeoutError", 10_000],
  ]);
  server.closeAllConnections();
  server.close();
});
