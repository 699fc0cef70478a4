import { describe, expect, test } from "vitest";
import type { LogEntry } from "../simulator/log.ts";
import { createLocalSimulator } from "../simulator/local.ts";
import { createOracle } from "./oracle.ts";

const ids = { sessionId: "a", userId: "u" };

describe("from a log alone", () => {
  const log: LogEntry[] = [
    { kind: "started", at: 10, ...ids, start: 5 },
    { kind: "listed", at: 12, ...ids },
    { kind: "ended", at: 20, ...ids, end: 20 },
    { kind: "unlisted", at: 22, ...ids },
    { kind: "published", at: 30, ...ids },
  ];
  const oracle = createOracle(() => log);

  test("it knows what the in-progress list held, to the millisecond", () => {
    const held = [11, 12, 21, 22].map((time) => [...oracle.inProgressAt(time)]);
    expect(held).toEqual([[], ["a"], ["a"], []]);
    expect(oracle.everListed("a")).toBe(true);
    expect(oracle.everListed("b")).toBe(false);
  });

  test("throughout leaves out the milliseconds of the changes, when either may be true", () => {
    const through = (from: number, to: number) => oracle.wasInProgressThroughout("a", from, to);
    expect([through(13, 21), through(12, 21), through(13, 22), through(11, 14)]).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect(oracle.wasInProgressThroughout("b", 13, 14)).toBe(false);
  });

  test("it knows an end, and since when the lists have shown it", () => {
    expect(oracle.finishedAt("a")).toBe(20);
    expect(oracle.endOf("a")).toBe(20);
    expect(oracle.goneAt("a")).toBe(22);
    expect(oracle.publishedAt("a")).toBe(30);
    expect(oracle.reopenedAt("a")).toBeNull();
    expect(oracle.learnerOf("a")).toBe("u");
    expect([oracle.publishedAt("b"), oracle.learnerOf("b")]).toEqual([null, null]);
  });

  test("it takes in what is logged later: a sitting that is re-opened, and one whose account goes", () => {
    const growing = [...log];
    const later = createOracle(() => growing);
    expect(later.finishedAt("a")).toBe(20);
    growing.push({ kind: "reopened", at: 40, ...ids }, { kind: "listed", at: 40, ...ids });
    expect([later.finishedAt("a"), later.publishedAt("a"), later.goneAt("a")]).toEqual([
      null,
      null,
      null,
    ]);
    expect([later.reopenedAt("a"), [...later.inProgressAt(41)]]).toEqual([40, ["a"]]);
    expect([...later.inProgressAt(25)]).toEqual([]);
    growing.push({ kind: "deleted", at: 50, ...ids });
    expect([later.deletedAt("a"), later.goneAt("a")]).toEqual([50, 50]);
    expect([...later.inProgressAt(50)]).toEqual([]);
  });

  test("it goes by the monotonic clock where it is told to, and says so where there is none", () => {
    const timed = log.map((entry, nth) => ({ ...entry, mono: nth }));
    expect(createOracle(() => timed, "mono").publishedAt("a")).toBe(4);
    expect(() => createOracle(() => log, "mono").publishedAt("a")).toThrow(/monotonic/);
  });
});

describe("with a simulator", () => {
  const NOON = Date.UTC(2026, 10, 23, 12);
  function build() {
    const clock = { now: NOON, mono: 0 };
    const simulator = createLocalSimulator({
      sittings: 0,
      pace: 0,
      now: () => clock.now,
      mono: () => clock.mono,
    });
    const pass = (ms: number) => {
      clock.now += ms;
      clock.mono += ms;
    };
    return { ...simulator, clock, pass, oracle: createOracle(simulator.log) };
  }

  test("each change has its own time, whenever somebody looks", async () => {
    const { control, pass, oracle } = build();
    const [id] = (await control.start({ shownInMs: 1000 })) as [string];
    pass(60_000);
    await control.finish(id, { shownInMs: 2000, publishedInMs: 5000 });
    pass(60_000);
    const from = NOON + 1000;
    expect([...oracle.inProgressAt(from - 1), ...oracle.inProgressAt(from)]).toEqual([id]);
    expect(oracle.finishedAt(id)).toBe(NOON + 60_000);
    expect(oracle.goneAt(id)).toBe(NOON + 62_000);
    expect(oracle.publishedAt(id)).toBe(NOON + 65_000);
    await control.reopen(id);
    expect(oracle.reopenedAt(id)).toBe(NOON + 120_000);
    expect([...oracle.inProgressAt(NOON + 120_000)]).toEqual([id]);
  });

  test("a hidden finish is published when told, and not before", async () => {
    const { control, pass, oracle } = build();
    const [id] = (await control.start({})) as [string];
    await control.finish(id, { publishedInMs: null });
    pass(86_400_000);
    expect([oracle.goneAt(id), oracle.publishedAt(id)]).toEqual([NOON, null]);
    await control.publish(id);
    expect(oracle.publishedAt(id)).toBe(NOON + 86_400_000);
  });

  test("a start that was never shown was never listed; an emptied list holds nobody", async () => {
    const { control, pass, oracle } = build();
    const [hidden, other] = (await control.start({ shownInMs: null }, {})) as [string, string];
    pass(1000);
    await control.finish(hidden);
    await control.show(hidden);
    expect([oracle.everListed(hidden), oracle.everListed(other)]).toEqual([false, true]);
    expect(oracle.publishedAt(hidden)).toBe(NOON + 1000);
    await control.empty();
    expect([...oracle.inProgressAt(NOON + 1000)]).toEqual([]);
    expect(oracle.deletedAt(other)).toBe(NOON + 1000);
  });

  test("by the monotonic clock, times are right though nobody looked for a long time", async () => {
    const { control, pass, log } = build();
    const oracle = createOracle(log, "mono");
    const [id] = (await control.start({ shownInMs: 1000 })) as [string];
    pass(600_000);
    await control.finish(id, { publishedInMs: 7000 });
    pass(600_000);
    expect([...oracle.inProgressAt(1000)]).toEqual([id]);
    expect([...oracle.inProgressAt(999)]).toEqual([]);
    expect([oracle.finishedAt(id), oracle.publishedAt(id)]).toEqual([600_000, 607_000]);
  });

  test("its list is the one that is answered, at every step of a day", async () => {
    const clock = { now: NOON };
    const simulator = createLocalSimulator({ sittings: 30, learners: 90, now: () => clock.now });
    const oracle = createOracle(simulator.log);
    for (let step = 0; step < 200; step += 1) {
      const shown = new Set<string>();
      const response = await simulator.fetch(`${simulator.url}/smart-ia/sessions/in-progress`, {
        headers: { "x-api-key": simulator.key },
      });
      const page = (await response.json()) as { data: { sessionId: string }[] };
      for (const { sessionId } of page.data) shown.add(sessionId);
      expect(oracle.inProgressAt(clock.now)).toEqual(shown);
      const answered = simulator.log().findLast(({ kind }) => kind === "answered");
      expect(answered).toMatchObject({
        list: "in-progress",
        page: 1,
        ids: [...shown],
        status: 200,
      });
      clock.now += 173_000;
    }
  });
});
