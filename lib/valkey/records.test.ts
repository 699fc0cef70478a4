import { describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { sleep, systemClock } from "#lib/domain/clock";
import { Facts, type Kind } from "#lib/valkey/facts";
import { endAfterEach, meetingAt, SECRET, serverOf, untilReady } from "../../testing/instances.ts";
import { hasValkey, type ValkeyServer } from "../../testing/valkey-server.ts";

interface Height {
  id: string;
  metres: number;
  until: number;
}
const Content = z.object({ id: z.string(), metres: z.number(), until: z.number() });

let now = Date.parse("2026-11-23T10:00:00Z");
const kind: Kind<Height> = {
  name: "heights",
  keepMs: 3_600_000,
  read: (value) => Content.safeParse(value).data ?? null,
  idOf: ({ id }) => id,
  merge: (a, b) => ({
    id: a.id,
    metres: Math.max(a.metres, b.metres),
    until: Math.max(a.until, b.until),
  }),
  isOver: ({ until }) => until <= now,
};
const LATER = now + 3_600_000;

endAfterEach();

/** Production's objects of one instance, with a memory of heights. */
function instanceOn(server: { url: string }, secret = SECRET) {
  const { valkey, records } = meetingAt(server, { secret });
  const facts = new Facts(kind, 1000);
  const shared = records.join(kind, facts);
  const put = (id: string, metres: number, until = LATER) => {
    facts.put({ id, metres, until });
    return shared.tell(id);
  };
  return { valkey, records, facts, shared, put, of: (id: string) => facts.get(id)?.metres };
}

const LONG = { timeout: 120_000, interval: 5 };
const until = (holds: () => unknown) => vi.waitFor(() => expect(holds()).toBeTruthy(), LONG);

/** How often any instance has looked for news. */
async function looksAt(server: ValkeyServer): Promise<number> {
  const said = String(await server.ask("INFO", "commandstats"));
  return Number(/cmdstat_xrevrange:calls=(\d+)/.exec(said)?.[1] ?? 0);
}

describe.runIf(hasValkey)("what several instances know", () => {
  test("one tells, and every other hears of it, whoever comes later too", async () => {
    const server = await serverOf();
    const [a, b] = [instanceOn(server), instanceOn(server)];
    await untilReady(a, b);
    expect(await a.put("hall", 4)).toBe(true);
    await until(() => b.of("hall") === 4);
    const c = instanceOn(server);
    await until(() => c.of("hall") === 4);
    await until(() => c.shared.heard().agoMs !== null);
  });

  test("what changes again before its first news is back is told all the same", async () => {
    const server = await serverOf();
    const [a, b] = [instanceOn(server), instanceOn(server)];
    await untilReady(a, b);
    const told = await Promise.all(
      Array.from({ length: 300 }, async (_, nth) => {
        await sleep(systemClock, nth);
        return a.put("hall", nth);
      }),
    );
    expect(told).not.toContain(false);
    await until(() => b.of("hall") === 299);
  });

  test("what two know differently becomes one at both", async () => {
    const server = await serverOf();
    const [a, b] = [instanceOn(server), instanceOn(server)];
    a.facts.put({ id: "hall", metres: 4, until: LATER });
    b.facts.put({ id: "hall", metres: 9, until: LATER - 5 });
    const whole = { id: "hall", metres: 9, until: LATER };
    const both = () => [a.facts.get("hall"), b.facts.get("hall")];
    await vi.waitFor(() => expect(both()).toEqual([whole, whole]), LONG);
    const c = instanceOn(server);
    await vi.waitFor(() => expect(c.facts.get("hall")).toEqual(whole), LONG);
  });

  test("a server that was emptied is filled again from whoever has it, and nothing is lost", async () => {
    const server = await serverOf();
    const [a, b] = [instanceOn(server), instanceOn(server)];
    await a.put("hall", 4);
    await until(() => b.of("hall") === 4);
    await server.ask("FLUSHALL");
    const c = instanceOn(server);
    await until(() => c.of("hall") === 4);
    await server.restart();
    await b.put("gym", 7);
    const d = instanceOn(server);
    await until(() => d.of("hall") === 4 && d.of("gym") === 7);
    await until(() => a.of("gym") === 7);
    expect([b.of("hall"), c.of("hall")]).toEqual([4, 4]);
  });

  test.each([
    ["gone", (server: ValkeyServer) => server.kill(), (server: ValkeyServer) => server.restart()],
    ["hanging", (server: ValkeyServer) => server.pause(), (server: ValkeyServer) => server.go()],
  ])("what changes while the server is %s goes up later", async (_what, take, give) => {
    const server = await serverOf();
    const [a, b] = [instanceOn(server), instanceOn(server)];
    await untilReady(a, b);
    await take(server);
    expect(await a.put("hall", 4)).toBe(false);
    await b.put("hall", 6);
    await b.put("gym", 7);
    expect([a.of("hall"), b.of("gym")]).toEqual([4, 7]);
    await give(server);
    await until(() => a.of("hall") === 6 && a.of("gym") === 7 && b.of("hall") === 6);
  });

  test("a server that is full is known to be, and is told later", async () => {
    const server = await serverOf(["--maxmemory-policy", "noeviction"]);
    const [a, b] = [instanceOn(server), instanceOn(server)];
    await untilReady(a, b);
    await server.ask("CONFIG", "SET", "maxmemory", "1");
    expect(await a.put("hall", 4)).toBe(false);
    await until(() => !b.records.isTaking);
    const heardAt = () => systemClock.mono() - b.shared.heard().agoMs!;
    const last = heardAt();
    const looked = await looksAt(server);
    await vi.waitFor(async () => expect(await looksAt(server)).toBeGreaterThan(looked + 4), LONG);
    expect(heardAt()).toBeCloseTo(last, 0);
    await server.ask("CONFIG", "SET", "maxmemory", "0");
    await until(() => b.of("hall") === 4 && b.records.isTaking);
    expect(heardAt()).toBeGreaterThan(last + 1);
  });

  test("whoever missed too many news reads all", async () => {
    const server = await serverOf();
    const [a, b] = [instanceOn(server), instanceOn(server)];
    await untilReady(a, b);
    await a.put("hall", 4);
    await until(() => b.of("hall") === 4);
    // As if its news had gone before the other came to read them.
    const { vault } = a.valkey;
    const field = vault.nameOf("heights", "gym");
    const gym = await vault.close(`records:heights ${field}`, {
      id: "gym",
      metres: 7,
      until: LATER,
    });
    const unheard = "redis.call('HSET', KEYS[1], ARGV[1], ARGV[2]) redis.call('INCR', KEYS[2])";
    await a.valkey.run(unheard, ["records:heights", "records:number"], [field, gym]);
    await until(() => b.of("gym") === 7);
    expect(b.of("hall")).toBe(4);
  });

  test("what is over goes, here and there", async () => {
    const server = await serverOf();
    const a = instanceOn(server);
    await untilReady(a);
    await a.put("hall", 4, now + 1000);
    await a.put("gym", 7);
    now += 1000;
    const b = instanceOn(server);
    await until(() => b.of("gym") === 7);
    expect([...a.facts.values()].map(({ id }) => id)).toEqual(["gym"]);
    const key = a.valkey.key("records:heights");
    await until(() => b.shared.heard().agoMs !== null);
    expect(await server.ask("HLEN", key)).toBe(1);
    expect(Number(await server.ask("PTTL", key))).toBeGreaterThan(0);
  });

  test("nothing that is kept there can be read, and another secret meets nobody", async () => {
    const server = await serverOf();
    const a = instanceOn(server);
    await untilReady(a);
    await a.put("hall-of-mirrors", 4);
    const other = instanceOn(server, "another-secret-that-is-long-enough-too");
    await untilReady(other);
    expect(other.of("hall-of-mirrors")).toBeUndefined();
    for (const key of (await server.ask("KEYS", "*")) as string[]) {
      const dump = `${key} ${String(await server.ask("DUMP", key))}`;
      expect(dump).not.toMatch(/mirrors|metres/);
      expect(Number(await server.ask("PTTL", key))).toBeGreaterThan(0);
    }
  });

  test("what was changed on the server is not believed", async () => {
    const server = await serverOf();
    const a = instanceOn(server);
    await untilReady(a);
    await a.put("hall", 4);
    await a.put("gym", 7);
    const key = a.valkey.key("records:heights");
    const fields = (await server.ask("HKEYS", key)) as string[];
    // One's value in the other's place.
    await a.valkey.run(
      "local v = redis.call('HGET', KEYS[1], ARGV[1]) redis.call('HSET', KEYS[1], ARGV[2], v)",
      ["records:heights"],
      fields,
    );
    const b = instanceOn(server);
    await untilReady(b);
    expect([...b.facts.values()]).toHaveLength(1);
  });
});
