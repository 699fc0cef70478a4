import { expect, test } from "vitest";
import { backOff } from "#lib/live/pace";

test.each([
  ["broken", [5, 10, 20, 30, 30]],
  ["unreachable", [5, 10, 20, 30, 30]],
  ["too_many", [15, 30, 50, 50, 50]],
  ["key_refused", [15, 30, 50, 50, 50]],
] as const)("%s waits %j seconds", (kind, seconds) => {
  const waits = seconds.map(
    (_, index) => backOff({ kind, retryAfterMs: undefined }, index + 1, 1) / 1000,
  );
  expect(waits).toEqual(seconds);
});

test("jitter takes off up to a tenth, and Connect may ask for longer, not for less", () => {
  expect(backOff({ kind: "broken", retryAfterMs: undefined }, 1, 0)).toBe(4500);
  expect(backOff({ kind: "too_many", retryAfterMs: 240_000 }, 1, 0)).toBe(240_000);
  expect(backOff({ kind: "broken", retryAfterMs: 0 }, 9, 0)).toBe(27_000);
});
