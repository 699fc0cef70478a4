import { expect } from "vitest";
import type { Fault } from "../../simulator/faults.ts";
import { departureOf, idsOf, summaryOf, user } from "../asking.ts";
import { fault, given } from "../fault.ts";
import type { House } from "../house.ts";

/* One id that breaks CENTURY's answer costs itself: whoever else is on the list is shown as ever. */

const idOf = (nth: number) => `0b0e0d61-3f35-4c7e-9a55-6f1f0f3b7a1${nth}`;
const BREAKS: [string, Fault][] = [
  ["answered with 500", { kind: "status", status: 500 }],
  ["never answered", { kind: "hang" }],
  ["answered with nobody of one", { kind: "contradiction", total: 1 }],
  ["answered with no JSON", { kind: "broken-json" }],
];

/** Accounts are deleted, and from then on every question that names one of them goes wrong. */
async function breaking(house: House, ids: readonly string[], how: Fault): Promise<void> {
  await house.connect.fail({
    fault: how,
    list: "in-progress",
    byUser: true,
    userIds: ids.map((_, nth) => idOf(nth)),
  });
  for (const id of ids) await house.connect.delete(id);
}

const begin = (house: House, count: number) =>
  house.connect.start(
    ...Array.from({ length: count }, (_, nth) => ({
      user: { ...user(`Learner N${nth}`), userId: idOf(nth) },
    })),
  );

for (const [words, how] of BREAKS) {
  fault(
    "field",
    `a second look that is ${words} keeps nobody else from the board`,
    {},
    async (house) => {
      const ids = await begin(house, 3);
      await house.watch(1);
      await breaking(house, ids.slice(0, 1), how);
      const [newcomer] = await house.connect.start({});
      await house.watch(3);
      const { freshness } = (await summaryOf(house)).snapshot;
      expect(await idsOf(house)).toEqual([ids[1]!, ids[2]!, newcomer!].sort());
      expect(departureOf(await summaryOf(house), ids[0])?.reason).toBe("left");
      expect(freshness).toMatchObject({ trouble: null });
    },
  );
}

fault(
  "field",
  "nor do several such ids at once, beside others who have gone",
  {},
  async (house) => {
    const ids = await begin(house, 9);
    await house.watch(1);
    await breaking(house, ids.slice(0, 7), { kind: "status", status: 500 });
    await house.connect.delete(ids[7]!);
    await house.watch(3);
    expect(await idsOf(house)).toEqual([ids[8]]);
  },
);

fault(
  "field",
  "where second looks fail for everybody, nobody leaves and the board grows old",
  {},
  async (house) => {
    const ids = await begin(house, 3);
    await house.watch(1);
    await house.connect.fail({
      fault: { kind: "status", status: 500 },
      list: "in-progress",
      byUser: true,
    });
    await house.connect.delete(ids[0]!);
    await house.watch(5);
    const { snapshot } = await summaryOf(house);
    given(snapshot.freshness !== undefined, "a list says how old it is");
    expect(snapshot.freshness).not.toMatchObject({ trouble: null });
    expect(await idsOf(house)).toEqual([...ids].sort());
  },
);
