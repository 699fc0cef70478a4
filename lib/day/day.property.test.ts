import fc from "fast-check";
import { expect, test } from "vitest";
import { REFRESH_MS, SampleDay, type TrueSitting } from "#lib/day/sample-day";
import { dayOf } from "#lib/queries/day";
import { FULL } from "#lib/list/sample-house";

/* The day's record against what the simulated Connect knew, through the objects that production runs. */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** After its last request a page counts as watching for a little longer. */
const STILL_WATCHED_MS = 75_000;

type Happening =
  { do: "start"; agoMs: number } | { do: "finish" | "vanish"; which: number; lateMs: number };
interface Spell {
  isWatched: boolean;
  ms: number;
  happenings: Happening[];
}

const arbitraryHappening: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({
    do: fc.constant("start" as const),
    agoMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: HOUR }), fc.constant(20 * HOUR)),
  }),
  fc.record({
    do: fc.constantFrom("finish" as const, "finish" as const, "vanish" as const),
    which: fc.nat(9),
    lateMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 5 * MINUTE })),
  }),
);

const arbitrarySpells: fc.Arbitrary<Spell[]> = fc.array(
  fc.record({
    isWatched: fc.boolean(),
    ms: fc.integer({ min: 20_000, max: 20 * MINUTE }),
    happenings: fc.array(arbitraryHappening, { maxLength: 5 }),
  }),
  { minLength: 1, maxLength: 6 },
);

function happen(day: SampleDay, happening: Happening): void {
  if (happening.do === "start") return void day.start(happening.agoMs);
  const open = day.sittings.filter(({ end }) => end === null);
  const one = open[happening.which % Math.max(1, open.length)];
  if (!one) return;
  if (happening.do === "vanish") day.vanish(one.id);
  else day.finish(one.id, happening.lateMs);
}

test("what is recorded is what happened while somebody watched, each once, in any interleaving", async () => {
  await fc.assert(
    fc.asyncProperty(arbitrarySpells, async (spells) => {
      const day = new SampleDay();
      day.start();
      await day.watch(MINUTE);
      for (const { isWatched, ms, happenings } of spells) {
        const works = happenings.map((happening) => () => happen(day, happening));
        await (isWatched ? day.watch(ms, works) : day.leave(ms, works));
      }
      await day.settle();
      expectTrue(day);
    }),
    { numRuns: 60 },
  );
});

function expectTrue(day: SampleDay): void {
  const { record, sittings, gaps, failures } = day;
  const { known } = record;
  expect(failures).toEqual([]);
  expect(sittings.flatMap((each) => wrongOf(day, each))).toEqual([]);
  expect(known.sittings.size).toBeLessThanOrEqual(sittings.length);
  expect(known.gaps).toHaveLength(gaps.length);
  for (const [nth, { from, to }] of gaps.entries()) {
    const gap = known.gaps[nth]!;
    expect(gap.from).toBeGreaterThan(from - REFRESH_MS);
    expect(gap.from).toBeLessThanOrEqual(from + STILL_WATCHED_MS);
    expect(gap.to).toBeGreaterThanOrEqual(to);
    expect(gap.to).toBeLessThan(to + REFRESH_MS);
  }
  expectCounted(day);
}

/** What is recorded of a sitting otherwise than it was. */
function wrongOf({ house, record, gaps }: SampleDay, truth: TrueSitting): string[] {
  const { id, startedAt, end, wasListed } = truth;
  const recorded = record.known.sittings.get(id);
  // A finish that was published while nobody watched may be too old to be told of once somebody does.
  const wasSeen =
    end !== null &&
    !gaps.some(({ from, to }) => end.publishedAt >= from - REFRESH_MS && end.at <= to);
  const isDue = end === null || wasListed || (end.is === "finished" && wasSeen);
  if (!recorded) return isDue ? [`${id} is missing`] : [];
  const wrong: string[] = [];
  const startsAt = Date.parse(recorded.listed?.startedAt ?? "");
  if (wasListed && startsAt !== house.service.at(startedAt)) wrong.push(`${id} began otherwise`);
  const is = recorded.end?.is ?? "open";
  if (end === null) return is === "open" ? wrong : [...wrong, `${id} is ${is}, and in progress`];
  if (end.is === "vanished") return is === "left" ? wrong : [...wrong, `${id} is ${is}, and left`];
  if (!wasSeen) return is === "open" ? [...wrong, `${id} is open, and has finished`] : wrong;
  const endedAt = recorded.end?.is === "finished" ? recorded.end.endedAt : null;
  const isRight = endedAt === Math.floor(house.service.at(end.at));
  return isRight ? wrong : [...wrong, `${id} is ${is} at ${endedAt}`];
}

/** Every number on the page is a count of what is recorded. */
function expectCounted({ house, record }: SampleDay): void {
  const { known } = record;
  const iso = new Date(known.todayFrom!).toISOString();
  const { subjects, finishes } = dayOf(known, {
    visible: { view: FULL, rev: "p-1", todayFrom: { ms: known.todayFrom!, iso }, order: [] },
    hues: new Map(),
    limit: 2000,
    at: (mono) => house.service.at(mono),
  });
  const all = [...known.sittings.values()];
  const today = all.filter(({ listed }) => listed && listed.startedAt >= iso);
  const ended = (is: string) => all.filter(({ end }) => end?.is === is);
  const sum = (what: "started" | "finished" | "sitting" | "left") =>
    subjects.reduce((total, subject) => total + subject[what], 0);
  expect(sum("started")).toBe(today.length);
  expect(sum("finished")).toBe(ended("finished").length);
  expect(sum("sitting")).toBe(today.filter(({ end }) => end === null).length);
  expect(finishes.map(({ sessionId }) => sessionId).sort()).toEqual(
    ended("finished")
      .map(({ id }) => id)
      .sort(),
  );
  for (const {
    started,
    sitting,
    left,
    finished,
    finishedEarlier,
    finishedUnseen,
    quarters,
  } of subjects) {
    expect(started).toBe(sitting + left + (finished - finishedEarlier - finishedUnseen));
    const inQuarters = (what: "started" | "finished") =>
      quarters.reduce((total, quarter) => total + quarter[what], 0);
    expect(inQuarters("started")).toBe(started);
    expect(inQuarters("finished")).toBe(finished);
  }
}
