import { describe, expect, test } from "vitest";
import { createLocalSimulator } from "./local.ts";
import { Log } from "./log.ts";
import { startSimulator } from "./simulator.ts";

const NOON = Date.UTC(2026, 10, 23, 12);

function build() {
  const clock = { now: NOON };
  const simulator = createLocalSimulator({ sittings: 0, pace: 0, now: () => clock.now });
  const ask = (query = "") =>
    simulator.fetch(`${simulator.url}/smart-ia/sessions/in-progress?${query}`, {
      headers: { "x-api-key": simulator.key },
    });
  const kinds = () => simulator.log().map(({ kind }) => kind);
  return { ...simulator, clock, ask, kinds };
}

describe("what happened", () => {
  test("is logged in the order of its times", async () => {
    const { control, clock, log } = build();
    const [id] = (await control.start({ shownInMs: 500 })) as [string];
    clock.now += 1000;
    await control.finish(id, { shownInMs: 500, publishedInMs: 800 });
    clock.now += 1000;
    expect(log().map(({ kind, at }) => [kind, at - NOON])).toEqual([
      ["started", 0],
      ["listed", 500],
      ["ended", 1000],
      ["unlisted", 1500],
      ["published", 1800],
    ]);
    expect(new Set(log().map((entry) => "sessionId" in entry && entry.sessionId))).toEqual(
      new Set([id]),
    );
  });

  test("to an account, and by command, is logged too", async () => {
    const { control, log, kinds } = build();
    const [id] = (await control.start({})) as [string];
    await control.rename(id, "Amina Khalid");
    const [first] = log();
    const { userId } = first as { userId: string };
    await control.setAccount(userId, { externalId: "mis-1" });
    await control.finish(id);
    await control.reopen(id);
    await control.delete(id);
    expect(kinds().slice(2)).toEqual(
      "renamed account ended unlisted published reopened listed deleted".split(" "),
    );
  });

  test("a second finish ends it again", async () => {
    const { control, clock, log, kinds } = build();
    const [id] = (await control.start({})) as [string];
    await control.finish(id);
    clock.now += 1000;
    await control.finish(id, { publishedInMs: null });
    expect(kinds().slice(5)).toEqual(["reopened", "ended"]);
    expect(log().at(-1)).toMatchObject({ end: NOON + 1000 });
  });

  test("goes back with a clock that is set back", async () => {
    const { control, clock, kinds, ask } = build();
    const [id] = (await control.start({ startDate: "2026-11-23T11:00:00Z" })) as [string];
    await control.finish(id);
    clock.now -= 60_000;
    expect(await (await ask()).json()).toMatchObject({ data: [{ sessionId: id }] });
    expect(kinds().slice(-3)).toEqual(["reopened", "listed", "answered"]);
  });
});

test("what was answered is logged, with the people on it if the page was readable", async () => {
  const { control, ask, log } = build();
  const ids = await control.start({}, {}, {});
  await control.oddRow(ids[0]!, { sessionId: "another" });
  const known = log().length;
  await ask();
  for (const fault of [{ kind: "leave-out", count: 1 }, { kind: "html" }] as const) {
    await control.fail({ fault, times: 1 });
    await ask();
  }
  await ask("limit=0");
  await control.fail({ fault: { kind: "drop-connection" } });
  await ask().catch(() => {});
  const sorted = ids.toSorted();
  const plain = { kind: "answered", at: NOON, list: "in-progress", byUser: false };
  expect(log().slice(known)).toEqual([
    { ...plain, page: 1, ids: sorted, nextCursor: null, total: 3, status: 200, fault: null },
    expect.objectContaining({ ids: sorted.slice(0, 2), fault: "leave-out" }),
    expect.objectContaining({ ids: [], total: null, status: 200, fault: "html" }),
    expect.objectContaining({ page: null, ids: [], status: 400, fault: null }),
    expect.objectContaining({ page: 1, ids: [], status: null, fault: "drop-connection" }),
  ]);
});

test("is read over HTTP too, and keeps no more than it is told to", async () => {
  const simulator = await startSimulator({ port: 0, sittings: 0, pace: 0, logKept: 1 });
  try {
    const [id] = await simulator.control.start({});
    expect(await simulator.control.log()).toMatchObject([
      { kind: "started", sessionId: id },
      { kind: "listed", sessionId: id },
    ]);
  } finally {
    await simulator.close();
  }
  const log = new Log(100);
  for (let at = 0; at < 5000; at += 1) log.add({ kind: "renamed", at, userId: "u" });
  expect(log.entries.length).toBeLessThan(1100);
  expect(log.entries.at(-1)).toMatchObject({ at: 4999 });
});
