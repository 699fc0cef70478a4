import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { FAILURES } from "../../simulator/faults.ts";
import { startSimulator, type Simulator } from "../../simulator/simulator.ts";
import { createConnect, type Connect } from "#lib/connect/connect";
import { noClasses } from "#lib/user-keys";

/* What is asked of Connect, and what it costs, against the simulator over HTTP. */
let simulator: Simulator;
let connect: Connect;
beforeAll(async () => {
  simulator = await startSimulator({ port: 0, sittings: 0, pace: 0 });
  connect = createConnect({ baseUrl: simulator.url, apiKey: simulator.key }, 100_000);
});
beforeEach(async () => {
  await simulator.control.mend();
  await simulator.control.empty();
  await simulator.control.forgetCalls();
});
afterAll(() => simulator.close());

const NINE = Date.UTC(2026, 10, 23, 9);
const minute = (nth: number) => new Date(NINE + nth * 60_000).toISOString();
/** Starts so many, one a minute from nine on, and gives their ids. */
const start = (count: number) =>
  simulator.control.start(
    ...Array.from({ length: count }, (_, nth) => ({ startDate: minute(nth) })),
  );
const calls = async () => (await simulator.control.calls()).length;

describe("the newest", () => {
  test("are walked until the page that reaches those begun before the instant, with the true total", async () => {
    const ids = await start(350);
    const walk = await connect.walkNewest(minute(200), noClasses);
    expect(walk).toMatchObject({ isComplete: false, total: 350, calls: 2 });
    expect(walk.items.map(({ sessionId }) => sessionId).sort()).toEqual(ids.slice(150).sort());
    expect(await calls()).toBe(2);
  });

  test("of a short list are all of it, and of no instant too", async () => {
    const ids = await start(120);
    await simulator.control.finish(ids[0]!);
    for (const [since, count] of [
      [minute(0), 2],
      [null, 2],
      [minute(110), 1],
    ] as const) {
      await simulator.control.forgetCalls();
      expect((await connect.walkNewest(since, noClasses)).isComplete).toBe(count === 2);
      expect(await calls()).toBe(count);
    }
  });

  test("tell when they were, by Connect's own clock", async () => {
    await simulator.control.shift(300_000);
    const { date } = await connect.walkNewest(null, noClasses);
    expect(Math.abs(date - Date.now() - 300_000)).toBeLessThan(2000);
  });
});

describe("who has finished", () => {
  test("is told since an instant and no longer ago", async () => {
    const ids = await start(3);
    await simulator.control.finish(ids[0]!);
    const { items } = (await connect.walkFinished(new Date(Date.now() - 60_000).toISOString()))!;
    expect(items.map(({ sessionId }) => sessionId)).toEqual([ids[0]]);
    const later = new Date(Date.now() + 60_000).toISOString();
    expect((await connect.walkFinished(later))!.items).toEqual([]);
  });

  test("is read without a name or a result", async () => {
    const [id] = await start(1);
    await simulator.control.finish(id!);
    const { items } = (await connect.walkFinished(minute(0)))!;
    expect(items.map((item) => Object.keys(item).sort())).toEqual([
      ["endDate", "sessionId", "subject", "userId"],
    ]);
  });

  test.each(["400", "401", "403 of a gateway", "404"])(
    "is null where Connect answers %s",
    async (name) => {
      await simulator.control.fail({ fault: FAILURES[name]!, list: "completed" });
      expect(await connect.walkFinished(minute(0))).toBeNull();
    },
  );

  test.each(["429 with seconds", "502 with HTML", "cut off", "another shape"])(
    "is not known, which is a failure, where Connect answers %s",
    async (name) => {
      await simulator.control.fail({ fault: FAILURES[name]!, list: "completed" });
      await expect(connect.walkFinished(minute(0))).rejects.toThrow(/./);
    },
  );
});

describe("a second look", () => {
  const usersOf = async () => {
    const { items } = await connect.walkNewest(null, noClasses);
    await simulator.control.forgetCalls();
    return items.map(({ user }) => user.userId);
  };

  test("asks for thirty learners a call, and finds what they have in progress", async () => {
    const ids = await start(61);
    const users = await usersOf();
    await simulator.control.finish(ids[0]!);
    const look = await connect.lookAgain(users, noClasses);
    expect(look.sessions.map(({ sessionId }) => sessionId).sort()).toEqual(ids.slice(1).sort());
    expect([look.calls, await calls()]).toEqual([3, 3]);
    expect(await connect.lookAgain([], noClasses)).toEqual({
      sessions: [],
      unsure: new Set(),
      calls: 0,
    });
  });

  test("walks all pages of learners who hold many", async () => {
    const userId = "68f06c66-702a-4c26-b8c5-b6dc4f81f25d";
    await simulator.control.start(
      ...Array.from({ length: 130 }, (_, nth) => ({ startDate: minute(nth), user: { userId } })),
    );
    expect((await connect.lookAgain([userId], noClasses)).sessions).toHaveLength(130);
  });

  test("that is not found means lacking of one learner, and of several that each is asked for", async () => {
    await start(4);
    const users = await usersOf();
    await simulator.control.fail({ fault: FAILURES["404"]!, byUser: true, times: 2 });
    const look = await connect.lookAgain(users, noClasses);
    // Four together and the first two are not found; then each of those, and the other two together.
    expect([look.sessions.length, look.calls, look.unsure.size]).toEqual([4, 5, 0]);
    await simulator.control.fail({ fault: FAILURES["404"]!, byUser: true, times: 1 });
    expect(await connect.lookAgain(users.slice(0, 1), noClasses)).toMatchObject({
      sessions: [],
      calls: 1,
    });
  });

  test("that is refused leaves unsure, and one that fails is a failure", async () => {
    await start(2);
    const users = await usersOf();
    await simulator.control.fail({ fault: FAILURES["400"]!, byUser: true });
    expect((await connect.lookAgain(users, noClasses)).unsure).toEqual(new Set(users));
    await simulator.control.mend();
    await simulator.control.fail({ fault: FAILURES["503 with nothing"]!, byUser: true });
    await expect(connect.lookAgain(users, noClasses)).rejects.toThrow("status 503");
  });
});
