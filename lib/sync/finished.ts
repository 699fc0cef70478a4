import type { Mono } from "#lib/domain/clock";
import type { Finish, SittingId } from "#lib/domain/sitting";
import type { Observation } from "#lib/sync/observation";
import type { Finished, SyncState } from "#lib/sync/state";
import { isWhole, itemsById } from "#lib/sync/walk";

/** How far back a window of finishes may reach, in which they are counted. */
const COUNTED_MS = 10 * 60_000;
/** After this no lagging list can bring them back. */
const KEPT_MS = 30 * 60_000;

/**
 * Who is known to have finished after a refresh that counted.
 * @param reopened those whom a complete walk lists again, long after their finish
 */
export function finishedAfter(
  state: SyncState,
  observation: Observation,
  {
    reopened,
    finishes,
  }: { reopened: ReadonlySet<SittingId>; finishes: readonly (Finish & { isNews: boolean })[] },
): Map<SittingId, Finished> {
  const { completed, completedSince, endedAt, listed, startedAt } = observation;
  const read = itemsById(completed);
  const there = itemsById(listed);
  const isWindowWhole = isWhole(completed);
  const finished = new Map<SittingId, Finished>();
  for (const [id, known] of state.finished) {
    if (reopened.has(id) || isOver(known, startedAt, isWhole(listed) && !there.has(id))) continue;
    // No longer counted in the window if a whole walk of it lacks them: their account may be gone.
    const isLost =
      isWindowWhole && !read.has(id) && known.at !== null && known.at >= completedSince!;
    finished.set(id, isLost ? { ...known, at: null } : known);
  }
  for (const { id, endedAt: at, isNews } of finishes) {
    // A finish from another year doesn't concern the list.
    const isKnown = state.sittings.has(id) || state.departed.has(id) || state.finished.has(id);
    if (!isNews && !isKnown) continue;
    // Found again by learner, because the list still shows them: it holds anew.
    const seen = isNews ? finished.get(id)?.seen : undefined;
    finished.set(id, { at, seen: seen ?? endedAt });
  }
  return finished;
}

function isOver({ seen }: Finished, mono: Mono, isGone: boolean): boolean {
  if (mono - seen < COUNTED_MS) return false;
  return isGone || mono - seen >= KEPT_MS;
}
