import { expect, test } from "vitest";
import type { Session } from "#lib/wire/contract";
import { session } from "../../testing/sample-sessions.ts";
import { rowsOf } from "./pages.ts";
import { showNext, showOf } from "./show.ts";

const SCREEN = { width: 1920, height: 1080, distance: "mid" } as const;
const sittings = (count: number): Session[] =>
  Array.from({ length: count }, (_, nth) => session({ sessionId: `sitting-${nth}` }));
const given = (count: number) => ({
  screen: SCREEN,
  subjects: 1,
  notes: 0,
  names: "short" as const,
  rows: sittings(count),
  long: [],
});
const show = (count: number, { wasTooMany = false } = {}) => showOf(given(count), wasTooMany);

/** A row is read in eight tenths of a second, so that a minute is for so many and no more. */
const MOST = 75;

test("as many are named as can be read in a minute", () => {
  for (let count = 0; count <= MOST; count += 1)
    expect(show(count).isTooMany, `${count}`).toBe(false);
  expect(show(MOST + 1).isTooMany).toBe(true);
  const { pages } = show(MOST);
  expect(pages.flatMap(rowsOf)).toHaveLength(MOST);
});

test("who comes and goes at the limit does not turn the screen about", () => {
  expect(show(MOST, { wasTooMany: true }).isTooMany).toBe(true);
  // By the time that a tenth of the minute is to spare, the names are back.
  expect(show(68, { wasTooMany: true }).isTooMany).toBe(true);
  expect(show(64, { wasTooMany: true }).isTooMany).toBe(false);
});

test("a show follows the one before it, and stays where nothing else is given", () => {
  const tooMany = showNext(null, given(MOST + 1));
  const one = given(68);
  const still = showNext(tooMany, one);
  expect(still.isTooMany).toBe(true);
  expect(showNext(still, one)).toBe(still);
  expect(showNext(null, one).isTooMany).toBe(false);
});

test("thousands are too many, and a few never", () => {
  expect(show(5000).isTooMany).toBe(true);
  expect(show(10).isTooMany).toBe(false);
  expect(show(0).isTooMany).toBe(false);
});
