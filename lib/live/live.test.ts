import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Session } from "#lib/contract";
import { createBudget } from "#lib/connect/budget";
import { ConnectFailure } from "#lib/connect/failure";
import type { Held } from "#lib/live/held";
import { createLive, type Live } from "#lib/live/live";
import { NO_ROSTERS } from "#lib/live/membership";
import { session } from "#lib/sample-sessions";

/* The refreshing alone, on a clock of the test's; the whole way is walked in e2e. */
const SECOND = 1000;
const MINUTE = 60 * SECOND;

let sweeps: number;
let answer: () => Promise<Session[]>;
let onForget: ReturnType<typeof vi.fn<() => void>>;
let live: Live;

function liveWith(callsPerMinute = 6000, callsPerSweep = 1): Live {
  const budget = createBudget(callsPerMinute);
  return createLive({
    connect: {
      budget,
      // A list of which every walk reaches the end, and a key that may read no other.
      walkNewest: async () => {
        sweeps += 1;
        for (let call = 0; call < callsPerSweep; call += 1) await budget.take();
        const items = await answer();
        const date = Date.now();
        const total = items.length;
        return { items, isComplete: true, total, date, aheadMs: 0, calls: callsPerSweep };
      },
      walkFinished: async () => null,
      lookAgain: async () => ({ sessions: [], unsure: new Set(), calls: 0 }),
    },
    rosters: NO_ROSTERS,
    refreshMs: 15 * SECOND,
    timeZone: "Europe/London",
    processId: "p",
    onFailure: () => {},
    onForget,
  });
}

/** Somebody watches: asks every five seconds for so long. */
async function watch(ms: number) {
  for (let passed = 0; passed < ms; passed += 5 * SECOND) {
    await live.hold();
    await vi.advanceTimersByTimeAsync(5 * SECOND);
  }
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const fail = (kind: ConstructorParameters<typeof ConnectFailure>[0], retryAfterMs?: number) => () =>
  Promise.reject(new ConnectFailure(kind, "status", { retryAfterMs }));
const hang = () => new Promise<never>(() => {});
async function held(): Promise<Held> {
  const hold = await live.hold();
  if (!hold.isReady) throw new Error(hold.why);
  return hold.held;
}

const ids = async () => (await held()).history.snapshot.sessions.map(({ sessionId }) => sessionId);

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 23, 12) });
  vi.spyOn(Math, "random").mockReturnValue(1);
  sweeps = 0;
  onForget = vi.fn<() => void>();
  answer = async () => [session({ sessionId: "a" })];
  live = liveWith();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe("what it costs", () => {
  test("nobody watching: not a call", async () => {
    await pass(10 * MINUTE);
    expect(sweeps).toBe(0);
  });

  test("fifty at once: one sweep", async () => {
    const all = await Promise.all(Array.from({ length: 50 }, held));
    expect(sweeps).toBe(1);
    expect(new Set(all.map(({ history }) => history)).size).toBe(1);
  });

  test("a minute of watching: a sweep every fifteen seconds, however many ask", async () => {
    await live.hold();
    for (let second = 0; second < 59; second += 1) {
      await Promise.all([live.hold(), live.hold(), live.hold()]);
      await pass(SECOND);
    }
    expect(sweeps).toBe(4);
  });

  test("75 seconds after the last has asked it stops, and starts again with the next", async () => {
    await watch(MINUTE);
    await pass(76 * SECOND);
    const before = sweeps;
    await pass(4 * MINUTE);
    expect(sweeps).toBe(before);
    await live.hold();
    expect(sweeps).toBe(before + 1);
  });

  test("where the budget is smaller than the list, sweeps wait for it and the board is told when", async () => {
    live = liveWith(60, 50);
    await watch(230 * SECOND);
    expect(sweeps).toBe(5);
    const { mark } = await held();
    const period = 50 * SECOND;
    expect(Date.parse(mark.freshness.lateAt) - Date.parse(mark.takenAt)).toBe(2 * period);
    expect(Date.parse(mark.dueAt)).toBeGreaterThan(Date.now());
  });
});

describe("before there is a list", () => {
  test("it waits three seconds and then says that it is not ready, never that nobody sits", async () => {
    answer = hang;
    const hold = live.hold();
    await pass(2_999);
    await pass(1);
    expect(await hold).toEqual({ isReady: false, why: "not_ready" });
  });

  test.each([
    ["key_refused", "key_refused"],
    ["unreachable", "connect_unreachable"],
    ["malformed", "connect_unreachable"],
    ["broken", "connect_unreachable"],
    ["too_many", "connect_unreachable"],
    ["refused", "connect_unreachable"],
  ] as const)("a failure that is %s is told as %s, at once", async (kind, code) => {
    answer = fail(kind);
    expect(await live.hold()).toEqual({ isReady: false, why: code });
    expect(await live.hold()).toEqual({ isReady: false, why: code });
    expect(sweeps).toBe(1);
  });
});

