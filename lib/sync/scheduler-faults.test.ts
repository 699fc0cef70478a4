import { describe, expect, test } from "vitest";
import { failing, hanging, SECOND } from "#lib/sync/sample-connect";
import { SampleHouse } from "#lib/sync/sample-house";
import { MINUTE, NOON } from "#lib/sync/sample-observation";
import { NO_ROSTERS } from "#lib/sync/rosters";
import { findText } from "../../testing/machine/leaks.ts";

/* Days on which Connect, the clocks or the files misbehave: what the board says stays true. */
const HOUR = 60 * MINUTE;

function houseOf(count: number, options: ConstructorParameters<typeof SampleHouse>[0] = {}) {
  const house = new SampleHouse(options);
  for (let nth = 0; nth < count; nth += 1) house.connect.start(`s${nth}`, { agoMs: nth * SECOND });
  return house;
}

describe("a finish is shown as a finish", () => {
  test("where the completed list refuses once at that moment", async () => {
    const house = houseOf(3);
    await house.watch(75 * SECOND);
    house.connect.faults.completed = failing("key_refused");
    await house.watch(15 * SECOND);
    delete house.connect.faults.completed;
    house.connect.finish("s0");
    await house.watch(2 * MINUTE);
    expect(await house.gone()).toEqual(["s0 finished"]);
    expect((await house.held()).timing.missing).toEqual([]);
  });

  test.each([
    [5, 20],
    [15, 60],
    [15, 5 * 60],
    [60, 4 * 60],
  ])("at a refresh each %d seconds, published %d seconds late", async (seconds, late) => {
    const house = houseOf(150, { refreshMs: seconds * SECOND });
    await house.watch(2 * MINUTE);
    const endedAt = house.clock.wall();
    house.connect.finish("s0", late * SECOND);
    await house.watch(late * SECOND + 2 * seconds * SECOND + 5 * SECOND);
    expect(await house.gone()).toEqual(["s0 finished"]);
    const departed = (await house.held()).state.departed.get("s0");
    expect(departed?.at).toBe(endedAt - NOON);
  });

  test("where a sweep has found them gone before: the reason is corrected", async () => {
    const house = houseOf(150);
    await house.watch(14 * MINUTE);
    house.connect.finish("s0", 4 * MINUTE);
    await house.watch(2 * MINUTE);
    expect(await house.gone()).toEqual(["s0 left"]);
    const { revision } = (await house.held()).state;
    await house.watch(3 * MINUTE);
    expect(await house.gone()).toEqual(["s0 finished"]);
    expect((await house.held()).state.revision).toBe(revision + 1);
  });

  test("after an hour without the completed list, for all who finished in it", async () => {
    const house = houseOf(3);
    await house.watch(MINUTE);
    house.connect.faults.completed = failing("broken");
    await house.watch(MINUTE);
    house.connect.finish("s0");
    await house.watch(HOUR);
    expect(await house.gone()).toEqual(["s0 left"]);
    const { revision } = (await house.held()).state;
    delete house.connect.faults.completed;
    await house.watch(3 * MINUTE);
    expect(await house.gone()).toEqual(["s0 finished"]);
    expect((await house.held()).state.revision).toBe(revision + 1);
  });
});

test("after an hour without the completed list one learner's id that breaks its answer costs itself, and is told", async () => {
  const house = houseOf(9);
  await house.watch(MINUTE);
  house.connect.faults.completed = failing("broken");
  await house.watch(MINUTE);
  for (const id of ["s0", "s1", "s2", "s3", "s4"]) house.connect.finish(id);
  await house.watch(HOUR);
  delete house.connect.faults.completed;
  const breaks = failing("broken");
  house.connect.faults.finishedBy = (ids) => (ids.includes("of-s2") ? breaks() : undefined);
  await house.watch(3 * MINUTE);
  expect(await house.gone()).toEqual([
    "s0 finished",
    "s1 finished",
    "s2 left",
    "s3 finished",
    "s4 finished",
  ]);
  house.failures.length = 0;
  await house.watch(10 * MINUTE);
  expect([...new Set(house.failures)]).toEqual(["completed broken"]);
});

test("where finishes by learner are refused for a while, whoever left meanwhile is told as finished after it", async () => {
  const house = houseOf(3);
  await house.watch(MINUTE);
  house.connect.faults.finishedBy = failing("refused");
  house.connect.faults.completed = failing("broken");
  await house.watch(MINUTE);
  house.connect.finish("s0");
  await house.watch(HOUR);
  delete house.connect.faults.completed;
  await house.watch(MINUTE);
  const before = house.connect.countOf("finishedBy");
  await house.watch(10 * MINUTE);
  expect(house.connect.countOf("finishedBy") - before).toBeLessThanOrEqual(10);
  expect(await house.gone()).toEqual(["s0 left"]);
  delete house.connect.faults.finishedBy;
  const told = new Set<string>();
  for (let minute = 0; minute < 15; minute += 1) {
    await house.watch(MINUTE);
    for (const each of await house.gone()) told.add(each);
  }
  expect([...told]).toEqual(["s0 left", "s0 finished"]);
});

