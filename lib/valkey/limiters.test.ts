import { describe, expect, test, vi } from "vitest";
import { RateLimiterRes, type RateLimiterAbstract } from "rate-limiter-flexible";
import { createLimiters } from "#lib/valkey/limiters";
import { endAfterEach, meetingAt, serverOf, untilReady } from "../../testing/instances.ts";
import { hasValkey } from "../../testing/valkey-server.ts";

endAfterEach();

/** Whether it may pass; the error where that could not be said. */
const passes = (limiter: RateLimiterAbstract, key = "jo@college.ac.uk") =>
  limiter.consume(key).then(
    () => true,
    (error: unknown) => (error instanceof RateLimiterRes ? false : error),
  );

async function howOften(limiters: RateLimiterAbstract[], times: number, key?: string) {
  const passed: unknown[] = [];
  for (let nth = 0; nth < times; nth += 1) {
    passed.push(await passes(limiters[nth % limiters.length]!, key));
  }
  expect(passed.every((each) => typeof each === "boolean")).toBe(true);
  return passed.filter((each) => each === true).length;
}

async function limitersOn(url: string, count: number) {
  const all = Array.from({ length: count }, () => meetingAt({ url }));
  await untilReady(...all);
  await vi.waitFor(() => expect(all.map(({ valkey }) => valkey.state)).not.toContain("away"));
  return all.map(({ valkey }) => createLimiters(valkey)("session", 5, 60));
}

test("an instance alone counts by itself", async () => {
  const make = createLimiters(null);
  const limiter = make("session", 5, 60);
  expect([await howOften([limiter], 9), await howOften([limiter], 9, "al")]).toEqual([5, 5]);
  expect(await howOften([make("person", 5, 60)], 9)).toBe(5);
});

describe.runIf(hasValkey)("over several instances", () => {
  test("each counts what all have let through, and nobody can be read in a key", async () => {
    const server = await serverOf();
    const [a, b] = await limitersOn(server.url, 2);
    expect(await howOften([a!, b!], 9)).toBe(5);
    expect(await howOften([a!, b!], 9, "al@college.ac.uk")).toBe(5);
    const keys = (await server.ask("KEYS", "*limit*")) as string[];
    expect(keys).toHaveLength(2);
    for (const key of keys) {
      expect(key).not.toMatch(/college|session/);
      expect(Number(await server.ask("PTTL", key))).toBeLessThanOrEqual(60_000);
    }
  });

  test("what is given back counts for nobody", async () => {
    const server = await serverOf();
    const [a, b] = await limitersOn(server.url, 2);
    await a!.consume("jo");
    await b!.reward("jo");
    expect(await howOften([a!, b!], 9, "jo")).toBe(5);
  });

  test.each(["gone", "hanging", "full"])(
    "while the server is %s, each counts by itself",
    async (what) => {
      const server = await serverOf();
      const [a, b] = await limitersOn(server.url, 2);
      if (what === "gone") await server.kill();
      else if (what === "hanging") server.pause();
      else await server.ask("CONFIG", "SET", "maxmemory", "1");
      expect([await howOften([a!], 9), await howOften([b!], 9)]).toEqual([5, 5]);
    },
  );
});
