import type { Session } from "#lib/contract";
import { compareSessions } from "#lib/order";
import { startOfDay, toIso } from "#lib/time";

/** The immutable result of a refresh that counted. */
export interface Snapshot {
  readonly version: string;
  /** Start of the refresh, ISO 8601 in UTC. */
  readonly takenAt: string;
  /** First instant of the school's local day that holds `takenAt`: what begins earlier is not of today. */
  readonly todayFrom: string;
  /** By subject, then start, then id. */
  readonly sessions: readonly Session[];
  readonly byId: ReadonlyMap<string, Session>;
}

/**
 * @param takenAt milliseconds since 1970
 * @param timeZone IANA name
 */
export function takeSnapshot(
  sessions: readonly Session[],
  { version, takenAt, timeZone }: { version: string; takenAt: number; timeZone: string },
): Snapshot {
  const ordered = [...sessions].sort((a, b) => compareSessions(a, b));
  return Object.freeze({
    version,
    takenAt: toIso(takenAt),
    todayFrom: toIso(startOfDay(takenAt, timeZone)),
    sessions: Object.freeze(ordered),
    byId: new Map(ordered.map((session) => [session.sessionId, session])),
  });
}
