import { expect, test } from "vitest";
import type { Session } from "#lib/contract";
import { session } from "#lib/sample-sessions";
import { showOf } from "./show.ts";

const SCREEN = { width: 1920, height: 1080, distance: "mid" } as const;
const sittings = (count: number): Session[] =>
  Array.from({ length: count }, (_, nth) => session({ sessionId: `sitting-${nth}` }));
const show = (count: number, { isCut = false, wasTooMany = false } = {}) =>
  showOf(
    SCREEN,
    { subjects: 1, notes: 0, names: "short", rows: sittings(count), isCut, long: [] },
    wasTooMany,
  );

/** As many as can be named within a minute here. */
const most = Array.from({ length: 100 }, (_, nth) => nth).findLast((nth) => !show(nth).isTooMany)!;

test("about as many are named as can be read in a minute", () => {
  expect(most).toBeGreaterThan(55);
  expect(most).toBeLessThan(80);
});

test("who comes and goes at the limit does not turn the screen about", () => {
  expect(show(most + 1).isTooMany).toBe(true);
  expect(show(most, { wasTooMany: true }).isTooMany).toBe(true);
  expect(show(Math.floor(most * 0.85), { wasTooMany: true }).isTooMany).toBe(false);
  expect(show(most).isTooMany).toBe(false);
});

test("a list of which more is to come is too long, and a short one never", () => {
  expect(show(10, { isCut: true }).isTooMany).toBe(true);
  expect(show(10).isTooMany).toBe(false);
  expect(show(0).isTooMany).toBe(false);
});
