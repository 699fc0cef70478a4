import type { Session } from "#lib/wire/contract";

/** A sitting as it is counted; a learner may have several. */
export interface CountedRow {
  readonly session: Session;
  /** Tells learners apart; never shown. */
  readonly learner: string;
}
