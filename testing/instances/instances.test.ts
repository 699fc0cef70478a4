import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { startSimulator, type Simulator } from "../../simulator/simulator.ts";
import { createControl, type Control } from "../../simulator/control.ts";
import { hasValkey, startValkey, type ValkeyServer } from "../valkey-server.ts";
import { FULL, Instance } from "./instance.ts";

let server: ValkeyServer;
let simulator: Simulator;
let connect: Control;
let all: Instance[] = [];

beforeEach(async () => {
  if (!hasValkey) return;
  server = await startValkey();
  simulator = await startSimulator({ port: 0, sittings: 0 });
  connect = createControl(new URL(simulator.url).origin);
  await connect.start(...Array.from({ length: 5 }, () => ({ subject: "English" })));
});

afterEach(async () => {
  await Promise.all(all.map((each) => each.close()));
  all = [];
  await simulator?.close();
  await server?.stop();
});

function open(count: number): Instance[] {
  const more = Array.from({ length: count }, () => new Instance({ meetAt: server.url, connect: simulator }));
  all.push(...more);
  return more;
}

const PATIENCE = { timeout: 20_000, interval: 50 };
const asking = () => all.filter(({ isAsking }) => isAsking);

/** Everybody watches until this holds. */
const until = (check: () => Promise<void> | void) =>
  vi.waitFor(async () => {
    await Promise.all(all.map((each) => each.ids()));
    await check();
  }, PATIENCE);

describe.runIf(hasValkey)("three instances", () => {
  test("one asks, and all have the same", async () => {
    const [first, second, third] = open(3) as [Instance, Instance, Instance];
    await until(async () => {
      expect(asking()).toHaveLength(1);
      for (const each of all) expect(await each.ids()).toHaveLength(5);
    });
    await connect.start({ subject: "Maths" });
    await until(async () => {
      for (const each of all) expect(await each.ids()).toHaveLength(6);
    });
    const seen = [first, second, third].map(({ list }) => list.seenBy(FULL));
    expect(seen[1]).toEqual(seen[0]);
    expect(seen[2]).toEqual(seen[0]);
    expect(all.filter(({ calls }) => calls > 0)).toHaveLength(1);
  });
});
