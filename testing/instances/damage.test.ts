import { describe, expect, test, vi } from "vitest";
import { hasValkey } from "../valkey-server.ts";
import { FULL, type Instance } from "./in-process.ts";
import { Line } from "./line.ts";
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
} from "./meeting.ts";

/* What was told is damaged, lost in part, or of a release that can't be read here. */

meetForEach(async () => {
  await connect.start(...Array.from({ length: 5 }, () => ({ subject: "English" })));
  open(2);
  await untilAllHave(5);
});

const untilAllHave = (count: number) =>
  vi.waitFor(async () => {
    for (const each of all) expect(await each.ids()).toHaveLength(count);
    expect(asking()).toHaveLength(1);
  }, PATIENCE);

const keyOf = (name: string) => all[0]!.valkey.key(name);

/** The log's ids, the oldest first. */
async function logged(): Promise<string[]> {
  const entries = (await server.ask("XRANGE", keyOf("list"), "-", "+")) as [string][];
  return entries.map(([id]) => id);
}

/** As one with this token tells it. */
async function tellRubbish(token: string, rubbish: string): Promise<void> {
  await server.ask("XADD", keyOf("list"), `${token}-1`, "entry", rubbish);
}

/** How often each command was asked for. */
async function asked(command: string): Promise<number> {
  const stats = String(await server.ask("INFO", "commandstats"));
  return Number(new RegExp(`cmdstat_${command}:calls=(\\d+)`).exec(stats)?.[1] ?? 0);
}

describe.runIf(hasValkey)("two instances", () => {
  test.each([
    ["that nobody can open", "\u0001rubbish"],
    ["of nothing", ""],
  ])("go on after an entry %s", async (_what, rubbish) => {
    const last = (await logged()).at(-1)!;
    await tellRubbish(String(Number(last.split("-")[0]) + 60_000), rubbish);
    await connect.start({ subject: "Maths" });
    await untilAllHave(6);
    expect(asking()).toHaveLength(1);
  });

  test("leave what a release too far away tells alone, keep what they have and wait in peace", async () => {
    const calls = () => all.map((each) => each.calls);
    await server.ask("SET", keyOf("lease"), "9999999999999", "PX", "600000");
    await tellRubbish("9999999999999", "\u0002of another shape");
    await vi.waitFor(() => expect(asking()).toEqual([]), PATIENCE);
    const [meetings, readings, before] = [await asked("eval"), await asked("xread"), calls()];
    await vi.waitFor(async () => {
      for (const each of all) expect(await each.ids()).toHaveLength(5);
      expect(await asked("eval")).toBeGreaterThan(meetings + 8);
    }, PATIENCE);
    expect((await asked("xread")) - readings).toBeLessThan(40);
    expect(calls()).toEqual(before);
    expect(await logged()).toContain("9999999999999-1");
  });

  test.each([
    ["lost", (key: string) => server.ask("DEL", key)],
    ["damaged", (key: string) => server.ask("HSET", key, "list", "\u0001rubbish")],
  ])("whoever comes once the snapshot is %s has the list soon", async (_what, harm) => {
    await vi.waitFor(async () => expect((await logged()).length).toBeGreaterThan(2), PATIENCE);
    await harm(keyOf("list-snapshot"));
    await server.ask("XTRIM", keyOf("list"), "MAXLEN", "1");
    open(1);
    await untilAllHave(5);
    expect(all.at(-1)!.calls).toBe(0);
  });

  test("hear each other where the server was emptied and its clock set back while one was cut off", async () => {
    await server.ask("SET", keyOf("token"), "9999999999999", "PX", "600000");
    await server.ask("DEL", keyOf("lease"));
    await vi.waitFor(async () => expect((await logged()).at(-1)).toMatch(/^1\d{13}-/), PATIENCE);
    const line = await Line.to(server.port);
    const cut = openOne({ meetAt: `redis://127.0.0.1:${line.port}` });
    await untilAllHave(5);
    line.set("refused");
    await server.ask("FLUSHALL");
    await connect.start({ subject: "Maths" });
    const others = all.filter((each) => each !== cut);
    await vi.waitFor(async () => {
      for (const each of others) expect(await each.ids()).toHaveLength(6);
      expect((await logged()).length).toBeGreaterThan(0);
    }, PATIENCE);
    line.set("open");
    await untilAllHave(6);
    await line.close();
  });

  test("no revision means two things where the log has lost its end", async () => {
    const kept = new Set(await logged());
    await connect.start({ subject: "Maths" });
    await untilAllHave(6);
    const { rev } = all[0]!.list.seenBy(FULL)!;
    const lost = (await logged()).filter((id) => !kept.has(id));
    await server.ask("XDEL", keyOf("list"), ...lost);
    await connect.start({ subject: "ESOL" });
    await untilAllHave(7);
    for (const { list } of all) {
      const changes = list.changes(FULL, rev);
      if (changes !== "resync")
        expect(changes).toMatchObject({ joined: [{ test: { subject: "ESOL" } }] });
    }
    expect(all[1]!.list.seenBy(FULL)).toEqual(all[0]!.list.seenBy(FULL));
  });

  test("nor where whoever asks from then on never held that end", async () => {
    const line = await Line.to(server.port);
    const cut = openOne({ meetAt: `redis://127.0.0.1:${line.port}` });
    const [first, second] = all as [Instance, Instance];
    await untilAllHave(5);
    await Promise.all([first, second].map(close));
    await untilAllHave(5);
    const kept = new Set(await logged());
    await connect.start({ subject: "Maths" });
    await untilAllHave(6);
    const { rev } = cut.list.seenBy(FULL)!;
    line.set("refused");
    const lost = (await logged()).filter((id) => !kept.has(id));
    await server.ask("XDEL", keyOf("list"), ...lost);
    await connect.start({ subject: "ESOL" });
    const later = openOne();
    await vi.waitFor(async () => expect(await later.ids()).toHaveLength(7), PATIENCE);
    line.set("open");
    await untilAllHave(7);
    expect(cut.list.seenBy(FULL)).toEqual(later.list.seenBy(FULL));
    for (const { list } of all) {
      const changes = list.changes(FULL, rev);
      if (changes !== "resync")
        expect(changes).toMatchObject({ joined: [{ test: { subject: "ESOL" } }] });
    }
    await line.close();
  });

  test("whoever asks goes on by the lease that it still holds where what it tells is refused", async () => {
    const lease = await server.ask("GET", keyOf("lease"));
    const [holder] = asking();
    const { vault } = holder!.valkey;
    const closeAsUsual = vault.close.bind(vault);
    // Between its last meeting and what it tells next.
    const closing = vi.spyOn(vault, "close").mockImplementationOnce(async (...words) => {
      await server.ask("DEL", keyOf("list"));
      return closeAsUsual(...words);
    });
    await connect.start({ subject: "Maths" });
    await untilAllHave(6);
    expect(closing).toHaveBeenCalled();
    expect(asking()).toEqual([holder]);
    expect(await server.ask("GET", keyOf("lease"))).toBe(lease);
  });
});