describe("the wall clock", () => {
  test.each([-HOUR, HOUR])(
    "stepped by %d ms stops no refresh, and nothing grows younger",
    async (ms) => {
      const house = houseOf(3);
      await house.watch(MINUTE);
      const { takenAt } = (await house.held()).timing;
      house.clock.step(ms);
      const before = house.connect.refreshes;
      house.connect.start("new");
      await house.watch(MINUTE);
      expect(house.connect.refreshes - before).toBe(4);
      expect((await house.ids()).split(" ")).toContain("new");
      expect((await house.held()).timing.takenAt).toBeGreaterThan(takenAt);
      house.clock.step(-ms);
      await house.hold();
      expect(house.service.now()).toBe(house.clock.wall());
    },
  );

  test("of Connect set back by an hour hides nobody who starts, and loses no finish", async () => {
    const house = houseOf(250);
    await house.watch(MINUTE);
    house.connect.clockSkewMs = -HOUR;
    house.connect.totalOff = null;
    await house.watch(30 * SECOND);
    house.connect.start("new");
    house.connect.finish("s0");
    await house.watch(30 * SECOND);
    expect((await house.ids()).split(" ")).toContain("new");
    expect(await house.gone()).toEqual(["s0 finished"]);
  });
});

test.each([-HOUR, HOUR])(
  "a finish that is published after Connect's clock was set by %d ms is told, by learner if not by time",
  async (ms) => {
    const house = houseOf(250);
    await house.watch(MINUTE);
    house.connect.finish("s0", MINUTE);
    await house.watch(20 * SECOND);
    house.connect.clockSkewMs = ms;
    await house.watch(3 * MINUTE);
    expect(await house.gone()).toEqual(["s0 finished"]);
  },
);

test("the first list after weeks without a viewer costs the list, however many have finished meanwhile", async () => {
  const house = houseOf(1);
  await house.watch(MINUTE);
  await house.clock.pass(17 * 24 * HOUR);
  for (let nth = 0; nth < 12_000; nth += 1) {
    house.connect.finish(`f${nth}`, 0, house.clock.wall() - nth * 2 * MINUTE);
  }
  const before = house.connect.calls.length;
  expect(await house.ids()).toBe("s0");
  expect(house.connect.calls.length - before).toBe(2);
  expect(await house.gone()).toEqual([]);
});

describe("without a source that the list can do without", () => {
  test.each([
    ["refuses", failing("key_refused")],
    ["is broken", failing("broken")],
    ["answers nonsense", failing("malformed")],
    ["refuses what it is asked", failing("refused")],
    ["asks to be left alone", failing("too_many", 10 * MINUTE)],
    ["hangs", hanging],
  ] as const)(
    "the list stays fresh for an hour while the completed list %s",
    async (what, fault) => {
      const house = houseOf(150);
      await house.watch(MINUTE);
      // The client gives up by itself after ten seconds.
      if (fault === hanging) house.connect.takesMs.completed = 10 * SECOND;
      house.connect.faults.completed = fault === hanging ? failing("unreachable") : fault;
      // Some schools' keys never have the right to it.
      const missing = what === "refuses" ? [] : ["completed"];
      let oldest = 0;
      for (let minute = 0; minute < 60; minute += 1) {
        if (minute === 30) house.connect.start("new");
        if (minute === 31) house.connect.sitting.delete("s0");
        await house.watch(MINUTE);
        const { timing } = await house.held();
        oldest = Math.max(oldest, house.clock.mono() - timing.takenAt);
        expect(timing).toMatchObject({ failure: null, missing });
      }
      expect(oldest).toBeLessThan(2 * 15 * SECOND);
      expect((await house.ids()).split(" ")).toContain("new");
      expect(await house.gone()).toEqual(["s0 left"]);
    },
  );

  test("nor does it fail because finishes come slowly", async () => {
    const house = houseOf(3);
    await house.watch(MINUTE);
    for (let nth = 0; nth < 2000; nth += 1) house.connect.finish(`f${nth}`);
    house.connect.takesMs.completed = 9 * SECOND;
    await house.watch(10 * MINUTE);
    expect(house.failures.filter((each) => each.startsWith("in_progress"))).toEqual([]);
  });

  test("the right to it is asked for ever more rarely, and its return ends the sweeps", async () => {
    const house = houseOf(150);
    house.connect.faults.completed = failing("key_refused");
    await house.watch(20 * MINUTE);
    const asks = house.connect.calls
      .filter(({ asked }) => asked === "completed")
      .map(({ at }) => at);
    const gaps = asks.slice(1).map((at, nth) => Math.round((at - asks[nth]!) / SECOND));
    expect(gaps).toEqual([30, 60, 120, 240, 240, 240, 240]);
    delete house.connect.faults.completed;
    await house.watch(5 * MINUTE);
    const before = house.connect.countOf("listed");
    await house.watch(MINUTE);
    expect(house.connect.countOf("listed") - before).toBe(4);
  });

  test("a hanging roster folder keeps nobody from the board, which says what is missing", async () => {
    let isThere = false;
    const rosters = { ...NO_ROSTERS, ready: hanging, isMissing: () => !isThere };
    const house = houseOf(2, { rosters });
    expect(await house.ids()).toBe("s0 s1");
    expect(house.clock.mono()).toBeLessThanOrEqual(3 * SECOND);
    expect((await house.held()).timing.missing).toEqual(["roster"]);
    isThere = true;
    await house.watch(20 * SECOND);
    expect((await house.held()).timing.missing).toEqual([]);
  });
});

