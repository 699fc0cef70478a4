import { beforeEach, describe, expect, test } from "vitest";
import { sleep } from "#lib/domain/clock";
import { failing, hanging, SECOND } from "#lib/sync/sample-connect";
import { SampleHouse } from "#lib/sync/sample-house";
import { MINUTE } from "#lib/sync/sample-observation";

/* The scheduler alone, with a clock that the test moves; e2e tests the whole path. */
let house: SampleHouse;
const pass = (ms: number) => house.clock.pass(ms);
const failLists = (fault: ReturnType<typeof failing> | typeof hanging) =>
  Object.assign(house.connect.faults, { listed: fault });
const recover = () => delete house.connect.faults.listed;

beforeEach(() => {
  house = new SampleHouse();
  house.connect.start("a");
});

/** Somebody else starts, which only a new list can show. */
function replace(id: string) {
  house.connect.finish("a");
  house.connect.start(id);
}

describe("what it costs", () => {
  test("nobody watching: not a call", async () => {
    await pass(10 * MINUTE);
    expect([house.connect.calls.length, house.scheduler.phase]).toEqual([0, "forgotten"]);
  });

  test("fifty at once: one refresh, and one answer for all", async () => {
    const all = await Promise.all(Array.from({ length: 50 }, () => house.scheduler.read()));
    expect(house.connect.refreshes).toBe(1);
    expect(all[0]!.is).toBe("held");
    expect(new Set(all.map((hold) => hold.is === "held" && hold.timing)).size).toBe(1);
  });

  test("a minute of watching: a refresh every fifteen seconds, however many ask", async () => {
    for (let second = 0; second < 60; second += 1) {
      await Promise.all([house.hold(), house.hold(), house.hold()]);
      await pass(SECOND);
    }
    expect(house.connect.refreshes).toBe(5);
    expect(house.connect.calls).toHaveLength(10);
  });

  test("75 seconds after the last request it stops, and starts again with the next", async () => {
    await house.watch(MINUTE);
    await pass(76 * SECOND);
    const before = house.connect.refreshes;
    await pass(3 * MINUTE);
    expect([house.connect.refreshes, house.scheduler.phase]).toEqual([before, "unwatched"]);
    await house.hold();
    expect(house.connect.refreshes).toBe(before + 1);
  });

  test("where the limit is too small for the list, refreshes wait for it and the board learns when", async () => {
    house = new SampleHouse({ callsPerMinute: 60 });
    house.connect.faults.completed = failing("key_refused");
    for (let nth = 0; nth < 4950; nth += 1) house.connect.start(`s${nth}`, { agoMs: nth });
    await house.watch(230 * SECOND);
    expect(house.connect.refreshes).toBeLessThanOrEqual(5);
    const { timing } = await house.held();
    expect(timing.periodMs).toBe(house.limiter.costOf(50));
    expect(timing.nextAt).toBeGreaterThan(house.clock.mono());
  });

  test("a list of many pages is read in the end at the lowest limit allowed", async () => {
    house = new SampleHouse({ callsPerMinute: 10 });
    for (let nth = 0; nth < 6000; nth += 1) house.connect.start(`s${nth}`, { agoMs: nth });
    await house.watch(10 * MINUTE);
    expect((await house.held()).state.sittings.size).toBe(6000);
    expect(house.failures).toEqual([]);
  });
});

describe("before there is a list", () => {
  test("it waits three seconds and then says that there is none, never that nobody is sitting", async () => {
    failLists(hanging);
    expect(await house.hold()).toEqual({ is: "nothing", failure: null });
    expect([house.clock.mono(), house.scheduler.phase]).toEqual([3 * SECOND, "asking"]);
  });

  test.each(["key_refused", "unreachable", "malformed", "broken", "too_many", "refused"] as const)(
    "a failure that is %s is told at once, and not tried again with each who asks",
    async (kind) => {
      failLists(failing(kind));
      expect(await house.hold()).toEqual({ is: "nothing", failure: kind });
      expect(await house.hold()).toEqual({ is: "nothing", failure: kind });
      expect([house.clock.mono(), house.connect.refreshes]).toEqual([0, 1]);
      expect(house.scheduler.phase).toBe("backing off");
    },
  );
});

