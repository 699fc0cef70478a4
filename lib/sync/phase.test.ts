import { describe, expect, test } from "vitest";
import { phaseOf, wakeAt, type Phase } from "#lib/sync/phase";

const NOTHING = {
  isAsking: false,
  isWatched: false,
  isHeld: false,
  hasFailed: false,
  mayAsk: true,
};

test.each([
  [{}, "forgotten"],
  [{ hasFailed: true }, "forgotten"],
  [{ isHeld: true }, "unwatched"],
  [{ isHeld: true, hasFailed: true }, "unwatched"],
  [{ isWatched: true }, "due"],
  [{ isWatched: true, isHeld: true }, "due"],
  [{ isWatched: true, hasFailed: true }, "backing off"],
  [{ isAsking: true, isWatched: true, hasFailed: true }, "asking"],
  [{ isAsking: true }, "asking"],
  [{ isWatched: true, mayAsk: false }, "following"],
  [{ isWatched: true, hasFailed: true, mayAsk: false }, "following"],
  [{ isHeld: true, mayAsk: false }, "unwatched"],
  [{ isAsking: true, isWatched: true, mayAsk: false }, "asking"],
])("%j is %s", (parts, phase) => {
  expect(phaseOf({ ...NOTHING, ...parts })).toBe(phase);
});

describe("when to look again", () => {
  const at = (phase: Phase, refreshAt: number, leaveAt: number, forgetAt: number) =>
    wakeAt(phase, { refreshAt, leaveAt, forgetAt });

  test.each(["due", "backing off"] as const)("%s: whatever comes first", (phase) => {
    expect([at(phase, 1, 2, 3), at(phase, 9, 2, 3), at(phase, 9, 9, 3)]).toEqual([1, 2, 3]);
  });

  test("following: until nobody watches, or the list is over", () => {
    expect([at("following", 1, 2, 3), at("following", 1, 9, 3)]).toEqual([2, 3]);
  });

  test("unwatched: only to forget, however long a refresh has been due", () => {
    expect(at("unwatched", -9, -5, 300)).toBe(300);
  });

  test("asking: only to forget, and not at all where nothing is held", () => {
    expect([at("asking", 1, 2, 3), at("asking", 1, 2, Infinity)]).toEqual([3, null]);
  });

  test("forgotten: never by itself", () => {
    expect(at("forgotten", -Infinity, 1, 1)).toBeNull();
  });
});
