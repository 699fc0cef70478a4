import { describe, expect, test } from "vitest";
import { failing, SECOND } from "#lib/sync/sample-connect";
import { SampleHouse } from "#lib/sync/sample-house";
import { MINUTE } from "#lib/sync/sample-observation";

/* Nobody leaves without proof, whatever Connect's lists and counts say of each other. */
function houseOf(count: number) {
  const house = new SampleHouse();
  for (let nth = 0; nth < count; nth += 1) house.connect.start(`s${nth}`, { agoMs: nth * SECOND });
  return house;
}

describe("a learner about whom there is doubt", () => {
  /** A house where one learner has vanished, and a second look gets this answer about them. */
  async function after(
    fault: (learners: readonly string[]) => Promise<unknown> | undefined,
    ms: number,
  ) {
    const house = houseOf(150);
    await house.watch(MINUTE);
    for (const id of ["s0", "s1", "s2"]) house.connect.sitting.delete(id);
    house.connect.faults.secondLook = fault;
    await house.watch(ms);
    return house;
  }

  test("stays for one more sweep where a second look refuses only their id; the others leave", async () => {
    const refuse = failing("refused");
    const house = await after((ids) => (ids.includes("of-s1") ? refuse() : undefined), 2 * MINUTE);
    expect(await house.gone()).toEqual(["s0 left", "s2 left"]);
    expect((await house.ids()).split(" ")).toContain("s1");
    await house.watch(16 * MINUTE);
    expect(await house.gone()).toEqual(["s0 left", "s1 left", "s2 left"]);
  });

  test("stays where second looks fail, and so does everybody; updates go on", async () => {
    const house = await after(failing("broken"), 2 * MINUTE);
    house.connect.start("new");
    await house.watch(MINUTE);
    const { state, timing } = await house.held();
    expect([state.sittings.size, await house.gone(), timing.failure]).toEqual([151, [], null]);
  });

  test("is back where they were listed again, once for each time", async () => {
    const house = houseOf(150);
    await house.watch(14 * MINUTE);
    const s0 = house.connect.sitting.get("s0")!;
    house.connect.sitting.delete("s0");
    await house.watch(2 * MINUTE);
    expect(await house.gone()).toEqual(["s0 left"]);
    house.connect.sitting.set("s0", s0);
    await house.watch(16 * MINUTE);
    expect([await house.gone(), (await house.ids()).split(" ").length]).toEqual([[], 150]);
  });

  test("is held again once a sweep agrees that their finished sitting was re-opened", async () => {
    const house = houseOf(150);
    await house.watch(MINUTE);
    const s0 = house.connect.sitting.get("s0")!;
    house.connect.finish("s0");
    await house.watch(MINUTE);
    expect(await house.gone()).toEqual(["s0 finished"]);
    house.connect.finishes.length = 0;
    house.connect.sitting.set("s0", s0);
    await house.watch(3 * MINUTE);
    expect(await house.gone()).toEqual(["s0 finished"]);
    await house.watch(30 * MINUTE);
    expect([await house.gone(), (await house.ids()).split(" ").length]).toEqual([[], 150]);
  });

  test("is not brought back by a list that goes on showing a finished sitting", async () => {
    const house = houseOf(150);
    await house.watch(MINUTE);
    const s0 = house.connect.sitting.get("s0")!;
    house.connect.finish("s0");
    house.connect.sitting.set("s0", s0);
    for (let minute = 0; minute < 40; minute += 1) {
      await house.watch(MINUTE);
      expect((await house.ids()).split(" ")).not.toContain("s0");
    }
  });
});

describe("Connect's count", () => {
  test("finds those who appear at once further down, within two refreshes", async () => {
    const house = houseOf(40);
    await house.watch(MINUTE);
    for (let nth = 0; nth < 250; nth += 1) {
      house.connect.start(`late${nth}`, { agoMs: 2 * MINUTE + nth * 400 });
    }
    await house.watch(35 * SECOND);
    expect((await house.held()).state.sittings.size).toBe(290);
  });

  test("finds those on pages that no update would reach", async () => {
    const house = houseOf(150);
    await house.watch(MINUTE);
    for (let nth = 0; nth < 500; nth += 1) {
      house.connect.start(`late${nth}`, { agoMs: 9 * MINUTE + nth * 10 });
    }
    await house.watch(60 * SECOND);
    expect((await house.held()).state.sittings.size).toBe(650);
  });

  test.each([7, -7, null])(
    "that is off by %s for good costs no sweep before it is due",
    async (off) => {
      const house = houseOf(450);
      house.connect.totalOff = off;
      await house.watch(14 * MINUTE);
      expect(house.connect.countOf("listed")).toBe(5 + 56);
    },
  );

  test("that starts to be off costs one sweep, and then none until the next is due anyway", async () => {
    const house = houseOf(450);
    await house.watch(2 * MINUTE);
    house.connect.totalOff = -9;
    const before = house.connect.countOf("listed");
    await house.watch(10 * MINUTE);
    expect(house.connect.countOf("listed") - before).toBe(40 + 4);
  });

  test("that is wrong about everybody sends nobody away", async () => {
    const house = houseOf(150);
    await house.watch(MINUTE);
    for (const off of [-150, 400, -100, 7, 0, -20, 1000]) {
      house.connect.totalOff = off;
      await house.watch(MINUTE);
      expect([(await house.held()).state.sittings.size, await house.gone()]).toEqual([150, []]);
    }
  });
});
