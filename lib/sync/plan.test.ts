import { describe, expect, test } from "vitest";
import { knowing, MINUTE, sitting } from "#lib/sync/sample-observation";
import { planNext } from "#lib/sync/plan";
import { NOTHING_KNOWN, type SyncState } from "#lib/sync/state";

/* For a list that was last swept a quarter of an hour before NOON, the monotonic zero. */
const held = knowing(sitting("a"));
const plan = (state: SyncState, parts: Partial<Parameters<typeof planNext>[1]> = {}) =>
  planNext(state, { mono: -10 * MINUTE, wasUnwatched: false, hasNewRoster: false, ...parts });
const why = (...args: Parameters<typeof plan>) => {
  const next = plan(...args);
  return next.kind === "sweep" ? next.why : next.kind;
};
const failing = (againAt: number) =>
  ({ is: "failing", memory: null, tries: 1, againAt, why: "broken" }) as const;
const noCompleted = { ...held, completed: failing(0) };

test.each<[string, SyncState, Partial<Parameters<typeof planNext>[1]>, string]>([
  ["nothing is known yet", NOTHING_KNOWN, {}, "first"],
  ["all is well", held, {}, "update"],
  ["nobody was watching for a while", held, { wasUnwatched: true }, "unwatched"],
  ["the last sweep is a quarter of an hour old", held, { mono: 0 }, "due"],
  ["it is nearly so", held, { mono: -1 }, "update"],
  ["the files say something else", held, { hasNewRoster: true }, "roster"],
  ["Connect's count sends us", { ...held, owed: "sweep" }, {}, "drift"],
  ["its count has us look deeper only", { ...held, owed: "deeper" }, {}, "update"],
  ["nobody tells who has finished", noCompleted, {}, "no-completed"],
  ["a sweep has just failed", { ...held, sweepAgainAt: 1 }, { mono: 0 }, "update"],
  ["it failed a minute ago", { ...held, sweepAgainAt: 0 }, { mono: 0 }, "due"],
  [
    "it failed and nobody tells who has finished",
    { ...noCompleted, sweepAgainAt: 1 },
    {},
    "no-completed",
  ],
  ["it failed after a gap", { ...held, sweepAgainAt: 1 }, { wasUnwatched: true }, "unwatched"],
  ["it failed with a new roster", { ...held, sweepAgainAt: 1 }, { hasNewRoster: true }, "update"],
])("where %s", (_what, state, circumstances, expected) => {
  expect(why(state, circumstances)).toBe(expected);
});

test("an update reads again from twenty seconds before the last answer, by Connect's clock", () => {
  expect(plan(held)).toEqual({ kind: "update", asksCompleted: true });
});

describe("the completed list", () => {
  test("is asked from the start, and left alone for as long as its failure says", () => {
    expect(plan(NOTHING_KNOWN).asksCompleted).toBe(true);
    const asks = (mono: number) => plan(noCompleted, { mono }).asksCompleted;
    expect([asks(-1), asks(0)]).toEqual([false, true]);
  });

  test("that fails leaves the other list's watermark as it was", () => {
    const back = { ...held, completed: { ...held.completed } };
    expect(plan(back)).toEqual(plan(held));
  });
});
