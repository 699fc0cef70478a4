import { expect } from "vitest";
import { idsOf, summaryOf } from "../asking.ts";
import { fault } from "../fault.ts";
import type { House } from "../house.ts";

/* A list of which no row can be read is not a list of nobody. */

const SOON = 1688200245;

async function odd(house: House, ids: readonly string[], patch: object, without?: string[]) {
  for (const id of ids) await house.connect.oddRow(id, { ...patch }, without);
}

const start = (house: House, count: number) =>
  house.connect.start(...Array.from({ length: count }, () => ({})));

for (const count of [2, 12, 250]) {
  fault("field", `${count} rows whose start is a number are not nobody`, {}, async (house) => {
    await odd(house, await start(house, count), { startDate: SOON });
    await house.watch(1);
    expect((await house.get("/api/sessions")).status).toBe(503);
  });

  fault("field", `where ${count} rows lose their start, the board grows old`, {}, async (house) => {
    const ids = await start(house, count);
    await house.watch(1);
    await odd(house, ids, {}, ["startDate"]);
    await house.watch(3);
    const { snapshot, sittingNow, justLeft } = await summaryOf(house);
    expect([sittingNow, justLeft]).toEqual([count, []]);
    expect(snapshot.freshness).not.toMatchObject({ trouble: null });
  });
}

fault("field", "nobody leaves while no row has an id", {}, async (house) => {
  const ids = await start(house, 3);
  await house.watch(1);
  await odd(house, ids, {}, ["sessionId"]);
  await house.watch(3);
  expect(await idsOf(house)).toEqual([...ids].sort());
});

fault(
  "field",
  "one row that can’t be read costs itself, though there is no other",
  {},
  async (house) => {
    await odd(house, await start(house, 1), { startDate: SOON });
    await house.watch(1);
    expect(await idsOf(house)).toEqual([]);
    const [newcomer] = await house.connect.start({});
    await house.watch(1);
    expect(await idsOf(house)).toEqual([newcomer]);
  },
);
