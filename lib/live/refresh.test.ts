import { describe, expect, test } from "vitest";
import type { Session } from "#lib/contract";
import { createBudget } from "#lib/connect/budget";
import type { ListConnect } from "#lib/connect/connect";
import { ConnectFailure } from "#lib/connect/failure";
import { NOTHING_KNOWN, refresh, type Known, type Plan } from "#lib/live/refresh";
import { session } from "#lib/sample-sessions";
import { noClasses } from "#lib/user-keys";

/* What a refresh makes of each answer that Connect may give; the questions themselves are in lib/connect. */
const NOW = Date.now();
const iso = (ms: number) => new Date(NOW + ms).toISOString();
const a = session({ sessionId: "a", user: { userId: "of-a" }, startDate: iso(-600_000) });
const b = session({ sessionId: "b", user: { userId: "of-b" }, startDate: iso(-500_000) });
const c = session({ sessionId: "c", user: { userId: "of-c" }, startDate: iso(-1000) });
const renamedA = { ...a, user: { ...a.user, fullName: "Amina Rahman" } };

interface Script {
  /** What the walk lists, or what it lists the second time. */
  lists?: Session[][];
  isComplete?: boolean;
  /** Null where the key may not know. */
  finished?: [string, number | null][] | null;
  /** What a second look finds. */
  found?: Session[];
  unsure?: string[];
  fails?: "walk" | "finished" | "look";
  /** How far Connect's clock is ahead. */
  aheadMs?: number;
}

function connectThat({ lists = [[]], finished = [], aheadMs = 0, ...script }: Script) {
  const { isComplete = true, ...look } = script;
  const asked: unknown[] = [];
  const remaining = [...lists];
  const fail = () => Promise.reject(new ConnectFailure("broken", "status 500"));
  const walkOf = <Item>(items: Item[], isWhole: boolean) => ({
    items,
    isComplete: isWhole,
    total: items.length,
    date: NOW,
    aheadMs,
    calls: 1,
  });
  const connect: ListConnect = {
    budget: createBudget(6000),
    walkNewest: async (since) => {
      asked.push(["newest", since]);
      if (look.fails === "walk") return fail();
      return walkOf(remaining.shift()!, isComplete || since === null);
    },
    walkFinished: async (since) => {
      asked.push(["finished", since]);
      if (look.fails === "finished") return fail();
      const items = finished?.map(([sessionId, ms]) => ({
        sessionId,
        endDate: ms === null ? null : iso(ms),
        userId: `of-${sessionId}`,
        subject: "English",
      }));
      return items ? walkOf(items, true) : null;
    },
    lookAgain: async (userIds) => {
      asked.push(["look", ...userIds]);
      if (look.fails === "look") return fail();
      return { sessions: look.found ?? [], unsure: new Set(look.unsure), calls: 1 };
    },
  };
  return { connect, asked };
}

const knowing = (sessions: Session[], doubtful: string[] = []): Known => ({
  sessions: new Map(sessions.map((each) => [each.sessionId, each])),
  doubtful: new Set(doubtful),
});
const SWEEP: Plan = {
  newestSince: null,
  finishedSince: null,
  marginMs: 30_000,
  asksFinished: true,
};
const SMALL: Plan = { ...SWEEP, newestSince: iso(-45_000), finishedSince: iso(-45_000) };

async function outcome(script: Script, before: Known, plan: Plan) {
  const { connect, asked } = connectThat(script);
  const done = await refresh(connect, before, plan, noClasses);
  const left = [...done.departures].map(([id, { reason }]) => `${id} ${reason}`);
  return { done, asked, left, ids: [...done.known.sessions.keys()].sort().join("") };
}

describe("the small questions", () => {
  const partial = { isComplete: false };

  test("add who has started, keep whom they do not speak of, and look for nobody", async () => {
    const { ids, left, asked } = await outcome(
      { ...partial, lists: [[c]] },
      knowing([a, b]),
      SMALL,
    );
    expect([ids, left]).toEqual(["abc", []]);
    expect(asked).toEqual([
      ["newest", SMALL.newestSince],
      ["finished", SMALL.finishedSince],
    ]);
  });

  test("take away who has finished, with the time, also one whom the walk has still listed", async () => {
    const { ids, done } = await outcome(
      {
        ...partial,
        lists: [[c]],
        finished: [
          ["a", -2000],
          ["c", -500],
          ["stranger", -9000],
        ],
      },
      knowing([a, b]),
      SMALL,
    );
    expect(ids).toBe("b");
    expect([...done.departures]).toEqual([
      ["a", { reason: "finished", at: iso(-2000) }],
      ["c", { reason: "finished", at: iso(-500) }],
    ]);
    expect([...done.finishes.keys()]).toEqual(["a", "c", "stranger"]);
  });

  test("show one who comes back simply as there, and a new name as the new name", async () => {
    const { done } = await outcome({ ...partial, lists: [[renamedA]] }, knowing([a, b]), SMALL);
    expect(done.known.sessions.get("a")).toEqual(renamedA);
    const back = await outcome({ ...partial, lists: [[a]] }, knowing([b]), SMALL);
    expect(back.ids).toBe("ab");
  });

  test("never say that somebody finished later than now, nor leave the time out", async () => {
    const { done } = await outcome(
      {
        ...partial,
        lists: [[]],
        finished: [
          ["a", 300_000],
          ["b", null],
        ],
      },
      knowing([a, b]),
      SMALL,
    );
    for (const { at } of done.departures.values()) {
      expect(Math.abs(Date.parse(at) - Date.now())).toBeLessThan(60_000);
      expect(Date.parse(at)).toBeLessThanOrEqual(Date.now());
    }
  });

  test("where the key may not read who finished, become a sweep in the same refresh", async () => {
    const { ids, left, asked, done } = await outcome(
      { ...partial, lists: [[c], [b, c]], finished: null },
      knowing([a, b]),
      SMALL,
    );
    expect(asked.map((each) => (each as string[])[0])).toEqual([
      "newest",
      "finished",
      "newest",
      "look",
    ]);
    expect([ids, left]).toEqual(["bc", ["a left"]]);
    expect([done.mayReadFinished, done.isSweep, done.calls]).toEqual([false, true, 4]);
  });
});

