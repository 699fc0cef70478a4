import { expect } from "vitest";
import { callsOf, departureOf, idsOf, listOf, summaryOf } from "../asking.ts";
import { fault, given } from "../fault.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/* S3: the server's own clock. */

fault(
  "S3",
  "a list is still refreshed when a clock an hour ahead is corrected",
  { wrongBy: HOUR },
  async (house) => {
    await house.connect.start({});
    await house.watch(1);
    house.step(-HOUR);
    await house.watch(1);
    const [late] = await house.connect.start({});
    await house.watch(2);
    expect(await idsOf(house)).toContain(late);
  },
);

for (const [words, by] of [
  ["back ten minutes", -10 * MINUTE],
  ["ahead an hour", HOUR],
  ["back a day", -24 * HOUR],
] as const) {
  fault("S3", `a list goes on being refreshed when the clock steps ${words}`, {}, async (house) => {
    const [first] = await house.connect.start({});
    await house.watch(1);
    house.step(by);
    await house.watch(1);
    const [second] = await house.connect.start({});
    await house.watch(2);
    expect(await idsOf(house)).toEqual([first, second].sort());
  });
}

fault(
  "S3",
  "a list that is not refreshed is never called fresh after a step back",
  { wrongBy: HOUR },
  async (house) => {
    await house.connect.start({});
    await house.watch(1);
    await house.connect.fail({ fault: { kind: "status", status: 500 } });
    house.step(-HOUR);
    await house.watch(5);
    const { snapshot } = await listOf(house);
    const now = Date.now();
    given(now === house.now(), "the server's clock is right now");
    expect(Date.parse(snapshot.freshness.lateAt)).toBeLessThan(now);
    expect(Date.parse(snapshot.freshness.staleAt)).toBeLessThan(now);
    const age = now - Date.parse(snapshot.takenAt);
    expect(age).toBeGreaterThan(4.5 * MINUTE);
    expect(age).toBeLessThan(7 * MINUTE);
  },
);

fault("S3", "no clock step ahead takes down a list that is five minutes old", {}, async (house) => {
  const [id] = await house.connect.start({});
  await house.watch(1);
  await house.connect.fail({ fault: { kind: "status", status: 500 } });
  await house.watch(4);
  house.step(HOUR);
  const { status, body } = await house.get("/api/sessions");
  expect(status).toBe(200);
  expect(body.data).toMatchObject([{ sessionId: id }]);
  const age = Date.now() - Date.parse(body.snapshot.takenAt);
  expect(age).toBeLessThan(7 * MINUTE);
});

fault(
  "S3",
  "a list is taken down after half an hour whatever the clock does meanwhile",
  {},
  async (house) => {
    await house.connect.start({});
    await house.watch(1);
    await house.connect.fail({ fault: { kind: "status", status: 500 } });
    await house.watch(10);
    house.step(-HOUR);
    await house.watch(25);
    expect((await house.get("/api/sessions")).status).toBe(503);
  },
);

fault(
  "S3",
  "departures have the time by the clock as it is now, not as it was",
  { wrongBy: HOUR },
  async (house) => {
    const [id] = await house.connect.start({}, {});
    await house.watch(1);
    const at = house.now();
    await house.connect.finish(id!);
    await house.watch(0.5);
    house.step(-HOUR);
    await house.watch(1);
    const told = departureOf(await summaryOf(house), id);
    expect(told?.reason).toBe("finished");
    expect(Math.abs(Date.parse(told!.at) - at)).toBeLessThan(2000);
  },
);

/* Connect's clock. */

for (const [words, by] of [
  ["five minutes ahead", 5 * MINUTE],
  ["an hour ahead", HOUR],
  ["an hour behind", -HOUR],
] as const) {
  fault("field", `finishes are told while CENTURY’s clock is ${words}`, {}, async (house) => {
    await house.connect.shift(by);
    const [id] = await house.connect.start({}, {});
    await house.watch(1);
    const at = house.now();
    await house.connect.finish(id!);
    await house.watch(1);
    const told = departureOf(await summaryOf(house), id);
    expect(told?.reason).toBe("finished");
    expect(Math.abs(Date.parse(told!.at) - at)).toBeLessThan(2000);
  });

  fault("field", `finishes are told when CENTURY’s clock steps to ${words}`, {}, async (house) => {
    const [first, second] = await house.connect.start({}, {}, {});
    await house.watch(2);
    await house.connect.shift(by);
    await house.connect.finish(first!);
    await house.watch(1);
    await house.connect.shift(0);
    await house.connect.finish(second!);
    await house.watch(1.5);
    const summary = await summaryOf(house);
    expect(departureOf(summary, first)?.reason).toBe("finished");
    expect(departureOf(summary, second)?.reason).toBe("finished");
  });
}

const DATES = [
  ["of 1970", new Date(0).toUTCString()],
  ["of 2090", new Date(Date.UTC(2090, 0, 1)).toUTCString()],
  ["that is none", "yesterday"],
] as const;

for (const [words, date] of DATES) {
  fault(
    "field",
    `a Date ${words} does not say from when on finishes are asked for`,
    {},
    async (house) => {
      const [id] = await house.connect.start({}, {});
      await house.connect.dateHeader(date);
      await house.watch(2);
      await house.connect.finish(id!);
      await house.watch(1);
      const dayBefore = house.now() - 24 * HOUR;
      const since = (await callsOf(house, "completed")).flatMap(({ query }) =>
        new URLSearchParams(query).getAll("endDate[gte]").map((text) => Date.parse(text)),
      );
      given(since.length > 5, "the completed list is asked");
      expect(since.filter((at) => !(at >= dayBefore && at <= house.now()))).toEqual([]);
      expect(departureOf(await summaryOf(house), id)?.reason).toBe("finished");
    },
  );
}