describe("a refresh that fails", () => {
  test("changes nothing but what is said about its failure", async () => {
    await house.watch(MINUTE);
    const before = await house.held();
    failLists(failing("broken"));
    await house.watch(MINUTE);
    const after = await house.held();
    expect(after.state.sittings).toBe(before.state.sittings);
    expect(after.state.revision).toBe(before.state.revision);
    expect(after.timing).toMatchObject({ takenAt: before.timing.takenAt, failure: "broken" });
  });

  test.each(["broken", "malformed", "unreachable", "refused", "key_refused", "too_many"] as const)(
    "by %s is over within a minute of Connect's recovery, however long it was",
    async (kind) => {
      await house.watch(MINUTE);
      failLists(failing(kind));
      const before = house.connect.refreshes;
      await house.watch(20 * MINUTE);
      expect(house.connect.refreshes - before).toBeLessThan(20 * 2 + 8);
      recover();
      replace("b");
      await house.watch(MINUTE);
      expect([await house.ids(), (await house.held()).timing.failure]).toEqual(["b", null]);
    },
  );

  test("leaves Connect alone for as long as it asks, even when viewers leave and come back", async () => {
    failLists(failing("too_many", 4 * MINUTE));
    await house.hold();
    await pass(2 * MINUTE);
    await house.watch(115 * SECOND);
    expect(house.connect.refreshes).toBe(1);
    await house.watch(10 * SECOND);
    expect(house.connect.refreshes).toBe(2);
  });

  test.each([
    ["it is away", failing("unreachable")],
    ["it asks to be left alone", failing("too_many", 10 * MINUTE)],
  ])("leaves no list on show for longer than half an hour: %s", async (_what, fault) => {
    await house.watch(MINUTE);
    failLists(fault);
    await house.watch(29 * MINUTE);
    expect(await house.ids()).toBe("a");
    await house.watch(3 * MINUTE);
    expect(await house.hold()).toMatchObject({ is: "nothing" });
    expect((await house.hold()).is === "nothing" && house.forgotten).toBe(1);
  });

  test("because of a bug of ours ends nothing", async () => {
    await house.watch(MINUTE);
    failLists(() => Promise.reject(new TypeError("Amina")));
    await house.watch(MINUTE);
    recover();
    replace("b");
    await house.watch(MINUTE);
    expect(await house.ids()).toBe("b");
    expect(house.failures.every((each) => each === "in_progress malformed")).toBe(true);
  });

  test("half-way through its pages leaves the list as it was", async () => {
    for (let nth = 0; nth < 250; nth += 1) house.connect.start(`s${nth}`, { agoMs: nth });
    await house.watch(MINUTE);
    await pass(4 * MINUTE);
    const { state } = house.scheduler;
    house.connect.finish("s0");
    house.connect.onPage = (cursor) => {
      if (cursor !== null) throw new Error("cut off");
    };
    await house.watch(5 * SECOND);
    expect((await house.held()).state.sittings).toBe(state.sittings);
    house.connect.onPage = () => {};
    await house.watch(MINUTE);
    expect(await house.gone()).toEqual(["s0 finished"]);
  });
});

describe('a reader\'s "Try now"', () => {
  test("tries again five seconds after the last failure and no sooner, however many ask", async () => {
    await house.watch(MINUTE);
    failLists(failing("key_refused"));
    while ((await house.held()).timing.failure === null) await pass(SECOND);
    const before = house.connect.refreshes;
    const all = () => Promise.all(Array.from({ length: 20 }, () => house.scheduler.tryNow()));
    await pass(4 * SECOND);
    await all();
    expect(house.connect.refreshes).toBe(before);
    await pass(SECOND);
    await all();
    expect(house.connect.refreshes).toBe(before + 1);
    await house.scheduler.tryNow();
    expect(house.connect.refreshes).toBe(before + 1);
  });

  test("is answered once it has been tried", async () => {
    await house.watch(MINUTE);
    failLists(failing("broken"));
    await house.watch(70 * SECOND);
    recover();
    replace("b");
    await pass(6 * SECOND);
    await house.scheduler.tryNow();
    expect(await house.ids()).toBe("b");
  });

  test("or after three seconds", async () => {
    failLists(failing("broken"));
    await house.hold();
    await pass(4 * SECOND);
    failLists(hanging);
    await pass(2 * SECOND);
    const tried = house.scheduler.tryNow();
    await pass(3 * SECOND);
    await tried;
    expect(house.scheduler.phase).toBe("asking");
  });

  test.each([
    ["asks to be left alone", failing("broken", 10 * MINUTE)],
    ["is asked too often", failing("too_many", 10 * MINUTE)],
  ])("has it tried once and no more where Connect %s", async (_name, fault) => {
    failLists(fault);
    await house.hold();
    for (let nth = 0; nth < 5; nth += 1) {
      await pass(10 * SECOND);
      await house.scheduler.tryNow();
    }
    expect(house.connect.refreshes).toBe(2);
  });

  test("changes nothing while all is well", async () => {
    await house.watch(MINUTE);
    const before = house.connect.refreshes;
    await house.scheduler.tryNow();
    expect(house.connect.refreshes).toBe(before);
  });
});

