import type { Session } from "#lib/wire/contract";

/** A sitting as it is counted; a learner may have several. */
export interface CountedRow {
  readonly session: Session;
  /** Tells learners apart; never shown. */
  readonly learner: string;
}

/** Tells learners apart: whoever has no id is somebody by themselves for each sitting. */
export function learnerOf({ learner, user, sessionId }: Session): string {
  return learner ?? (user.userId || sessionId);
}
