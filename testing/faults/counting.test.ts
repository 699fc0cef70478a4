import { expect } from "vitest";
import type { ChangeSet, Session } from "../../lib/wire/contract.ts";
import { idsOf, listOf, summaryOf, user } from "../asking.ts";
import { fault, given } from "../fault.ts";
import type { House } from "../house.ts";

const MINUTE = 60_000;

/* S19: an undercount shown as fresh. */

/** This many, started that many minutes ago, unknown to the lists until now. */
function begunAgo(house: House, count: number, from: number, to: number) {
  return Array.from({ length: count }, (_, nth) => ({
    startDate: house.iso(-(from + ((to - from) * nth) / count) * MINUTE),
  }));
}

for (const [before, count, from, to] of [
  [40, 250, 2, 4],
  [40, 120, 20, 60],
  [150, 250, 2, 4],
  [0, 250, 2, 4],
] as const) {
  const words = `${count} who began ${from} to ${to} minutes ago appear beside ${before}`;
  fault("S19", `${words}: they are shown within a minute`, {}, async (house) => {
    await house.connect.start(...begunAgo(house, before, 6, 20));
    await house.watch(3);
    given((await summaryOf(house)).sittingNow === before, "the list is as it was");
    await house.connect.start(...begunAgo(house, count, from, to));
    await house.watch(1);
    expect((await summaryOf(house)).sittingNow).toBe(before + count);
  });
}

fault(
  "S19",
  "a total that is always off by seven doesn't cost sweep after sweep",
  {},
  async (house) => {
    await house.connect.start(...begunAgo(house, 250, 6, 20));
    await house.connect.fail({ fault: { kind: "total-off", by: 7 }, list: "in-progress" });
    await house.watch(3);
    await house.connect.forgetCalls();
    await house.watch(5);
    // Two per refresh, and no more than one sweep among them.
    expect((await house.connect.calls()).length).toBeLessThan(2 * 21 + 6);
  },
);

fault("S19", "without a total, learners who appear late are found", {}, async (house) => {
  await house.connect.start(...begunAgo(house, 150, 6, 20));
  await house.connect.fail({ fault: { kind: "no-total" } });
  await house.watch(2);
  await house.connect.start(...begunAgo(house, 60, 2, 4));
  await house.watch(2);
  expect((await summaryOf(house)).sittingNow).toBe(210);
});

/* S20: the feed must not depend on who asked before. */

/** Three lists, one after another; a browser has seen the first. */
async function threeLists(house: House, between: (nth: number) => Promise<unknown>) {
  const people = [user("Amina Khan"), user("Amina Kaur"), user("Zed Moon")];
  const seen: string[] = [];
  for (const [nth, each] of people.entries()) {
    await house.connect.start({ user: each });
    await house.watch(0.75, { path: "/api/sessions.csv" });
    await between(nth);
    seen.push((await listOf(house)).snapshot.version);
  }
  return seen;
}

/** What a browser with short names shows after that list and that answer. */
function shown(before: readonly Session[], changes: ChangeSet): string[] {
  const rows = new Map(before.map((session) => [session.sessionId, session]));
  for (const session of [...changes.joined, ...changes.changed])
    rows.set(session.sessionId, session);
  return [...rows.values()].map((session) => session.user.fullName).sort();
}

const SHORT = "names=short";
const RIGHT = ["Amina Ka.", "Amina Kh.", "Zed M."];

fault("S20", "a browser that was there all along gets the longer names", {}, async (house) => {
  let first: Session[] = [];
  let version = "";
  await threeLists(house, async () => {
    const { data, snapshot } = await listOf(house, SHORT);
    if (first.length === 0) [first, version] = [data, snapshot.version];
  });
  const { body } = await house.get(`/api/changes?since=${version}&${SHORT}`);
  expect(shown(first, body as ChangeSet)).toEqual(RIGHT);
});

fault(
  "S20",
  "names are right since a list that nobody had seen in that form",
  {},
  async (house) => {
    const [version] = await threeLists(house, async () => {});
    const { body } = await house.get(`/api/changes?since=${version}&${SHORT}`);
    const changes = body as ChangeSet | { resync: true };
    // In this form the first list has "Amina K."; being told to load the list again is right as well.
    const told = "joined" in changes ? shown([], changes) : RIGHT;
    expect(told).toEqual(RIGHT);
  },
);

/* What CENTURY may answer. */

for (const count of [3, 250]) {
  fault(
    "field",
    `a board of ${count} opens where the last page leads to an empty one for ever`,
    {},
    async (house) => {
      const ids = await house.connect.start(...begunAgo(house, count, 6, 20));
      await house.connect.fail({ fault: { kind: "endless-cursor" } });
      const { status, body } = await house.get("/api/sessions?limit=1");
      expect(status).toBe(200);
      expect(body.pagination.total).toBe(ids.length);
      await house.connect.finish(ids[0]!);
      await house.watch(2);
      expect((await summaryOf(house)).sittingNow).toBe(ids.length - 1);
    },
  );
}

