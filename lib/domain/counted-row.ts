import type { Session } from "#lib/wire/contract";
import type { Sitting } from "#lib/domain/sitting";

/** A sitting as it is counted; a learner may have several. */
export interface CountedRow {
  readonly session: Session;
  /** Tells learners apart; never shown. */
  readonly learner: string;
}

/** Tells learners apart: whoever has no id is somebody by themselves for each sitting. */
export function whoSits({ id, learner }: Pick<Sitting, "id" | "learner">): string {
  return learner.id || id;
}

/** The same as a view has been told of them. */
export function learnerOf({ learner, user, sessionId }: Session): string {
  return learner ?? (user.userId || sessionId);
}
