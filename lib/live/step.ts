import { isDeepStrictEqual } from "node:util";
import type { Departure, Session } from "#lib/contract";
import type { Snapshot } from "#lib/live/snapshot";

/** What happened between two neighbouring snapshots. */
export interface Step {
  readonly from: Snapshot;
  readonly to: Snapshot;
  readonly joined: readonly Session[];
  readonly changed: readonly Session[];
  readonly left: readonly Departure[];
}

/**
 * Compared by id, never by count: one learner leaving and another joining in the same refresh are two events.
 * A complete sweep is the only proof of leaving so far, so nobody is said to have finished.
 */
export function stepBetween(from: Snapshot, to: Snapshot): Step {
  const gone = from.sessions.filter(({ sessionId }) => !to.byId.has(sessionId));
  return {
    from,
    to,
    joined: to.sessions.filter(({ sessionId }) => !from.byId.has(sessionId)),
    changed: to.sessions.filter((session) => {
      const before = from.byId.get(session.sessionId);
      return before !== undefined && !isDeepStrictEqual(before, session);
    }),
    left: gone.map((session) => ({ session, reason: "left", at: to.takenAt })),
  };
}
