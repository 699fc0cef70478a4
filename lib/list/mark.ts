import type { SnapshotMark, Trouble } from "#lib/wire/contract";
import type { FailureKind } from "#lib/domain/failure-kind";
import type { ServiceClock } from "#lib/domain/service-clock";
import type { VisibleList } from "#lib/list/visible-list";
import type { Timing } from "#lib/sync/read-result";
import { SWEEP_EVERY_MS } from "#lib/sync/plan";
import { toIso } from "#lib/domain/time";

/** Nobody thinks a list of a few seconds ago old, and no browser asks as often as a simulator may be asked. */
const LEAST_PERIOD_MS = 5_000;

/**
 * How old a list is and what comes next: late after two missed refreshes or two missed sweeps, stale after five
 * missed refreshes.
 * @param longAt until when it is known who is running long, milliseconds since 1970; null where that needs no telling
 */
export function markOf(
  { rev, rows }: Pick<VisibleList, "rev" | "rows">,
  { takenAt, nextAt, tookMs, periodMs, sweptAt, spreadMs, watchers, failure, missing }: Timing,
  clock: Pick<ServiceClock, "at">,
  longAt: number | null = null,
): SnapshotMark {
  const iso = (mono: number) => toIso(clock.at(mono));
  const period = Math.max(periodMs, LEAST_PERIOD_MS);
  return {
    version: rev,
    takenAt: iso(takenAt),
    dueAt: iso(nextAt + tookMs),
    freshness: {
      lateAt: iso(Math.min(takenAt + 2 * period + tookMs, sweptAt + 2 * SWEEP_EVERY_MS)),
      staleAt: iso(takenAt + 5 * period + tookMs),
      trouble: failure && troubleOf(failure),
      spreadMs,
      loadWithinMs: loadWithinMs(rows.length, watchers),
      ...(missing.length > 0 && { missing: [...missing] }),
    },
    ...(longAt !== null && { longAt: toIso(longAt) }),
  };
}

/** The size of one row of a whole list on the wire, compressed; and what a school's network and ours can bear. */
const BYTES_A_ROW = 90;
const BYTES_A_MS = 25_000;
const LONGEST_LOAD_MS = 60_000;

/** Over how long all viewers may spread loading the whole list again. */
function loadWithinMs(rows: number, watchers: number): number {
  return Math.min(Math.round((rows * BYTES_A_ROW * watchers) / BYTES_A_MS), LONGEST_LOAD_MS);
}

export function troubleOf(kind: FailureKind): Trouble {
  return kind === "key_refused" ? "key_refused" : "connect_unreachable";
}
