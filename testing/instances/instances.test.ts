import { describe, expect, test, vi } from "vitest";
import { hasValkey } from "../valkey-server.ts";
import { FULL, type Instance } from "./in-process.ts";
import {
  all,
  asking,
  close,
  connect,
  meetForEach,
  open,
  openOne,
  PATIENCE,
  server,
  until,
} from "./meeting.ts";

meetForEach(() => connect.start(...Array.from({ length: 5 }, () => ({ subject: "English" }))));

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

  test("where the asking one ends, another goes on with the same list, and no reader loads it again", async () => {
    // More than a page, or every refresh would read all of it.
    const startDate = new Date(Date.now() - 3_600_000).toISOString();
    await connect.start(...Array.from({ length: 245 }, () => ({ subject: "English", startDate })));
    open(3);
    await until(() => expect(asking()).toHaveLength(1));
    await until(async () => {
      for (const each of all) expect(await each.ids()).toHaveLength(250);
    });
    const [gone] = asking() as [Instance];
    const rest = all.filter((each) => each !== gone);
    const revs = rest.map(({ list }) => list.seenBy(FULL)!.rev);
    const sweptAt = rest.map(({ scheduler }) => scheduler.state.sweptAt);
    await close(gone);
    await connect.start({ subject: "Maths" });
    await until(async () => {
      expect(asking()).toHaveLength(1);
      for (const each of rest) expect(await each.ids()).toHaveLength(251);
    });
    for (const [nth, { list }] of rest.entries()) {
      expect(list.changes(FULL, revs[nth]!)).toMatchObject({
        joined: [{ test: { subject: "Maths" } }],
      });
    }
    // It went on from what was told, and asked for no more than a refresh does.
    expect(rest.map(({ scheduler }) => scheduler.state.sweptAt)).toEqual(sweptAt);
  });

  test("whoever is cut off asks nothing and shows what it holds, and its lease is worth nothing later", async () => {
    open(2);
    await until(() => expect(asking()).toHaveLength(1));
    await until(async () => {
      for (const each of all) expect(await each.ids()).toHaveLength(5);
    });
    const [cut] = asking() as [Instance];
    const other = all.find((each) => each !== cut)!;
    server.pause();
    await vi.waitFor(() => expect(cut.isAsking).toBe(false), PATIENCE);
    const { calls } = cut;
    await connect.start({ subject: "Maths" });
    // Both are cut off, and nobody asks.
    expect(await cut.ids()).toHaveLength(5);
    expect(await other.ids()).toHaveLength(5);
    expect(cut.calls).toBe(calls);
    server.go();
    await until(async () => {
      expect(asking()).toHaveLength(1);
      for (const each of all) expect(await each.ids()).toHaveLength(6);
    });
  });

  test("a server that is emptied is told all of it anew, in another run of revisions", async () => {
    open(2);
    await until(async () => {
      expect(asking()).toHaveLength(1);
      for (const each of all) expect(await each.ids()).toHaveLength(5);
    });
    const { rev } = all[0]!.list.seenBy(FULL)!;
    await server.ask("FLUSHALL");
    await connect.start({ subject: "Maths" });
    await until(async () => {
      expect(asking()).toHaveLength(1);
      for (const each of all) expect(await each.ids()).toHaveLength(6);
    });
    const seen = all.map(({ list }) => list.seenBy(FULL)!);
    expect(seen[1]).toEqual(seen[0]);
    expect(all.map(({ list }) => list.changes(FULL, rev))).toEqual(["resync", "resync"]);
  });

  test("nothing on the server can be read, and all of it goes by itself", async () => {
    await connect.start({ subject: "ESOL", user: { fullName: "Zebedee Quux" } } as never);
    open(2);
    await until(async () => {
      for (const each of all) expect(await each.ids()).toHaveLength(6);
    });
    const keys = (await server.ask("KEYS", "*")) as string[];
    expect(keys.length).toBeGreaterThan(3);
    for (const key of keys) {
      expect(key).toMatch(/^now-sitting:/);
      const left = Number(await server.ask("PTTL", key));
      expect(left).toBeGreaterThan(0);
      expect(left).toBeLessThanOrEqual(30 * 60_000);
      const dumped = String(await server.ask("DUMP", key));
      expect(dumped).not.toMatch(/Zebedee|Quux|ESOL/);
    }
  });

  test("what was told stays while somebody watches, however seldom it is refreshed, and no longer", async () => {
    for (let nth = 0; nth < 2; nth += 1) openOne({ refreshMs: 300_000 });
    await until(async () => {
      for (const each of all) expect(await each.ids()).toHaveLength(5);
    });
    const names = ["list", "list-snapshot"].map((name) => all[0]!.valkey.key(name));
    const left = () => Promise.all(names.map(async (key) => Number(await server.ask("PTTL", key))));
    // As if most of the time until the next refresh had passed.
    for (const key of names) await server.ask("PEXPIRE", key, "30000");
    await until(async () => expect(Math.min(...(await left()))).toBeGreaterThan(60_000));
    expect(Math.max(...(await left()))).toBeLessThanOrEqual(5 * 60_000);
  });

  test("one that comes later knows what the others do, and the revisions before", async () => {
    open(2);
    await until(async () => {
      for (const each of all) expect(await each.ids()).toHaveLength(5);
    });
    const { rev } = all[0]!.list.seenBy(FULL)!;
    await connect.start({ subject: "Maths" });
    await until(async () => {
      for (const each of all) expect(await each.ids()).toHaveLength(6);
    });
    const [late] = open(1) as [Instance];
    await until(async () => expect(await late.ids()).toHaveLength(6));
    expect(late.list.changes(FULL, rev)).toEqual(all[0]!.list.changes(FULL, rev));
    expect(late.list.seenBy(FULL)).toEqual(all[0]!.list.seenBy(FULL));
    expect(late.calls).toBe(0);
  });
});
