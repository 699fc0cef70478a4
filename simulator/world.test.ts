import { describe, expect, test } from "vitest";
import { UNUSUAL } from "./names.ts";
import { DEFAULT_SETTINGS, readSettings } from "./settings.ts";
import { hasEnded } from "./sitting.ts";
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
      inProgress(new World({ ...DEFAULT_SETTINGS, seed }, NOON), NOON + 600 * MINUTE).map(
        ({ learner, sessionId, start }) => `${learner.userId} ${sessionId} ${start}`,
      );
    expect(names(1)).toEqual(names(1));
    expect(names(1)).not.toEqual(names(2));
  });

  test("has every one of those names, whatever the seed, and the right number of learners", () => {
    for (let seed = 1; seed <= 60; seed += 1) {
      const settings = { ...DEFAULT_SETTINGS, seed, learners: 100, sittings: 0 };
      const learners = new World(settings, NOON).college.classes.flat();
      expect(learners).toHaveLength(100);
      const names = learners.map(({ firstName, lastName }) => `${firstName}|${lastName}`);
      for (const { first, last } of UNUSUAL) expect(names).toContain(`${first}|${last}`);
      expect(names.filter((name) => name === "Amina|Khalid").length).toBeGreaterThan(1);
    }
  });

  test("if smaller than the list of those names, has the right size too", () => {
    const settings = { ...DEFAULT_SETTINGS, learners: 7, sittings: 0 };
    expect(new World(settings, NOON).college.classes.flat()).toHaveLength(7);
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
  test("keeps about the right number sitting, through its waves, for days", () => {
    const world = new World(DEFAULT_SETTINGS, NOON);
    const counts = Array.from(
      { length: 300 },
      (_, index) => inProgress(world, NOON + index * 10 * MINUTE).length,
    );
    expect(Math.min(...counts)).toBeGreaterThan(80);
    expect(Math.max(...counts)).toBeLessThan(280);
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

  // Numbers of classes that would clash with the four assessments, or with a stride of seven.
  test.each([4900, 5100, 5600])("nor in a college of %i", (learners) => {
    const world = new World({ ...DEFAULT_SETTINGS, learners, sittings: 300 }, NOON);
    world.advance(NOON + 24 * 60 * MINUTE);
    const taken = [...world.sittings.values()]
      .filter(({ end }) => end !== null)
      .map(({ learner, test: { testId } }) => learner.userId + testId);
    expect(taken.length).toBeGreaterThan(5000);
    expect(new Set(taken).size).toBe(taken.length);
  });

  test("those who enrol once everybody has sat are other people", () => {
    const world = new World({ ...DEFAULT_SETTINGS, learners: 48, sittings: 20 }, NOON);
    world.advance(NOON + 24 * 60 * MINUTE);
    const users = new Map<string, string>();
    for (const { learner } of world.sittings.values()) {
      users.set(learner.userId, learner.username);
    }
    expect(users.size).toBeGreaterThan(300);
    expect(new Set(users.values()).size).toBe(users.size);
  });

  test("a day that begins just after midnight has a sitting at once", () => {
    const midnight = Date.UTC(2026, 10, 23);
    for (let seed = 1; seed <= 30; seed += 1) {
      const present = inProgress(new World({ ...DEFAULT_SETTINGS, seed }, midnight), midnight);
      expect(present.some(({ start }) => start >= midnight)).toBe(true);
    }
  });

  test("forgets the oldest that finished once there are thousands, and nobody who is still sitting", () => {
    const world = new World({ ...DEFAULT_SETTINGS, sittings: 5000 }, NOON);
    const present = inProgress(world, NOON + 12 * 60 * MINUTE).length;
    expect(world.sittings.size).toBeLessThan(36_000);
    expect(present).toBeGreaterThan(4000);
    expect(present).toBeLessThan(7000);
    const paused = [...world.sittings.values()].filter(({ end }) => end === null);
    expect(paused).toHaveLength(Math.ceil(5000 / 12));
  });

  test("the smallest of colleges is one", () => {
    const settings = { ...DEFAULT_SETTINGS, learners: 0, sittings: 0 };
    expect(inProgress(new World(settings, NOON), NOON)).toEqual([]);
  });

  test("stands still at pace 0, with 5,000 at once if asked", () => {
    const world = new World({ ...DEFAULT_SETTINGS, sittings: 5000, pace: 0 }, NOON);
    const before = inProgress(world, NOON).length;
    expect(before).toBeGreaterThanOrEqual(5000);
    expect(inProgress(world, NOON + 500 * MINUTE)).toHaveLength(before);
  });
});

test("a college without learners is a wrong setting", () => {
  expect(() => readSettings({ SIMULATOR_LEARNERS: "0" })).toThrow(/LEARNERS .* from 1 /);
});

test("every wrong setting is named", () => {
  expect(() => readSettings({ SIMULATOR_PORT: "x", SIMULATOR_PACE: "-1" })).toThrow(
    /SIMULATOR_PORT[^]*SIMULATOR_PACE/,
  );
  expect(readSettings({ SIMULATOR_SITTINGS: "5", SIMULATOR_PACE: "0.5" })).toMatchObject({
    sittings: 5,
    pace: 0.5,
  });
});
