import { uptime } from "node:os";

/** Milliseconds of a clock that nobody can set: the only input to due, late and expired. */
export type Mono = number;

/**
 * What time it is, and the timers. One object for the whole server, so that a test can replace time itself and
 * drive the very objects that production runs.
 */
export interface Clock {
  mono(): Mono;
  /** Milliseconds since 1970; may step either way at any moment. */
  wall(): number;
  /**
   * Runs `work` once after this many milliseconds; never keeps the process alive. @returns a function that cancels
   * it
   */
  after(ms: number, work: () => void): () => void;
}

/** Anything less is neither sleep nor a clock step. */
const STEP_MS = 2000;

/**
 * How long this machine has slept. Node's monotonic clock stands still meanwhile, so a list would wake up as young
 * as it went to sleep; the system's uptime goes on. It is read only where the wall clock has jumped ahead, as it
 * does after a sleep.
 */
const suspension = {
  aheadMs: Date.now() - performance.now(),
  upMs: uptime() * 1000 - performance.now(),
  sleptMs: 0,
  passedMs(): number {
    const aheadMs = Date.now() - performance.now();
    if (Math.abs(aheadMs - this.aheadMs) > STEP_MS) {
      this.aheadMs = aheadMs;
      const sleptMs = uptime() * 1000 - performance.now() - this.upMs;
      if (sleptMs > this.sleptMs + STEP_MS) this.sleptMs = sleptMs;
    }
    return this.sleptMs;
  },
};

/** The longest that a timer can wait; Node would fire a longer one at once. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export const systemClock: Clock = {
  // Whole milliseconds: a time that is told to other instances is the same there.
  mono: () => Math.floor(performance.now() + suspension.passedMs()),
  wall: () => Date.now(),
  after(ms, work) {
    const timer = setTimeout(work, Math.min(Math.max(0, ms), LONGEST_TIMER_MS));
    timer.unref();
    return () => clearTimeout(timer);
  },
};

export function sleep(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => void clock.after(ms, resolve));
}

/** The result of `work`, or undefined once it has taken longer than `ms`; it is not cancelled. */
export async function within<T>(
  clock: Clock,
  ms: number,
  work: Promise<T>,
): Promise<T | undefined> {
  let cancel = () => {};
  const late = new Promise<undefined>((resolve) => {
    cancel = clock.after(ms, () => resolve(undefined));
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    cancel();
  }
}