describe("a refresh that fails", () => {
  test("changes nothing but the age and the trouble", async () => {
    await watch(MINUTE);
    const before = await held();
    answer = fail("broken");
    await watch(MINUTE);
    const after = await held();
    expect(after.history).toBe(before.history);
    expect(after.mark).toMatchObject({
      version: before.mark.version,
      takenAt: before.mark.takenAt,
      freshness: { trouble: "connect_unreachable" },
    });
    expect(Date.parse(after.mark.freshness.lateAt)).toBeLessThan(Date.now());
  });

  test.each(["broken", "malformed", "unreachable", "refused", "key_refused", "too_many"] as const)(
    "by %s is over within a minute of Connect's recovery, however long it was",
    async (kind) => {
      await watch(MINUTE);
      answer = fail(kind);
      await watch(20 * MINUTE);
      const failed = sweeps;
      expect(failed).toBeLessThan(20 * 2 + 8);
      answer = async () => [session({ sessionId: "b" })];
      await watch(MINUTE);
      expect(await ids()).toEqual(["b"]);
    },
  );

  test("leaves Connect alone for as long as it asks, also when viewers leave and come back", async () => {
    answer = fail("too_many", 4 * MINUTE);
    await live.hold();
    await pass(2 * MINUTE);
    await watch(MINUTE);
    expect(sweeps).toBe(1);
    await watch(70 * SECOND);
    expect(sweeps).toBe(2);
  });

  test("leaves no list on show for longer than half an hour", async () => {
    await watch(MINUTE);
    answer = fail("unreachable");
    await watch(29 * MINUTE);
    expect(await ids()).toEqual(["a"]);
    await watch(3 * MINUTE);
    expect(await live.hold()).toEqual({ isReady: false, why: "connect_unreachable" });
  });

  test("nor where Connect asks to be left alone for an hour", async () => {
    await watch(MINUTE);
    answer = fail("too_many", 60 * MINUTE);
    await watch(31 * MINUTE);
    expect(await live.hold()).toEqual({ isReady: false, why: "connect_unreachable" });
  });

  test("by a fault of our own ends nothing", async () => {
    await watch(MINUTE);
    answer = () => Promise.reject(new TypeError("Amina"));
    await watch(MINUTE);
    answer = async () => [];
    await watch(MINUTE);
    expect(await ids()).toEqual([]);
  });
});

describe("a reader who wants it tried now", () => {
  test("has it tried five seconds after the last failure and no sooner, however many ask", async () => {
    await watch(MINUTE);
    answer = fail("key_refused");
    await watch(15 * SECOND);
    const before = sweeps;
    await Promise.all(Array.from({ length: 20 }, () => live.tryNow()));
    expect(sweeps).toBe(before);
    await pass(6 * SECOND);
    await Promise.all(Array.from({ length: 20 }, () => live.tryNow()));
    expect(sweeps).toBe(before + 1);
    await live.tryNow();
    expect(sweeps).toBe(before + 1);
  });

  test("is answered once it has been tried, or after three seconds", async () => {
    await watch(MINUTE);
    answer = fail("broken");
    await watch(70 * SECOND);
    answer = async () => [session({ sessionId: "b" })];
    await pass(6 * SECOND);
    await live.tryNow();
    expect(await ids()).toEqual(["b"]);
  });

  test.each([
    ["asks to be left alone", fail("broken", 4 * MINUTE)],
    ["is asked too often", fail("too_many")],
  ])("waits with the others where Connect %s", async (_name, failing) => {
    answer = failing;
    await live.hold();
    await pass(10 * SECOND);
    await live.tryNow();
    expect(sweeps).toBe(1);
  });

  test("changes nothing while all is well", async () => {
    await watch(MINUTE);
    const before = sweeps;
    await live.tryNow();
    expect(sweeps).toBe(before);
  });
});

test("what is held is one object for all until the next refresh, or until many come at once", async () => {
  await watch(MINUTE);
  const before = await held();
  expect(await held()).toBe(before);
  for (let asked = 0; asked < 400; asked += 1) await live.hold();
  const crowded = await held();
  expect(crowded.history).toBe(before.history);
  expect(crowded.mark.freshness.spreadMs).toBeGreaterThan(before.mark.freshness.spreadMs);
  await pass(16 * SECOND);
  expect((await held()).history).not.toBe(before.history);
});

describe("after a gap", () => {
  test("a short one: it waits for the refresh and answers with what happened", async () => {
    await watch(MINUTE);
    const { version } = (await held()).mark;
    await pass(4 * MINUTE);
    answer = async () => [session({ sessionId: "b" })];
    expect(await ids()).toEqual(["b"]);
    expect((await held()).mark.version).not.toBe(version);
  });

  test("a short one, and Connect is slow: it answers what it holds, with its age", async () => {
    await watch(MINUTE);
    await pass(4 * MINUTE);
    answer = hang;
    const later = held();
    await pass(3 * SECOND);
    const { history, mark } = await later;
    expect(history.snapshot.sessions).toHaveLength(1);
    expect(Date.parse(mark.takenAt)).toBeLessThan(Date.now() - 2 * MINUTE);
  });

  test("of over five minutes: what was held is forgotten, and nobody is told as left", async () => {
    await watch(MINUTE);
    expect(onForget).not.toHaveBeenCalled();
    await pass(6 * MINUTE);
    // By itself and not with the next who asks, who may come tomorrow.
    expect(onForget).toHaveBeenCalledTimes(1);
    answer = async () => [session({ sessionId: "b" })];
    const { history } = await held();
    expect(history.steps).toEqual([]);
    answer = fail("broken");
    await pass(6 * MINUTE);
    expect(await live.hold()).toEqual({ isReady: false, why: "connect_unreachable" });
  });
});
