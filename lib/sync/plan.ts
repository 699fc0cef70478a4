import type { Mono } from "#lib/domain/clock";
import { isAskable, memoryOf } from "#lib/sync/source";
import type { SyncState } from "#lib/sync/state";

/** The longest that what the small questions can't see (a deletion, a rename, an old sitting re-opened) waits. */
export const SWEEP_EVERY_MS = 15 * 60_000;
/**
 * How far before its watermark an update reads again: starts and finishes are not listed in the order they happen.
 */
export const OVERLAP_MS = 20_000;

type SweepReason = "first" | "unwatched" | "no-completed" | "roster" | "due" | "drift";

/** What a refresh sets out to ask. */
export type Plan =
  | { readonly kind: "sweep"; readonly why: SweepReason; readonly asksCompleted: boolean }
  | { readonly kind: "update"; readonly asksCompleted: boolean };

export interface Circumstances {
  readonly mono: Mono;
  /** Whether nobody was watching since the last refresh. */
  readonly wasUnwatched: boolean;
  /** Whether the files have changed since the list's classes were read. */
  readonly hasNewRoster: boolean;
}

/** What the next refresh asks. */
export function planNext(state: SyncState, circumstances: Circumstances): Plan {
  const asksCompleted = isAskable(state.completed, circumstances.mono);
  const why = reasonToSweep(state, circumstances);
  if (why !== null) return { kind: "sweep", why, asksCompleted };
  return { kind: "update", asksCompleted };
}

function reasonToSweep(state: SyncState, circumstances: Circumstances): SweepReason | null {
  const { mono, wasUnwatched, hasNewRoster } = circumstances;
  if (state.sweptAt === null || memoryOf(state.inProgress) === null) return "first";
  if (wasUnwatched) return "unwatched";
  // Nothing else can show who has left.
  if (state.completed.is !== "reading") return "no-completed";
  // While sweeps fail, the small questions must still be asked.
  if (mono < state.sweepAgainAt) return null;
  if (hasNewRoster) return "roster";
  if (mono - state.sweptAt >= SWEEP_EVERY_MS) return "due";
  return state.owed === "sweep" ? "drift" : null;
}
