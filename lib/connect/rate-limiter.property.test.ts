import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Priority } from "#lib/connect/client";
import { createRateLimiter } from "#lib/connect/rate-limiter";
import type { Clock } from "#lib/domain/clock";

/** A clock that moves only when told to. */
class VirtualClock implements Clock {
  private now = 0;
  private timers: { at: number; work: () => void }[] = [];

  mono = () => this.now;
  // The wall clock jumps about, which must make no difference.
  wall = () => 1e12 - this.now * 7;

  after(ms: number, work: () => void) {
    const timer = { at: this.now + ms, work };
    this.timers.push(timer);
    return () => void (this.timers = this.timers.filter((each) => each !== timer));
  }

  /** Runs what is due, each at its time, and lets its waiters go on. */
  async pass(ms: number) {
    const until = this.now + ms;
    await settle();
    for (let timer = this.next(until); timer; timer = this.next(until)) {
      this.timers = this.timers.filter((each) => each !== timer);
      this.now = Math.max(this.now, timer.at);
      timer.work();
      await settle();
    }
    this.now = until;
  }

  private next(until: number) {
    return this.timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
  }
}

const settle = () => new Promise<void>((resolve) => void setImmediate(resolve));

interface Call {
  at: number;
  priority: Priority;
  nth: number;
}

function watch(callsPerMinute: number) {
  const clock = new VirtualClock();
  const limiter = createRateLimiter(callsPerMinute, clock);
  const calls: Call[] = [];
  const asked: Record<Priority, number> = { list: 0, register: 0 };
  async function take(priority: Priority) {
    asked[priority] += 1;
    const nth = asked[priority];
    await limiter.take(priority);
    calls.push({ at: clock.mono(), priority, nth });
  }
  /** Asks for another call as soon as it gets one. */
  async function takeForEver(priority: Priority) {
    for (;;) await take(priority);
  }
  const of = (priority: Priority) => calls.filter((call) => call.priority === priority);
  return { clock, limiter, calls, asked, take, takeForEver, of };
}

function expectBound(calls: readonly Call[], callsPerMinute: number) {
  // The fullest windows begin at a call: N calls, and one for each token added since.
  for (const [first, { at: from }] of calls.entries()) {
    for (let last = first; last < calls.length; last += 1) {
      const allowed = callsPerMinute + ((calls[last]!.at - from) * callsPerMinute) / 60_000;
      if (last - first + 1 > allowed + 1e-6) throw new Error("too many calls in a window");
    }
  }
}

const rate = fc.oneof(fc.constantFrom(10, 11, 60, 61, 600), fc.integer({ min: 10, max: 700 }));
const step = fc.record({
  passMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 5000 }), fc.nat(120_000)),
  list: fc.nat(40),
  register: fc.nat(40),
});

describe("whoever asks, and whenever", () => {
  test("no window has more calls than a full bucket plus what was added; each is served once, in its turn", async () => {
    await fc.assert(
      fc.asyncProperty(rate, fc.array(step, { maxLength: 15 }), async (perMinute, steps) => {
        const { clock, limiter, calls, asked, take, of } = watch(perMinute);
        for (const { passMs, list, register } of steps) {
          for (let nth = 0; nth < Math.max(list, register); nth += 1) {
            if (nth < list) void take("list");
            if (nth < register) void take("register");
          }
          await clock.pass(passMs);
          const lately = calls.filter(({ at }) => at > clock.mono() - 60_000).length;
          expect(limiter.lately()).toBe(lately);
        }
        await clock.pass(
          ((asked.list + asked.register) * SHARE + perMinute) * (60_000 / perMinute),
        );
        for (const priority of ["list", "register"] as const) {
          const turns = of(priority).map(({ nth }) => nth);
          expect(turns).toEqual(Array.from({ length: asked[priority] }, (_, nth) => nth + 1));
        }
        expectBound(calls, perMinute);
      }),
      { numRuns: 60 },
    );
  });
});

const SHARE = 5;

describe.each([10, 11, 60, 600, 6000])("at %d calls a minute", (perMinute) => {
  const cost = 60_000 / perMinute;

  test("where both always want more, every fifth call is a register's and none is lost", async () => {
    const { clock, calls, take } = watch(perMinute);
    const wanted = perMinute + 50;
    for (let nth = 0; nth < wanted; nth += 1) void take("list");
    for (let nth = 0; nth < wanted; nth += 1) void take("register");
    await clock.pass(50 * cost + 1);
    expect(calls).toHaveLength(perMinute + 50);
    const contended = calls.slice(perMinute).map(({ priority }) => priority);
    for (let from = 0; from + SHARE <= contended.length; from += 1) {
      const five = contended.slice(from, from + SHARE).filter((each) => each === "register");
      expect(five).toHaveLength(1);
    }
  });

  test("where each asks again as soon as it is served, both make progress", async () => {
    const { clock, take, takeForEver, of } = watch(perMinute);
    for (let nth = 0; nth < perMinute; nth += 1) void take("list");
    await clock.pass(0);
    void takeForEver("list");
    void takeForEver("register");
    await clock.pass(100 * cost + 1);
    expect(of("list").length - perMinute).toBeGreaterThanOrEqual(79);
    expect(of("register").length).toBeGreaterThanOrEqual(19);
  });

  test("a register that always wants more leaves a sweep its burst, and meanwhile gets a fifth", async () => {
    const { clock, limiter, take, takeForEver, of } = watch(perMinute);
    for (let nth = 0; nth < perMinute; nth += 1) void take("register");
    await clock.pass(0);
    expect(of("register")).toHaveLength(Math.floor(perMinute / 2));
    void takeForEver("register");
    await clock.pass(60_000);
    const late = of("register").length - Math.floor(perMinute / 2);
    expect(late).toBeGreaterThanOrEqual(Math.floor(perMinute / SHARE) - 1);
    await clock.pass(60_000);
    expect(limiter.delayFor(perMinute)).toBeLessThanOrEqual(cost + 1e-6);
    const before = of("list").length;
    for (let nth = 0; nth < perMinute - 1; nth += 1) void take("list");
    await clock.pass(0);
    expect(of("list").length - before).toBeGreaterThanOrEqual(
      Math.floor(((perMinute - 1) * (SHARE - 1)) / SHARE),
    );
  });

  test("a register alone gets whatever would overflow", async () => {
    const { clock, takeForEver, of } = watch(perMinute);
    void takeForEver("register");
    await clock.pass(10 * 60_000);
    expect(of("register").length).toBeGreaterThanOrEqual(9 * perMinute);
  });
});

describe("at 60 calls a minute", () => {
  test("a burst is free, and after it each call takes a second", async () => {
    const { clock, limiter, take } = watch(60);
    expect(limiter.delayFor(60)).toBe(0);
    expect(limiter.costOf(60)).toBe(60_000);
    for (let nth = 0; nth < 60; nth += 1) void take("list");
    await clock.pass(0);
    expect([limiter.lately(), limiter.delayFor(1), limiter.delayFor(10)]).toEqual([
      60, 1000, 10_000,
    ]);
    await clock.pass(10_000);
    expect([limiter.delayFor(10), limiter.delayFor(500)]).toEqual([0, 50_000]);
    await clock.pass(3_600_000);
    expect([limiter.delayFor(500), limiter.lately()]).toEqual([0, 0]);
  });

  test("the list's waiting calls come first", async () => {
    const { clock, limiter, take } = watch(60);
    for (let nth = 0; nth < 65; nth += 1) void take("list");
    await clock.pass(0);
    expect(limiter.delayFor(1)).toBe(6000);
  });
});
