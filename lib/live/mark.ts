import type { SnapshotMark, Trouble } from "#lib/contract";
import type { ConnectFailure } from "#lib/connect/failure";
import { SWEEP_EVERY_MS } from "#lib/live/course";
import type { Snapshot } from "#lib/live/snapshot";
import { toIso, toMillis } from "#lib/time";

/** Times and durations are milliseconds. */
interface Pace {
  /** When the next refresh begins, and how long one of its kind takes. */
  nextAt: number;
  tookMs: number;
  /** Between two refreshes, as they usually come. */
  periodMs: number;
  /** When the last sweep that counted began. */
  sweptAt: number;
  spreadMs: number;
  trouble: Trouble | null;
}

/** What an answer says of its snapshot: late after two refreshes or two sweeps missed, stale after five. */
export function markOf(
  snapshot: Snapshot,
  { nextAt, tookMs, periodMs, sweptAt, spreadMs, trouble }: Pace,
): SnapshotMark {
  const takenAt = toMillis(snapshot.takenAt);
  return {
    version: snapshot.version,
    takenAt: snapshot.takenAt,
    todayFrom: snapshot.todayFrom,
    dueAt: toIso(nextAt + tookMs),
    freshness: {
      lateAt: toIso(Math.min(takenAt + 2 * periodMs + tookMs, sweptAt + 2 * SWEEP_EVERY_MS)),
      staleAt: toIso(takenAt + 5 * periodMs + tookMs),
      trouble,
      spreadMs,
    },
  };
}

export function troubleOf({ kind }: ConnectFailure): Trouble {
  return kind === "key_refused" ? "key_refused" : "connect_unreachable";
}