test.each([
  [-300_000, -302_000, -2000],
  [300_000, 298_000, -2000],
  [-900, -2000, -2000],
])(
  "of a Connect whose clock is ahead by %d ms, a finish is told by ours",
  async (aheadMs, theirs, ours) => {
    const { done } = await outcome(
      { aheadMs, lists: [[a]], finished: [["a", theirs]] },
      knowing([a]),
      SMALL,
    );
    expect(done.departures.get("a")).toEqual({ reason: "finished", at: iso(ours) });
    // The total's drift compares it with the answer's own Date, which is theirs too.
    expect(done.observation!.finishedAt).toEqual([NOW + theirs]);
  },
);

describe("a sweep", () => {
  test("that lacks somebody is no proof: a second look decides", async () => {
    const gone = await outcome({ lists: [[b]] }, knowing([a, b]), SWEEP);
    expect([gone.ids, gone.left]).toEqual(["b", ["a left"]]);
    expect(gone.asked.at(-1)).toEqual(["look", "of-a"]);
    const there = await outcome({ lists: [[b]], found: [renamedA] }, knowing([a, b]), SWEEP);
    expect([there.ids, there.left]).toEqual(["ab", []]);
    expect(there.done.known.sessions.get("a")).toEqual(renamedA);
  });

  test("compares sittings, not learners: another sitting of theirs is another", async () => {
    const other = session({ sessionId: "other", user: a.user });
    const { ids, left } = await outcome({ lists: [[b]], found: [other] }, knowing([a, b]), SWEEP);
    expect([ids, left]).toEqual(["b", ["a left"]]);
  });

  test("asks nobody twice for whoever has finished", async () => {
    const { ids, left, asked } = await outcome(
      { lists: [[b]], finished: [["a", -2000]] },
      knowing([a, b]),
      SWEEP,
    );
    expect([ids, left]).toEqual(["b", ["a finished"]]);
    expect(asked).toHaveLength(2);
  });

  test("whose second look is refused leaves them there, until the next sweep lacks them too", async () => {
    const first = await outcome({ lists: [[b]], unsure: ["of-a"] }, knowing([a, b]), SWEEP);
    expect([first.ids, first.left]).toEqual(["ab", []]);
    const between = await outcome({ isComplete: false }, first.done.known, SMALL);
    expect([between.ids, [...between.done.known.doubtful]]).toEqual(["ab", ["a"]]);
    const second = await outcome({ lists: [[b]], unsure: ["of-a"] }, between.done.known, SWEEP);
    expect([second.ids, second.left]).toEqual(["b", ["a left"]]);
    const back = await outcome({ lists: [[a, b]] }, between.done.known, SWEEP);
    expect([back.ids, [...back.done.known.doubtful]]).toEqual(["ab", []]);
  });

  test("looks back for finishes as far as Connect's own clock needs, should it have gone back", async () => {
    const { asked } = await outcome({}, NOTHING_KNOWN, { ...SWEEP, finishedSince: iso(300_000) });
    expect(asked.at(-1)).toEqual(["finished", iso(-30_000)]);
  });

  test("knows a surprise: one who is gone without a word, or came without one", async () => {
    const surprise = async (script: Script, before: Session[]) =>
      (await outcome(script, knowing(before), SWEEP)).done.hasSurprise;
    expect(await surprise({ lists: [[a, b]] }, [a, b])).toBe(false);
    expect(await surprise({ lists: [[a, c]], finished: [["b", -99]] }, [a, b])).toBe(false);
    expect(await surprise({ lists: [[a]] }, [a, b])).toBe(true);
    expect(await surprise({ lists: [[a, b]] }, [a])).toBe(true);
  });
});

test.each(["walk", "finished", "look"] as const)(
  "fails as a whole where the %s fails, and changes nothing",
  async (fails) => {
    const before = knowing([a, b]);
    const { connect } = connectThat({ lists: [[b]], fails });
    await expect(refresh(connect, before, SWEEP, noClasses)).rejects.toThrow("status 500");
    expect([...before.sessions.keys()]).toEqual(["a", "b"]);
  },
);
