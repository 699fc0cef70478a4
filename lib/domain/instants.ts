import type { Mono } from "#lib/domain/clock";

/** Connect tells its time in whole seconds, and an answer takes time to arrive: clocks this close count as equal. */
const SAME_MS = 2000;

/** One moment, by three clocks. */
export interface Moment {
  readonly mono: Mono;
  /** The service's own time at `mono`, milliseconds since 1970. */
  readonly wall: number;
  /** Connect's own time at `mono`, milliseconds since 1970; null where it sent none. */
  readonly connect: number | null;
}

/**
 * How many milliseconds Connect's clock is ahead of ours; negative where it is behind, 0 where they agree or
 * Connect sends no time.
 */
export function aheadMsAt({ wall, connect }: Moment): number {
  const ahead = connect === null ? 0 : connect - wall;
  return Math.abs(ahead) <= SAME_MS ? 0 : ahead;
}

/**
 * When an instant by Connect's clock was, by the monotonic clock.
 * @param instant milliseconds since 1970
 * @param at any moment when both clocks were read, such as that of the page with the instant
 */
export function monoOfConnect(instant: number, at: Moment): Mono {
  return at.mono + (instant - aheadMsAt(at) - at.wall);
}