fault(
  "field",
  "cursors that go round make neither a list nor an endless walk",
  {},
  async (house) => {
    await house.connect.start(...begunAgo(house, 250, 2, 4));
    await house.connect.fail({ fault: { kind: "cursor-cycle" }, list: "in-progress" });
    await house.watch(5);
    const { status, body } = await house.get("/api/sessions");
    expect(status).toBe(503);
    expect(body.code).toBe("connect_unreachable");
    expect((await house.connect.calls()).length).toBeLessThan(100);
  },
);

for (const total of [300, 1]) {
  fault("field", `nobody of a total of ${total} is no list`, {}, async (house) => {
    await house.connect.start({});
    await house.connect.fail({ fault: { kind: "contradiction", total } });
    await house.watch(1);
    const { status, body } = await house.get("/api/sessions");
    expect(status).toBe(503);
    expect(["not_ready", "connect_unreachable"]).toContain(body.code);
  });

  fault(
    "field",
    `nobody leaves by an answer of nobody of a total of ${total}`,
    {},
    async (house) => {
      const ids = await house.connect.start({}, {}, {});
      await house.watch(1);
      await house.connect.fail({ fault: { kind: "contradiction", total } });
      await house.watch(20);
      expect(await idsOf(house)).toEqual(ids.sort());
      const { snapshot } = await listOf(house);
      expect(Date.parse(snapshot.freshness.lateAt)).toBeLessThan(house.now());
    },
  );
}

fault(
  "field",
  "nobody leaves because of a second look that contradicts itself",
  {},
  async (house) => {
    const ids = await house.connect.start({}, {}, {});
    await house.connect.forbidCompleted();
    await house.watch(1);
    await house.connect.fail({ fault: { kind: "contradiction", total: 2 }, byUser: true });
    await house.connect.fail({
      fault: { kind: "leave-out", count: 1 },
      list: "in-progress",
      byUser: false,
      times: 1,
    });
    await house.watch(2);
    expect(await idsOf(house)).toEqual(ids.sort());
  },
);

/* A4: bounds. */

const MB = 1024 * 1024;
const MOST_READ = 64 * MB;

/** Counts what the product reads of one answer, after unpacking. */
function measureReading(): { most(): number } {
  let most = 0;
  const ask = globalThis.fetch;
  globalThis.fetch = async (...request) => {
    const response = await ask(...request);
    const reader = response.body?.getReader();
    if (!reader) return response;
    let bytes = 0;
    const body = new ReadableStream<Uint8Array>(
      {
        async pull(controller) {
          const { done, value } = await reader.read();
          bytes += value?.byteLength ?? 0;
          most = Math.max(most, bytes);
          // Nobody needs to see what it would do with more than that.
          if (done || bytes > 2 * MOST_READ) controller.close();
          else controller.enqueue(value);
        },
        cancel: (reason) => reader.cancel(reason),
      },
      { highWaterMark: 0 },
    );
    const { status, headers } = response;
    return new Response(body, { status, headers });
  };
  return { most: () => most };
}

const BOUNDLESS = [
  { words: "a body of 200 MB", fault: { kind: "huge-body", mb: 200 } },
  { words: "a body that unpacks to 200 MB", fault: { kind: "gzip-bomb", mb: 200 } },
  { words: "a body without an end", fault: { kind: "endless-body" } },
] as const;

for (const { words, fault: failure } of BOUNDLESS) {
  fault("A4", `${words} is read no further than a bound`, {}, async (house) => {
    await house.connect.start({});
    await house.watch(1);
    const reading = measureReading();
    await house.connect.fail({ fault: failure, list: "in-progress", times: 1 });
    await house.watch(1.5);
    expect(reading.most()).toBeLessThan(MOST_READ);
    expect(house.log.filter(({ msg }) => msg === "refresh failed").length).toBeGreaterThan(0);
    const { snapshot } = await listOf(house);
    expect(house.now() - Date.parse(snapshot.takenAt)).toBeLessThan(MINUTE);
  });
}

fault("A4", "a very slow body is given up in time", {}, async (house) => {
  await house.connect.start({});
  await house.watch(1);
  await house.connect.fail({
    fault: { kind: "endless-body", everyMs: 500 },
    list: "in-progress",
    times: 1,
  });
  await house.watch(1.5);
  const { snapshot } = await listOf(house);
  expect(house.now() - Date.parse(snapshot.takenAt)).toBeLessThan(MINUTE);
});

for (const count of [1, 5000]) {
  fault("A4", `a page of ${count} more than its limit is refused`, {}, async (house) => {
    const ids = await house.connect.start(...begunAgo(house, 100, 2, 4));
    await house.watch(1);
    await house.connect.fail({ fault: { kind: "too-many-items", count }, list: "in-progress" });
    await house.watch(3);
    expect((await summaryOf(house)).sittingNow).toBe(ids.length);
    const { snapshot } = await listOf(house);
    expect(Date.parse(snapshot.freshness.lateAt)).toBeLessThan(house.now());
  });
}
