import { expect, test } from "vitest";
import { SampleDay } from "#lib/day/sample-day";
import { NO_DAY } from "#lib/day/state";
import { step } from "#lib/day/step";
import { sitting } from "#lib/list/sample-house";
import { departedFrom } from "#lib/sync/departures";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

const endOf = ({ record }: SampleDay, id: string) => record.known.sittings.get(id)?.end;

test("a finish that is told late takes the place of a departure, and is no second one", async () => {
  const day = new SampleDay();
  const id = day.start();
  await day.watch(MINUTE);
  day.finish(id, 3 * MINUTE);
  await day.watch(2 * MINUTE);
  expect(endOf(day, id)).toMatchObject({ is: "left" });
  await day.watch(5 * MINUTE);
  expect(endOf(day, id)).toMatchObject({ is: "finished" });
  expect(day.record.known.sittings.size).toBe(1);
});

test("it outlasts the list, and what nobody watched is a gap", async () => {
  const day = new SampleDay();
  const [done, gone] = [day.start(), day.start()];
  await day.watch(MINUTE);
  day.finish(done);
  await day.watch(MINUTE);
  await day.leave(30 * MINUTE, [() => day.vanish(gone)]);
  expect(day.house.scheduler.state.sittings.size).toBe(0);
  expect(endOf(day, done)).toMatchObject({ is: "finished" });
  await day.watch(MINUTE);
  // When they left, nobody saw.
  expect(endOf(day, gone)).toEqual({ is: "left", at: null });
  const { gaps, since } = day.record.known;
  expect(since).toBeLessThan(SECOND);
  expect(gaps).toEqual([{ from: expect.any(Number), to: expect.any(Number), hasFailed: false }]);
  expect(gaps[0]!.to - gaps[0]!.from).toBeGreaterThan(28 * MINUTE);
});

test("a few minutes without a watcher are no gap: the list is kept, and what happened is asked for", async () => {
  const day = new SampleDay();
  const id = day.start();
  await day.watch(MINUTE);
  await day.leave(4 * MINUTE, [() => day.finish(id)]);
  await day.watch(MINUTE);
  expect(day.record.known.gaps).toEqual([]);
  expect(endOf(day, id)).toMatchObject({ is: "finished" });
});

test("of a sitting that the list never had, its finish alone is known", async () => {
  const day = new SampleDay();
  await day.watch(MINUTE);
  const id = day.start();
  day.finish(id);
  await day.watch(MINUTE);
  const known = day.record.known.sittings.get(id);
  expect(known).toMatchObject({ listed: null, end: { is: "finished" } });
  expect(known?.learner.fullName).toBe("");
});

test("at midnight everything is gone by itself, and whoever is still watching has missed nothing", async () => {
  const day = new SampleDay();
  day.start();
  await day.watch(MINUTE);
  await day.leave(12 * HOUR);
  expect(day.over).toBe(1);
  expect(JSON.stringify([...day.record.known.sittings])).toBe("[]");
  expect(day.record.known).toMatchObject({ todayFrom: null, since: null, gaps: [] });
  const begun = day.now;
  await day.watch(MINUTE);
  expect(day.record.known.since).toBeGreaterThanOrEqual(begun);

  const night = new SampleDay();
  const id = night.start(10 * MINUTE);
  await night.leave(11 * HOUR + 58 * MINUTE);
  await night.watch(5 * MINUTE);
  const { known } = night.record;
  expect(night.over).toBe(1);
  // Noon is zero.
  expect(known.since).toBe(12 * HOUR);
  expect(known.sittings.get(id)?.end).toBeNull();
});

test("whoever had finished or left before midnight is not of the day that begins then", async () => {
  const day = new SampleDay();
  const [told, late, gone] = [day.start(), day.start(), day.start()];
  await day.leave(11 * HOUR + 57 * MINUTE);
  await day.watch(2 * MINUTE, [() => day.finish(told), () => day.vanish(gone)]);
  expect(endOf(day, told)).toMatchObject({ is: "finished" });
  expect(endOf(day, gone)).toMatchObject({ is: "left" });
  await day.watch(50 * SECOND);
  day.finish(late, MINUTE);
  await day.watch(3 * MINUTE);
  expect(day.over).toBe(1);
  expect([...day.record.known.sittings.values()]).toEqual([]);
});

test("nor is whoever the day's first list has as finished before it", () => {
  const gone = (id: string, at: number) =>
    [id, departedFrom(sitting(id), { reason: "finished", at, since: at })] as const;
  const { sittings } = step(NO_DAY, {
    is: "heard",
    sittings: new Map(),
    departed: new Map([gone("before", 999), gone("after", 1000)]),
    finishes: [],
    todayFrom: 0,
    dayBegan: 1000,
    at: 998,
    newFiles: null,
  });
  expect([...sittings.keys()]).toEqual(["after"]);
});

test("a time in which Connect did not answer is told apart from one in which nobody watched", async () => {
  const day = new SampleDay();
  day.start();
  await day.watch(MINUTE);
  const { connect } = day.house;
  connect.faults.listed = async () => {
    throw new Error("no answer");
  };
  await day.watch(40 * MINUTE);
  delete connect.faults.listed;
  await day.watch(6 * MINUTE);
  expect(day.record.known.gaps).toHaveLength(1);
});

test("a bug of its own is told of, and is nobody else's", async () => {
  const day = new SampleDay();
  const id = day.start();
  await day.watch(MINUTE);
  expect(() => day.record.accept({ state: null } as never)).not.toThrow();
  expect(day.failures).toHaveLength(1);
  expect(endOf(day, id)).toBeNull();
});
