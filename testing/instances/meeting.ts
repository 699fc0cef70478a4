import { afterEach, beforeEach, expect, vi } from "vitest";
import { createControl, type Control } from "../../simulator/control.ts";
import { startSimulator, type Simulator } from "../../simulator/simulator.ts";
import { hasValkey, startValkey, type ValkeyServer } from "../valkey-server.ts";
import { Instance, type InstanceOptions } from "./in-process.ts";

/* For each test of a file a server of its own to meet at, a CENTURY, and instances that are closed after it. */

export let server: ValkeyServer;
let simulator: Simulator;
export let connect: Control;
/** Those that the test has open. */
export let all: Instance[] = [];

/** @param begin what happens before each test */
export function meetForEach(begin: () => Promise<unknown>): void {
  beforeEach(async () => {
    if (!hasValkey) return;
    server = await startValkey();
    simulator = await startSimulator({ port: 0, sittings: 0 });
    connect = createControl(new URL(simulator.url).origin);
    await begin();
  });

  afterEach(async () => {
    await Promise.all(all.map((each) => each.close()));
    all = [];
    await simulator?.close();
    await server?.stop();
  });
}

export function openOne(options: Partial<InstanceOptions> = {}): Instance {
  const opened = new Instance({ meetAt: server.url, connect: simulator, ...options });
  all.push(opened);
  return opened;
}

export const open = (count: number) => Array.from({ length: count }, () => openOne());

export async function close(instance: Instance): Promise<void> {
  all = all.filter((each) => each !== instance);
  await instance.close();
}

export const PATIENCE = { timeout: 120_000, interval: 50 };

export const asking = () => all.filter(({ isAsking }) => isAsking);

export const untilReady = (instance: Instance) =>
  vi.waitFor(() => expect(instance.valkey.state).toBe("ready"), PATIENCE);

/** Everybody watches until this holds. */
export const until = (check: () => Promise<void> | void) =>
  vi.waitFor(async () => {
    await Promise.all(all.map((each) => each.ids()));
    await check();
  }, PATIENCE);
