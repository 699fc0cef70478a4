import type { Clock, Mono } from "#lib/domain/clock";

/** A correction up to this size counts as slewing, not as a step. */
const STEP_MS = 2000;

/** What it is anchored to. */
interface Source {
  /** Milliseconds since 1970; may step either way at any moment. */
  wall(): number;
  readonly stepMs: number;
}

/**
 * The service's own time: the wall clock when last anchored, carried on by the monotonic clock. All instants in our
 * answers go by it, so none of them moves between two steps of the wall clock.
 */
export class ServiceClock {
  private readonly clock: Clock;
  private source: Source;
  private wallAt: number;
  private monoAt: Mono;
  /** When the wall clock was last found to be stepped; null where it never was. */
  steppedAt: Mono | null = null;

  constructor(clock: Clock) {
    this.clock = clock;
    this.source = { wall: () => clock.wall(), stepMs: STEP_MS };
    this.wallAt = Math.floor(clock.wall());
    this.monoAt = clock.mono();
  }

  /** From now on it goes by this clock, whose corrections over `stepMs` are steps. */
  goBy(wall: () => number, stepMs: number): void {
    this.source = { wall, stepMs };
  }

  /** Whole milliseconds since 1970. */
  now(): number {
    return Math.floor(this.at(this.clock.mono()));
  }

  /** When that was, or will be, given a time of the monotonic clock. */
  at(mono: Mono): number {
    return this.wallAt + (mono - this.monoAt);
  }

  /**
   * Anchors again if the wall clock was stepped.
   * @returns the step in milliseconds, so that held instants can move with it; 0 if there was none
   */
  followSteps(): number {
    const mono = this.clock.mono();
    const wall = Math.floor(this.source.wall());
    const step = wall - this.at(mono);
    if (Math.abs(step) <= this.source.stepMs) return 0;
    this.wallAt = wall;
    this.monoAt = mono;
    this.steppedAt = mono;
    return step;
  }
}
