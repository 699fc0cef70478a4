import { expect } from "vitest";
import {
  callsOf,
  cellOf,
  changesOf,
  classOf,
  correctedIn,
  departureOf,
  listOf,
  registerOf,
  summaryOf,
  user,
} from "../asking.ts";
import { fault, given } from "../fault.ts";
import type { House } from "../house.ts";

const MINUTE = 60_000;

/* S1: one watermark served two lists. */

const REFUSALS = [
  { words: "one refusal", status: 403, times: 1 },
  { words: "three refusals in a row", status: 403, times: 3 },
  { words: "one 404", status: 404, times: 1 },
  { words: "one 401", status: 401, times: 1 },
];

for (const { words, status, times } of REFUSALS) {
  fault("S1", `a finish after ${words} is told as finished`, {}, async (house) => {
    const [id] = await house.connect.start({}, {});
    await house.watch(2);
    await house.connect.fail({ fault: { kind: "status", status }, list: "completed", times });
    await house.watch(0.25);
    await house.pass(5000);
    const at = house.now();
    await house.connect.finish(id!);
    // While it is refused, and until it has been asked again.
    await house.watch(times > 1 ? 4.5 : 2);
    const answered = (await callsOf(house, "completed")).length;
    given(answered > times + 3, "the completed list is asked again after the refusals");
    expect(departureOf(await summaryOf(house), id)).toEqual({
      reason: "finished",
      at: new Date(at).toISOString(),
    });
  });
}

fault("S1", "finishes during a quarter of an hour of refusals are shown", {}, async (house) => {
  const ids = await house.connect.start({}, {}, {}, {});
  await house.watch(2);
  await house.connect.forbidCompleted();
  for (const id of ids.slice(0, 3)) {
    await house.watch(5);
    await house.connect.finish(id);
  }
  const last = house.now();
  await house.connect.mend();
  await house.watch(4.5);
  const { lastLeft, justLeft } = await summaryOf(house);
  expect(justLeft.map(({ reason }) => reason)).toEqual(["finished"]);
  expect(lastLeft).toEqual({ reason: "finished", at: new Date(last).toISOString() });
});

fault("S1", "a finish while the completed list is broken shows as finished", {}, async (house) => {
  const [id] = await house.connect.start({}, {});
  await house.watch(2);
  await house.connect.fail({
    fault: { kind: "status", status: 500 },
    list: "completed",
    byUser: false,
  });
  await house.watch(1);
  await house.connect.finish(id!);
  await house.watch(2);
  await house.connect.mend();
  await house.watch(2);
  expect(departureOf(await summaryOf(house), id)).toMatchObject({ reason: "finished" });
});

/* S2: the look-back was two refreshes. */

const LAGS = [
  { refresh: 5, seconds: 20 },
  { refresh: 15, seconds: 60 },
  { refresh: 15, seconds: 240 },
  { refresh: 5, seconds: 285 },
];
const ROSTER = { "9a.csv": classOf("9A", { key: "mis-1", name: "Amina Khan" }) };

/** Somebody finishes, and the completed list has it only this much later. */
async function finishLate(house: House, { refresh, seconds }: (typeof LAGS)[number]) {
  const [id] = await house.connect.start({ user: user("Amina Khan", "mis-1") }, {});
  const everyMs = refresh * 1000;
  await house.watch(1, { everyMs });
  const { state } = cellOf(await registerOf(house), "Amina Khan");
  given(state === "in_progress", "the register has her as in progress");
  const at = new Date(house.now()).toISOString();
  await house.connect.finish(id!, { publishedInMs: seconds * 1000 });
  await house.watch((seconds - 5) / 60, { everyMs });
  const { snapshot } = await listOf(house);
  const told = departureOf(await summaryOf(house), id);
  given(told?.reason === "left", "she shows as having left before it is known that she finished");
  await house.pass(10_000);
  await house.watch(0.75, { everyMs });
  return { id, at, version: snapshot.version };
}

for (const lag of LAGS) {
  const { refresh, seconds } = lag;
  const words = `published ${seconds} s late at a refresh of ${refresh} s`;
  const settings = { env: { REFRESH_SECONDS: String(refresh) }, roster: ROSTER };

  fault("S2", `a finish ${words} is corrected in the summary`, settings, async (house) => {
    const { id, at } = await finishLate(house, lag);
    const summary = await summaryOf(house);
    expect(summary.lastLeft).toEqual({ reason: "finished", at });
    // The tray names those who left within five minutes.
    if (house.now() < Date.parse(at) + 5 * MINUTE)
      expect(departureOf(summary, id)).toEqual({ reason: "finished", at });
    else expect(departureOf(summary, id)?.reason).not.toBe("left");
  });

  fault("S2", `a finish ${words} is corrected in the register`, settings, async (house) => {
    const { at } = await finishLate(house, lag);
    expect(cellOf(await registerOf(house), "Amina Khan")).toEqual({ state: "finished", at });
  });

  fault("S2", `a finish ${words} is corrected in the feed`, settings, async (house) => {
    const { id, at, version } = await finishLate(house, lag);
    const changes = await changesOf(house, version);
    expect(changes).toMatchObject({ joined: [], left: [] });
    expect(correctedIn(changes)).toEqual([{ sessionId: id, reason: "finished", at }]);
  });
}

fault(
  "S2",
  "many who finish at once and are published late are all corrected",
  {},
  async (house) => {
    const ids = await house.connect.start(...Array.from({ length: 45 }, () => ({})));
    await house.watch(1);
    for (const id of ids.slice(0, 40)) await house.connect.finish(id, { publishedInMs: 90_000 });
    await house.watch(3);
    const { justLeft, sittingNow } = await summaryOf(house);
    expect(sittingNow).toBe(5);
    expect(justLeft).toHaveLength(40);
    expect(justLeft.filter(({ reason }) => reason !== "finished")).toEqual([]);
  },
);
