import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { systemClock, type Clock } from "#lib/domain/clock";
import { startSimulator, type Simulator } from "../../simulator/simulator.ts";
import { createControl } from "../../simulator/control.ts";
import { hasValkey, startValkey, type ValkeyServer } from "../valkey-server.ts";
import { Instance } from "./in-process.ts";

/* Instances whose machines disagree about the time. */

const MINUTE = 60_000;
let server: ValkeyServer;
let simulator: Simulator;
let all: Instance[] = [];

beforeEach(async () => {
  if (!hasValkey) return;
  server = await startValkey();
  simulator = await startSimulator({ port: 0, sittings: 0 });
  await createControl(new URL(simulator.url).origin).start({ subject: "English" });
});

afterEach(async () => {
  await Promise.all(all.map((each) => each.close()));
  all = [];
  await simulator?.close();
  await server?.stop();
});

const aheadBy = (ms: number): Clock => ({ ...systemClock, wall: () => Date.now() + ms });

function open(aheadMs: number): Instance {
  const clock = aheadBy(aheadMs);
  const opened = new Instance({ meetAt: server.url, connect: simulator, clock });
  all.push(opened);
  return opened;
}

const PATIENCE = { timeout: 120_000, interval: 50 };

/** Everybody watches until this holds. */
const until = (check: () => Promise<void> | void) =>
  vi.waitFor(async () => {
    await Promise.all(all.map((each) => each.ids()));
    await check();
  }, PATIENCE);

const asks = (instance: Instance) =>
  until(async () => {
    expect(instance.isAsking).toBe(true);
    for (const each of all) expect(await each.ids()).toHaveLength(1);
  });

async function close(instance: Instance): Promise<void> {
  all = all.filter((each) => each !== instance);
  await instance.close();
}

describe.runIf(hasValkey)("two instances", () => {
  test("where the asking one's clock was far ahead, what it told last as one goes when it should", async () => {
    const first = open(40 * MINUTE);
    await asks(first);
    const second = open(0);
    const key = second.valkey.key("list");
    await until(async () => expect(await server.ask("XLEN", key)).toBeGreaterThan(3));
    await close(first);
    await asks(second);
    // Not in forty minutes.
    const at = () => server.ask("HGET", second.valkey.key("list-snapshot"), "at");
    const told = await at();
    await until(async () => expect(await at()).not.toBe(told));
  });

  test("whoever asked and is cut off goes by the time that it told, and not by the one before", async () => {
    const first = open(0);
    await asks(first);
    const second = open(3 * MINUTE);
    await asks(first);
    await close(first);
    await asks(second);
    const aheadMs = () => Math.round((second.service.now() - Date.now()) / MINUTE) * MINUTE;
    // It has told something by its own.
    const { length } = second.heard;
    await until(() => expect(second.heard.length).toBeGreaterThan(length));
    expect(aheadMs()).toBe(3 * MINUTE);
    server.pause();
    await until(() => expect(second.isAsking).toBe(false));
    await second.ids();
    expect(aheadMs()).toBe(3 * MINUTE);
    server.go();
  });
});
