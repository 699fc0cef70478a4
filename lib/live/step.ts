import type { Departure, Session } from "#lib/contract";
import type { Departures } from "#lib/live/refresh";
import type { Snapshot } from "#lib/live/snapshot";

/** What happened between two neighbouring snapshots; it holds neither of them. */
export interface Step {
  /** The version that it begins at, and that version's day and roster. */
  readonly from: string;
  readonly todayFrom: string;
  readonly edition: number;
  /** When the snapshot that it ends at was taken, ISO 8601. */
  readonly at: string;
  readonly joined: readonly Session[];
  readonly changed: readonly Session[];
  /** Those of `changed` as they were before it, in the same order. */
  readonly before: readonly Session[];
  readonly left: readonly Departure[];
}

/**
 * Compared by id, never by count: one learner leaving and another joining in the same refresh are two events.
 * @param to taken with `from` as its previous snapshot, so that what is unchanged is the same object
 * @param departures why and when; whoever is not in it has left the list as `to` was taken
 */
export function stepBetween(from: Snapshot, to: Snapshot, departures: Departures): Step {
  const changed = to.sessions.filter((session) => {
    const before = from.byId.get(session.sessionId);
    return before !== undefined && before !== session;
  });
  const gone = from.sessions.filter(({ sessionId }) => !to.byId.has(sessionId));
  return {
    from: from.version,
    todayFrom: from.todayFrom,
    edition: from.edition,
    at: to.takenAt,
    joined: to.sessions.filter(({ sessionId }) => !from.byId.has(sessionId)),
    changed,
    before: changed.map(({ sessionId }) => from.byId.get(sessionId)!),
    left: gone.map((session) => ({
      session,
      ...(departures.get(session.sessionId) ?? { reason: "left", at: to.takenAt }),
    })),
  };
}
