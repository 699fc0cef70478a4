import type { KeptMinutes } from "#lib/domain/added-minutes";
import type { Mono } from "#lib/domain/clock";
import type { SetLimits } from "#lib/domain/running-long";

/** What a list goes by to mark who is running long, before any view. */
export interface Marking {
  readonly set: SetLimits;
  /** Today's, the oldest first. */
  readonly added: readonly KeptMinutes[];
  /** As of when it was decided, by two clocks: milliseconds since 1970, and monotonic. */
  readonly at: number;
  readonly mono: Mono;
}

export const NO_MARKING: Marking = { set: new Map(), added: [], at: 0, mono: 0 };