test("the list is one object for all callers until the next refresh, or until many come at once", async () => {
  await house.watch(MINUTE);
  const before = await house.held();
  expect((await house.held()).timing).toBe(before.timing);
  for (let asked = 0; asked < 400; asked += 1) await house.scheduler.read();
  const crowded = await house.held();
  expect(crowded.state).toBe(before.state);
  expect(crowded.timing.spreadMs).toBeGreaterThan(before.timing.spreadMs);
});

describe("after a gap", () => {
  beforeEach(() => house.watch(MINUTE));

  test("a short one: it waits for the refresh and answers with what happened", async () => {
    const { state } = await house.held();
    await pass(4 * MINUTE);
    replace("b");
    const after = await house.held();
    expect([[...after.state.sittings.keys()], after.state.revision]).toEqual([
      ["b"],
      state.revision + 1,
    ]);
    expect(await house.gone()).toEqual(["a finished"]);
  });

  test("a short one, with Connect slow: it answers with the list it has and its age", async () => {
    await pass(4 * MINUTE);
    failLists(hanging);
    const { state, timing } = await house.held();
    expect(state.sittings.size).toBe(1);
    expect(timing.takenAt).toBeLessThan(house.clock.mono() - 2 * MINUTE);
  });

  test("of over five minutes: the list has been forgotten, and nobody is shown as having left", async () => {
    const { state } = await house.held();
    expect(house.forgotten).toBe(0);
    await pass(6 * MINUTE);
    // Not only when somebody asks again, which may be tomorrow.
    expect([house.forgotten, house.scheduler.phase]).toEqual([1, "forgotten"]);
    replace("b");
    expect([await house.ids(), await house.gone()]).toEqual(["b", []]);
    expect((await house.held()).state.revision).toBeGreaterThan(state.revision);
    failLists(failing("broken"));
    await pass(6 * MINUTE);
    expect(await house.hold()).toEqual({ is: "nothing", failure: "broken" });
  });
});

describe("viewers who leave in the middle of a refresh", () => {
  test("let it end, and its list is forgotten in its time", async () => {
    house.connect.takesMs.listed = 100 * SECOND;
    void house.scheduler.read();
    await pass(101 * SECOND);
    expect(house.scheduler.phase).toBe("unwatched");
    await pass(4 * MINUTE);
    expect([house.scheduler.phase, house.connect.refreshes]).toEqual(["forgotten", 1]);
    expect(house.scheduler.state.sittings.size).toBe(0);
  });

  test("and come back after everything was forgotten: the old refresh brings nothing, the next a list", async () => {
    await house.watch(MINUTE);
    await pass(4 * MINUTE);
    house.connect.takesMs.listed = 100 * SECOND;
    void house.scheduler.read();
    await pass(76 * SECOND);
    expect(house.scheduler.phase).toBe("asking");
    house.connect.takesMs.listed = 0;
    await pass(6 * MINUTE);
    expect([house.scheduler.phase, house.scheduler.state.sittings.size]).toEqual(["forgotten", 0]);
    expect(await house.ids()).toBe("a");
  });

  test("and come back before it ends: no list is made of half of what was known", async () => {
    for (let nth = 0; nth < 250; nth += 1) house.connect.start(`s${nth}`, { agoMs: nth });
    await house.watch(MINUTE);
    house.connect.faults.listed = () => sleep(house.clock, 6 * MINUTE);
    void house.scheduler.read();
    await pass(5 * MINUTE + 10 * SECOND);
    expect([house.scheduler.phase, house.forgotten]).toEqual(["asking", 1]);
    delete house.connect.faults.listed;
    house.connect.takesMs.completed = 3 * SECOND;
    const sizes = new Set<number>();
    for (let second = 0; second < 90; second += 1) {
      void house.scheduler.read();
      sizes.add(house.scheduler.state.sittings.size);
      await pass(SECOND);
    }
    expect([...sizes]).toEqual([0, 251]);
  });
});
