import type { Clock, Mono } from "#lib/domain/clock";

interface Timer {
  readonly dueAt: Mono;
  readonly order: number;
  readonly work: () => void;
}

/**
 * After this many turns of the event loop in which nothing of ours moves, all code that awaited something has run.
 */
const QUIET_TURNS = 2;

/** If more timers than this fire at one moment, one is setting itself again for ever. */
const MOST_AT_ONCE = 2000;

export class TimeStandsStill extends Error {
  override readonly name = "TimeStandsStill";

  constructor() {
    super(`over ${MOST_AT_ONCE} timers fired at one moment`);
  }
}

/**
 * Time that passes when told to, as fast as its work is done. The monotonic clock and the wall clock are two:
 * `pass` moves both, `step` moves only the wall clock, as an operator or NTP would.
 */
export class VirtualClock implements Clock {
  private now: Mono = 0;
  private wallAhead: number;
  private order = 0;
  private readonly timers = new Set<Timer>();
  /** Counts events other than timers, such as answered calls. */
  private stirs = 0;
  /** Called each time that everything has settled, before time goes on. */
  onSettled: () => void = () => {};

  /** @param wall milliseconds since 1970 as it begins */
  constructor(wall: number) {
    this.wallAhead = wall;
  }

  mono(): Mono {
    return this.now;
  }

  wall(): number {
    return this.wallAhead + this.now;
  }

  after(ms: number, work: () => void): () => void {
    // In whole milliseconds, like timers; then all clocks of a run agree to the last digit.
    const timer = { dueAt: Math.ceil(this.now + Math.max(0, ms)), order: (this.order += 1), work };
    this.timers.add(timer);
    return () => void this.timers.delete(timer);
  }

  /** Sets the wall clock ahead by this many milliseconds, or back. */
  step(ms: number): void {
    this.wallAhead += ms;
  }

  /** Something has moved: code that awaited it gets turns of the event loop before time passes. */
  stir(): void {
    this.stirs += 1;
  }

  /**
   * Lets this many milliseconds pass: what is due on the way runs in order, each once everything before it has
   * settled.
   */
  async pass(ms: number): Promise<void> {
    const until = Math.ceil(this.now + ms);
    await this.settle();
    let atOnce = 0;
    for (let next = this.next(); next && next.dueAt <= until; next = this.next()) {
      atOnce = next.dueAt > this.now ? 0 : atOnce + 1;
      if (atOnce > MOST_AT_ONCE) throw new TimeStandsStill();
      this.timers.delete(next);
      this.now = Math.max(this.now, next.dueAt);
      next.work();
      await this.settle();
    }
    this.now = until;
  }

  async settle(): Promise<void> {
    for (let quiet = 0; quiet < QUIET_TURNS;) {
      const before = this.order + this.stirs;
      await new Promise<void>((resolve) => setImmediate(resolve));
      quiet = this.order + this.stirs === before ? quiet + 1 : 0;
    }
    this.onSettled();
  }

  private next(): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.timers) {
      const isEarlier =
        !first ||
        timer.dueAt < first.dueAt ||
        (timer.dueAt === first.dueAt && timer.order < first.order);
      if (isEarlier) first = timer;
    }
    return first;
  }
}
