import type { Clock, Mono } from "#lib/domain/clock";

/** How many answers are remembered: of these the quickest says most surely what time it is there. */
const SAMPLES = 8;
/** The server's clock was set. */
const STEP_MS = 2_000;

interface Sample {
  /** The server's time less ours. */
  readonly aheadMs: number;
  readonly tookMs: number;
}

/** What time it is at the server where the instances meet, as far as its answers tell: the clock that all have. */
export class EngineClock {
  private samples: readonly Sample[] = [];
  private readonly clock: Pick<Clock, "mono">;

  constructor(clock: Pick<Clock, "mono">) {
    this.clock = clock;
  }

  /**
   * An answer has said the time there.
   * @param said milliseconds since 1970
   * @param sentAt when it was asked; it was answered just now
   */
  note(said: number, sentAt: Mono): void {
    const tookMs = this.clock.mono() - sentAt;
    const aheadMs = said - (sentAt + tookMs / 2);
    const known = this.best();
    const isStep =
      known !== null && Math.abs(aheadMs - known.aheadMs) > STEP_MS + tookMs + known.tookMs;
    this.samples = [...(isStep ? [] : this.samples), { aheadMs, tookMs }].slice(-SAMPLES);
  }

  /** In whole milliseconds since 1970; null before the first answer. */
  now(): number | null {
    const known = this.best();
    return known && Math.round(this.clock.mono() + known.aheadMs);
  }

  private best(): Sample | null {
    return this.samples.reduce<Sample | null>(
      (best, each) => (best === null || each.tookMs <= best.tookMs ? each : best),
      null,
    );
  }
}
