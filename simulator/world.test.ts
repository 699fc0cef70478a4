import { describe, expect, test } from "vitest";
import { hasEnded } from "./list.ts";
import { UNUSUAL } from "./names.ts";
import { DEFAULT_SETTINGS, readSettings } from "./settings.ts";
import { World } from "./world.ts";

const NOON = Date.UTC(2026, 10, 23, 12);
const MINUTE = 60_000;

function inProgress(world: World, now: number) {
  world.advance(now);
  return [...world.sittings.values()].filter((sitting) => !hasEnded(sitting, now));
}

describe("the college", () => {
  test("is the same for the same seed and another for another", () => {
    const names = (seed: number) =>
      inProgress(new World({ ...DEFAULT_SETTINGS, seed }, NOON), NOON).map(
        ({ learner }) => learner.userId,
      );
    expect(names(1)).toEqual(names(1));
    expect(names(1)).not.toEqual(names(2));
  });

  test("has 1,200 learners in 48 classes, among them every name that trips software up", () => {
    const { classes } = new World(DEFAULT_SETTINGS, NOON).college;
    expect(classes).toHaveLength(48);
    expect(classes.flat()).toHaveLength(1200);
    const names = new Set(classes.flat().map(({ fullName }) => fullName));
    const missing = UNUSUAL.filter(({ first, last }) => !names.has(`${first} ${last}`.trim()));
    expect(missing).toEqual([]);
  });
});

describe("the day", () => {
  test("keeps about as many sitting as it should, through its waves, for days", () => {
    const world = new World(DEFAULT_SETTINGS, NOON);
    const counts = Array.from(
      { length: 300 },
      (_, index) => inProgress(world, NOON + index * 10 * MINUTE).length,
    );
    expect(Math.min(...counts)).toBeGreaterThan(40);
    expect(Math.max(...counts)).toBeLessThan(140);
  });

  test("no sitting lasts under 15 or over 80 minutes, save those left paused", () => {
    const world = new World(DEFAULT_SETTINGS, NOON);
    world.advance(NOON + 300 * MINUTE);
    const paused = [...world.sittings.values()].filter(({ end }) => end === null);
    expect(paused.length).toBeGreaterThan(2);
    expect(paused.every(({ start }) => start < NOON - 24 * 60 * MINUTE)).toBe(true);
    const lengths = [...world.sittings.values()].flatMap(({ start, end }) =>
      end === null ? [] : [end - start],
    );
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(15 * MINUTE);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(80 * MINUTE);
  });

  test("nobody sits one assessment twice", () => {
    const world = new World(DEFAULT_SETTINGS, NOON);
    world.advance(NOON + 3 * 24 * 60 * MINUTE);
    const taken = [...world.sittings.values()]
      .filter(({ end }) => end !== null)
      .map(({ learner, test: { testId } }) => learner.userId + testId);
    expect(new Set(taken).size).toBe(taken.length);
  });

  test("stands still at pace 0, with 5,000 at once if asked", () => {
    const world = new World({ ...DEFAULT_SETTINGS, sittings: 5000, pace: 0 }, NOON);
    const before = inProgress(world, NOON).length;
    expect(before).toBeGreaterThanOrEqual(5000);
    expect(inProgress(world, NOON + 500 * MINUTE)).toHaveLength(before);
  });
});

test("wrong settings are named, every one", () => {
  expect(() => readSettings({ SIMULATOR_PORT: "x", SIMULATOR_PACE: "-1" })).toThrow(
    /SIMULATOR_PORT[^]*SIMULATOR_PACE/,
  );
  expect(readSettings({ SIMULATOR_SITTINGS: "5", SIMULATOR_PACE: "0.5" })).toMatchObject({
    sittings: 5,
    pace: 0.5,
  });
});
