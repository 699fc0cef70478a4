import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { startSimulator, type Simulator } from "../../simulator/simulator.ts";
import { hasValkey, startValkey, type ValkeyServer } from "../valkey-server.ts";
import { Instance } from "./in-process.ts";

let server: ValkeyServer;
let simulator: Simulator;
let instance: Instance;

beforeEach(async () => {
  if (!hasValkey) return;
  server = await startValkey();
  simulator = await startSimulator({ port: 0, sittings: 0 });
  instance = new Instance({ meetAt: server.url, connect: simulator });
});

afterEach(async () => {
  await instance?.close();
  await simulator?.close();
  await server?.stop();
});

const PATIENCE = { timeout: 120_000, interval: 250 };

describe.runIf(hasValkey)("questions to whoever asks CENTURY", () => {
  test("go by themselves where nobody fetches them, however many more come", async () => {
    await vi.waitFor(() => expect(instance.valkey.state).toBe("ready"), PATIENCE);
    // Another has the lease, and is gone.
    await server.ask("SET", instance.valkey.key("lease"), "9999999999999", "PX", "600000");
    void instance.ids();
    const key = instance.valkey.key("questions");
    const asked: Promise<unknown>[] = [];
    const ask = () => void asked.push(instance.peers.questions.ask({ name: "register" }));
    const oldest = () => server.ask("LINDEX", key, "0");
    ask();
    await vi.waitFor(async () => expect(await oldest()).not.toBeNull(), PATIENCE);
    const first = await oldest();
    await vi.waitFor(async () => {
      ask();
      expect(await oldest()).not.toEqual(first);
    }, PATIENCE);
    expect(await Promise.all(asked)).toEqual(asked.map(() => null));
  });

  test("are not asked by an instance that would not hear the answer", async () => {
    await vi.waitFor(() => expect(instance.valkey.state).toBe("ready"), PATIENCE);
    const run = vi.spyOn(instance.valkey, "run");
    expect(await instance.peers.questions.ask({ name: "register" })).toBeNull();
    expect(run).not.toHaveBeenCalled();
  });
});
