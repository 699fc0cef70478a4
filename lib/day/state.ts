import type { Mono } from "#lib/domain/clock";
import type { ClassRef, Learner, SittingId, Test } from "#lib/domain/sitting";

/** What became of a sitting that is no longer on the list. */
export type DayEnd =
  /** @property endedAt milliseconds since 1970 by Connect's clock; null where it does not say */
  | { readonly is: "finished"; readonly at: Mono; readonly endedAt: number | null }
  /** @property at when that was found; null where it happened while the list was not read */
  | { readonly is: "left"; readonly at: Mono | null };

/** A sitting that was on the list today, or whose finish alone was heard of. */
export interface DaySitting {
  readonly id: SittingId;
  /** Their name too: the list forgets it ten minutes after they have left, and no other place has it. */
  readonly learner: Learner;
  readonly subject: string;
  /** As the list had it; null where it never did. */
  readonly listed: { readonly test: Test; readonly startedAt: string } | null;
  readonly classes: readonly ClassRef[];
  /** Null while it is on the list. */
  readonly end: DayEnd | null;
}

/** A time in which the list was not read, and nobody knows all that happened. */
interface Gap {
  readonly from: Mono;
  readonly to: Mono;
  /** Whether Connect was asked in vain meanwhile; otherwise nobody was watching. */
  readonly hasFailed: boolean;
}

/** What the list has shown of the school's day, kept until its midnight. Only `step` changes it. */
export interface DayState {
  /** Changes with content and with nothing else. */
  readonly revision: number;
  /** First instant of the school's day, milliseconds since 1970; null before its first list. */
  readonly todayFrom: number | null;
  /** Since when the list has been read today; null before its first list. */
  readonly since: Mono | null;
  readonly gaps: readonly Gap[];
  readonly sittings: ReadonlyMap<SittingId, DaySitting>;
  /**
   * When files took over that can't tell the classes of everybody who had left before; null where nobody is in doubt.
   */
  readonly placedSince: Mono | null;
  /** When the list was last read; no learner is in it, so it outlasts the day. */
  readonly lookedAt: Mono | null;
  /** Whether the list has been forgotten since. */
  readonly isBlind: boolean;
  /** Whether Connect has been asked in vain since. */
  readonly hasFailed: boolean;
}

export const NO_DAY: DayState = {
  revision: 0,
  todayFrom: null,
  since: null,
  gaps: [],
  sittings: new Map(),
  placedSince: null,
  lookedAt: null,
  isBlind: false,
  hasFailed: false,
};
