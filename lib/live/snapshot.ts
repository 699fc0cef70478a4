import { isDeepStrictEqual } from "node:util";
import type { Session } from "#lib/contract";
import { areOfSameClasses } from "#lib/live/class-refs";
import { compareSessions } from "#lib/order";
import { startOfDay, toIso } from "#lib/time";

/** The immutable result of a refresh that counted. */
export interface Snapshot {
  readonly version: string;
  /** Start of the refresh, ISO 8601 in UTC. */
  readonly takenAt: string;
  /** First instant of the school's local day that holds `takenAt`: what begins earlier is not of today. */
  readonly todayFrom: string;
  /** Of the roster that its classes are by. */
  readonly edition: number;
  /** By subject, then start, then id. */
  readonly sessions: readonly Session[];
  readonly byId: ReadonlyMap<string, Session>;
}

export interface Taking {
  version: string;
  /** Milliseconds since 1970. */
  takenAt: number;
  /** IANA name. */
  timeZone: string;
  edition: number;
}

/**
 * A session that is as it was in the previous snapshot stays the same object: an hour of steps then costs
 * what has changed in it and not what was there.
 */
export function takeSnapshot(
  sessions: Iterable<Session>,
  { version, takenAt, timeZone, edition }: Taking,
  previous?: Snapshot,
): Snapshot {
  const ordered = [...sessions]
    .map((session) => {
      const before = previous?.byId.get(session.sessionId);
      if (!before || !isDeepStrictEqual(before, session)) return session;
      return areOfSameClasses(before, session) ? before : session;
    })
    .sort((a, b) => compareSessions(a, b));
  return Object.freeze({
    version,
    takenAt: toIso(takenAt),
    todayFrom: toIso(startOfDay(takenAt, timeZone)),
    edition,
    sessions: Object.freeze(ordered),
    byId: new Map(ordered.map((session) => [session.sessionId, session])),
  });
}
