import { describe, expect, test, vi } from "vitest";
import { MEET, TELL } from "#lib/instances/scripts";
import { NOTHING_HELD } from "#lib/sync/held";
import { findText } from "../machine/leaks.ts";
import { hasValkey } from "../valkey-server.ts";
import type { Instance } from "./in-process.ts";
import { connect, meetForEach, openOne, PATIENCE, server, untilReady } from "./meeting.ts";

/* What is left at the server and in memory by an instance that ends, or that nobody watches any more. */

let instance: Instance;
meetForEach(async () => {
  await connect.start({ subject: "ESOL", user: { fullName: "Zebedee Quux" } } as never);
  instance = openOne();
});

const keyOf = (name: string) => instance.valkey.key(name);

/** @returns what resolves once this script is on its way */
function sending(script: string): () => Promise<void> {
  const run = vi.spyOn(instance.valkey, "run");
  return () => vi.waitFor(() => expect(run.mock.calls.map(([each]) => each)).toContain(script));
}

describe.runIf(hasValkey)("an instance", () => {
  test("that is told to end as it takes the lease gives it back", async () => {
    await untilReady(instance);
    server.pause();
    const isSent = sending(MEET);
    void instance.ids();
    await isSent();
    const ended = instance.peers.end();
    server.go();
    await ended;
    expect(await server.ask("GET", keyOf("token"))).not.toBeNull();
    expect(await server.ask("GET", keyOf("lease"))).toBeNull();
    expect(instance.isAsking).toBe(false);
  });

  test("that ends while it finds out whether CENTURY answers leaves that to the next within a minute", async () => {
    await untilReady(instance);
    expect(await instance.peers.claimCheck()).toEqual({ is: "mine" });
    const left = async () => Number(await server.ask("PTTL", keyOf("check")));
    expect(await left()).toBeGreaterThan(0);
    expect(await left()).toBeLessThanOrEqual(60_000);
    instance.peers.tellCheck(null);
    await vi.waitFor(async () => expect(await left()).toBeGreaterThan(14 * 60_000), PATIENCE);
  });

  test("that forgets the list while it tells the others of it keeps nobody", async () => {
    const { list, valkey } = instance;
    const kept = () => findText(instance.peers["shared"], "Zebedee", new Set([list, valkey]));
    await vi.waitFor(async () => {
      expect(await instance.ids()).toHaveLength(1);
      expect(instance.isAsking).toBe(true);
      expect(kept()).not.toBeNull();
    }, PATIENCE);
    const { state } = instance.scheduler;
    const held = { ...NOTHING_HELD, state };
    server.pause();
    const isSent = sending(TELL);
    const told = instance.peers.agree({ is: "failed", from: state, held });
    await isSent();
    instance.peers.leave();
    server.go();
    await told;
    expect(kept()).toBeNull();
  });
});
