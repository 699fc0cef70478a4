import { describe, expect, test } from "vitest";
import {
  afterFailure,
  afterRefresh,
  FIRST_COURSE,
  planNext,
  SWEEP_EVERY_MS,
  type Course,
} from "#lib/live/course";
import { NOTHING_KNOWN, type Refresh } from "#lib/live/refresh";

const NOON = Date.UTC(2026, 10, 23, 12);
const SECOND = 1000;
const MINUTE = 60 * SECOND;
const PERIOD = 15 * SECOND;

/** A course on a clock of the test's; each refresh says what came of it. */
class Voyage {
  course: Course = FIRST_COURSE;
  now = NOON;
  held = 40;
  hasNewRoster = false;

  plan(mustSweep = false) {
    const marginMs = 2 * PERIOD;
    const { now, hasNewRoster } = this;
    return planNext(this.course, { now, marginMs, mustSweep, hasNewRoster });
  }

  /** Whether the next one is a sweep. */
  get isSweep() {
    return this.plan().newestSince === null;
  }

  refresh({ total = this.held, ...done }: Partial<Refresh> & { total?: number } = {}): boolean {
    const plan = this.plan();
    const isSweep = plan.newestSince === null;
    this.course = afterRefresh(
      this.course,
      plan,
      {
        known: NOTHING_KNOWN,
        departures: new Map(),
        finishes: new Map(),
        named: [],
        isSweep,
        mayReadFinished: true,
        hasSurprise: false,
        observation: { total, date: this.now, held: this.held, finishedAt: [] },
        date: this.now,
        calls: isSweep ? 50 : 2,
        ...done,
      },
      { startedAt: this.now, tookMs: 100 },
    );
    this.now += PERIOD;
    return isSweep;
  }

  fail(): boolean {
    const plan = this.plan();
    this.course = afterFailure(this.course, plan, this.now);
    this.now += PERIOD;
    return plan.newestSince === null;
  }

  /** How many of the refreshes of so long were sweeps. */
  sweepsIn(ms: number, done: Parameters<Voyage["refresh"]>[0] = {}): number {
    let sweeps = 0;
    for (const end = this.now + ms; this.now < end;) sweeps += Number(this.refresh(done));
    return sweeps;
  }
}

test("the first is a sweep, then one each fifteen minutes", () => {
  const voyage = new Voyage();
  expect(voyage.sweepsIn(30 * MINUTE)).toBe(2);
  expect(voyage.isSweep).toBe(true);
});

test("the small questions look back two refreshes before the first answer of the last", () => {
  const voyage = new Voyage();
  voyage.refresh({ date: NOON + 5 * MINUTE });
  const watermark = new Date(NOON + 5 * MINUTE - 2 * PERIOD).toISOString();
  expect(voyage.plan()).toMatchObject({ newestSince: watermark, finishedSince: watermark });
});

test("after a gap it is a sweep, and looks for finishes from before the gap on", () => {
  const voyage = new Voyage();
  voyage.refresh();
  const plan = voyage.plan(true);
  expect(plan.newestSince).toBeNull();
  expect(plan.finishedSince).toBe(new Date(NOON - 2 * PERIOD).toISOString());
});

test("a new roster asks for a sweep, and again a minute after one that failed", () => {
  const voyage = new Voyage();
  voyage.refresh();
  voyage.hasNewRoster = true;
  expect([1, 2, 3, 4, 5].map(() => voyage.fail())).toEqual([true, false, false, false, true]);
  voyage.hasNewRoster = false;
  expect(voyage.isSweep).toBe(false);
});

test("a list of one page is swept by the small questions, and needs no other", () => {
  const voyage = new Voyage();
  voyage.refresh();
  expect(voyage.sweepsIn(60 * MINUTE, { isSweep: true })).toBe(0);
  expect(voyage.course.drift.usual).toBeNull();
});

describe("a total that disagrees", () => {
  test("by the same always costs no sweep", () => {
    const voyage = new Voyage();
    expect(voyage.sweepsIn(14 * MINUTE, { total: 47 })).toBe(1);
  });

  test("from some time on costs one more, and then none until the next is due anyway", () => {
    const voyage = new Voyage();
    voyage.sweepsIn(5 * MINUTE);
    expect(voyage.sweepsIn(14 * MINUTE, { total: 47 })).toBe(1);
  });

  test("each time by another number costs one more, and then none until the next is due anyway", () => {
    const voyage = new Voyage();
    let sweeps = 0;
    for (let nth = 0; nth < 59; nth += 1)
      sweeps += Number(voyage.refresh({ total: 30 + (nth % 7) }));
    expect(sweeps).toBe(2);
    voyage.sweepsIn(15 * MINUTE);
    expect(voyage.course.heedsTotal).toBe(true);
  });

  test("is heeded again where the sweep for its sake found what it told of", () => {
    const voyage = new Voyage();
    voyage.sweepsIn(2 * MINUTE);
    for (let deletion = 0; deletion < 3; deletion += 1) {
      expect([voyage.refresh({ total: 39 }), voyage.refresh({ total: 39 })]).toEqual([
        false,
        false,
      ]);
      expect(voyage.refresh({ hasSurprise: true })).toBe(true);
      voyage.refresh();
    }
  });

  test("where Connect tells no total, only the time counts", () => {
    const voyage = new Voyage();
    expect(voyage.sweepsIn(14 * MINUTE, { observation: null })).toBe(1);
  });
});

describe("without the right to the completed list", () => {
  test("there are sweeps alone, and the right is asked for again ever more seldom", () => {
    const voyage = new Voyage();
    const asks: number[] = [];
    for (let nth = 0; nth < 240; nth += 1) {
      if (voyage.plan().asksFinished) asks.push((voyage.now - NOON) / MINUTE);
      expect(voyage.refresh({ mayReadFinished: false })).toBe(true);
    }
    expect(asks.slice(1).map((at, nth) => at - asks[nth]!)).toEqual([0.5, 1, 2, 4, 8, 15, 15]);
  });

  test("once it is given, the small questions are back", () => {
    const voyage = new Voyage();
    voyage.refresh({ mayReadFinished: false });
    voyage.now += SWEEP_EVERY_MS;
    voyage.refresh();
    expect(voyage.isSweep).toBe(false);
  });
});

describe("a sweep that fails", () => {
  test("lets the small questions go on, and is tried again each minute", () => {
    const voyage = new Voyage();
    voyage.sweepsIn(15 * MINUTE);
    const tries: number[] = [];
    for (let nth = 0; nth < 20; nth += 1) {
      const at = voyage.now;
      if (voyage.isSweep) {
        voyage.fail();
        tries.push(Math.round((at - NOON) / MINUTE));
      } else voyage.refresh();
    }
    expect(tries.slice(1).map((at, nth) => at - tries[nth]!)).toEqual([1, 1, 1, 1]);
  });

  test("is tried again at once where there is no list, or none that is recent", () => {
    const voyage = new Voyage();
    expect([voyage.fail(), voyage.fail()]).toEqual([true, true]);
    voyage.refresh();
    voyage.now += SWEEP_EVERY_MS;
    voyage.fail();
    expect(voyage.plan(true).newestSince).toBeNull();
  });
});
