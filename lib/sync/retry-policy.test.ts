import { describe, expect, test } from "vitest";
import { mayProbe, retryWaitMs, type Asked } from "#lib/sync/retry-policy";

const failed = (kind: Parameters<typeof retryWaitMs>[1]["kind"], retryAfterMs?: number) => ({
  kind,
  retryAfterMs,
});
const seconds = (asked: Asked, kind: Parameters<typeof failed>[0]) =>
  [1, 2, 3, 4, 5, 6, 7].map((tries) => retryWaitMs(asked, failed(kind), tries, 1) / 1000);

test.each([
  ["broken", [5, 10, 20, 30, 30, 30, 30]],
  ["unreachable", [5, 10, 20, 30, 30, 30, 30]],
  ["malformed", [5, 10, 20, 30, 30, 30, 30]],
  ["refused", [5, 10, 20, 30, 30, 30, 30]],
  ["too_many", [15, 30, 50, 50, 50, 50, 50]],
  ["key_refused", [15, 30, 50, 50, 50, 50, 50]],
] as const)("the list waits after %s: %j seconds", (kind, waits) => {
  expect(seconds("list", kind)).toEqual(waits);
});

test.each([
  ["key_refused", [30, 60, 120, 240, 240, 240, 240]],
  ["broken", [5, 10, 20, 40, 60, 60, 60]],
  ["refused", [5, 10, 20, 40, 60, 60, 60]],
] as const)("the completed list waits after %s: %j seconds", (kind, waits) => {
  expect(seconds("completed", kind)).toEqual(waits);
});

test("jitter takes off up to a tenth, and Connect may ask for a longer wait, not a shorter one", () => {
  expect(retryWaitMs("list", failed("broken"), 1, 0)).toBe(4500);
  expect(retryWaitMs("list", failed("too_many", 240_000), 1, 0)).toBe(240_000);
  expect(retryWaitMs("list", failed("broken", 0), 9, 0)).toBe(27_000);
  expect(retryWaitMs("list", failed("broken"), 10_000, 1)).toBe(30_000);
});

describe("a reader's try", () => {
  const may = (failure: ReturnType<typeof failed>, hasProbed: boolean, mono: number) =>
    mayProbe({ ...failure, at: 1000, hasProbed }, mono);

  test("comes five seconds after the failure and no sooner", () => {
    expect([5999, 6000].map((mono) => may(failed("broken"), false, mono))).toEqual([false, true]);
    expect(may(failed("broken"), true, 6000)).toBe(true);
  });

  test.each([failed("too_many"), failed("broken", 60_000)])(
    "is the only one where Connect wants peace: %j",
    (failure) => {
      expect([may(failure, false, 6000), may(failure, true, 6000)]).toEqual([true, false]);
    },
  );
});
