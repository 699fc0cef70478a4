import { describe, expect, test, vi } from "vitest";
import { hasValkey } from "../valkey-server.ts";
import type { Instance } from "./in-process.ts";
import { meetForEach, openOne, PATIENCE, server, untilReady } from "./meeting.ts";

let instance: Instance;
meetForEach(async () => {
  instance = openOne();
});

describe.runIf(hasValkey)("questions to whoever asks CENTURY", () => {
  test("go by themselves where nobody fetches them, however many more come", async () => {
    await untilReady(instance);
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
    await untilReady(instance);
    const run = vi.spyOn(instance.valkey, "run");
    expect(await instance.peers.questions.ask({ name: "register" })).toBeNull();
    expect(run).not.toHaveBeenCalled();
  });
});