test("yesterday's failure is not shown as today's, and the back-off begins again", async () => {
  const house = houseOf(2);
  await house.watch(MINUTE);
  house.connect.faults.listed = failing("unreachable");
  await house.watch(5 * MINUTE);
  await house.clock.pass(16 * HOUR);
  house.connect.faults.listed = hanging;
  expect(await house.hold()).toEqual({ is: "nothing", failure: null });
  const again = houseOf(2);
  again.connect.faults.listed = failing("unreachable");
  await again.watch(5 * MINUTE);
  await again.clock.pass(HOUR);
  const before = again.connect.refreshes;
  await again.watch(20 * SECOND);
  expect(again.connect.refreshes - before).toBe(3);
});

describe("once everything is forgotten", () => {
  test("nothing of a learner can be reached", async () => {
    const house = houseOf(5);
    house.connect.faults.secondLook = failing("refused");
    await house.watch(14 * MINUTE);
    house.connect.finish("s0");
    house.connect.sitting.delete("s1");
    await house.watch(5 * MINUTE);
    delete house.connect.faults.secondLook;
    house.connect.sitting.delete("s2");
    await house.watch(15 * MINUTE);
    const spared = new Set<object>([house.connect]);
    const isReachable = (text: string) => findText(house.scheduler, text, spared) !== null;
    expect(["of-s0", "of-s1", "Name of s2", "Name of s3"].map(isReachable)).toContain(true);
    await house.clock.pass(6 * MINUTE);
    expect(house.scheduler.phase).toBe("forgotten");
    for (let nth = 0; nth < 5; nth += 1) {
      expect([`of-s${nth}`, `Name of s${nth}`, `s${nth}`].map(isReachable)).toEqual([
        false,
        false,
        false,
      ]);
    }
  });

  test("nor can anything from a refresh that was under way, once it has ended", async () => {
    const house = houseOf(5);
    await house.watch(MINUTE);
    await house.clock.pass(4 * MINUTE);
    house.connect.takesMs.completed = 5 * MINUTE + 30 * SECOND;
    void house.scheduler.read();
    await house.clock.pass(10 * MINUTE);
    expect(findText(house.scheduler, "s0", new Set([house.connect]))).toBeNull();
  });
});

test("a term's learners leave nothing behind while somebody watches every day", async () => {
  const house = houseOf(0);
  for (let day = 0; day < 3; day += 1) {
    for (let nth = 0; nth < 60; nth += 1) {
      const id = `d${day}-${nth}`;
      house.connect.start(id);
      await house.watch(30 * SECOND);
      if (nth % 2) house.connect.finish(id);
      else house.connect.sitting.delete(id);
    }
    await house.watch(50 * MINUTE);
    await house.clock.pass(20 * HOUR);
    house.connect.finishes.length = 0;
    const { sittings, departed, finished, unsure } = house.scheduler.state;
    expect([sittings.size, departed.size, finished.size, unsure.size]).toEqual([0, 0, 0, 0]);
  }
});

test("a walk that hangs half-way is given up, and nothing of it counts", async () => {
  const house = houseOf(1500);
  await house.watch(MINUTE);
  await house.clock.pass(4 * MINUTE);
  house.connect.takesMs.listed = 9 * SECOND;
  const { state } = house.scheduler;
  await house.watch(4 * MINUTE);
  expect(house.failures).toContain("in_progress unreachable");
  expect(house.scheduler.state.sittings).toBe(state.sittings);
  house.connect.takesMs.listed = 0;
  await house.watch(MINUTE);
  expect((await house.held()).timing.failure).toBeNull();
});
