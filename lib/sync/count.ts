import type { SittingId } from "#lib/domain/sitting";
import type { Observation } from "#lib/sync/observation";
import { memoryOf } from "#lib/sync/source";
import type { InProgressMemory, Range, SyncState } from "#lib/sync/state";
import { isWhole, itemsById } from "#lib/sync/walk";

/**
 * Connect's `total` compared with the list that we hold. It makes us look and never removes anybody: the two may
 * differ for good (a total may be off by seven every time), so what counts is whether the difference has changed
 * since a complete walk.
 */

/** Whether Connect counted a sitting that finished within this time of its answer, nobody can tell. */
const UNCERTAIN_MS = 2000;
/** Refreshes in a row with an unusual difference before a sweep is owed. */
const TOO_MANY = 2;

/**
 * How far the total is above what is known of the list, as far as the refresh has come; null where there was no
 * total.
 * @param removed those whom the refresh takes off the list
 */
function differenceNow(
  state: SyncState,
  observation: Observation,
  removed: ReadonlySet<SittingId> = new Set(),
): Range | null {
  const { listed, completed, answeredAt } = observation;
  const total = listed?.total ?? null;
  if (total === null) return null;
  const read = itemsById(listed);
  const finishes = itemsById(completed);
  const at = answeredAt?.connect ?? 0;
  // The total has counted everything that the walk has read, even those known to have finished.
  let known = read.size;
  let about = 0;
  for (const id of state.sittings.keys()) {
    if (read.has(id)) continue;
    const finish = finishes.get(id);
    if (!finish) {
      if (!removed.has(id)) known += 1;
      continue;
    }
    // Those who finished after the total was sent are in it; for those who finished at that moment, nobody can
    // tell.
    const { endedAt } = finish;
    if (endedAt === null || Math.abs(endedAt - at) <= UNCERTAIN_MS) about += 1;
    else if (endedAt > at) known += 1;
  }
  const most = total - known;
  return { least: most - about, most };
}

/** Whether Connect counts more than are known: then some are further down the list. */
export function hasUnseen(state: SyncState, observation: Observation): boolean {
  const usual = memoryOf(state.inProgress)?.bias ?? null;
  const seen = differenceNow(state, observation);
  return usual !== null && seen !== null && seen.least > usual.most;
}

/** What to remember of the count after a refresh that counted. */
export function countAfter(
  state: SyncState,
  observation: Observation,
  removed: ReadonlySet<SittingId>,
): Pick<InProgressMemory, "bias" | "differing"> {
  const before = memoryOf(state.inProgress);
  const seen = differenceNow(state, observation, removed);
  const usual = before?.bias ?? null;
  // Learnt from complete walks only: an update would mistake those it has not seen for a counting error.
  if (isWhole(observation.listed)) return { bias: seen, differing: 0 };
  if (seen === null || usual === null) return { bias: usual, differing: before?.differing ?? 0 };
  const both = {
    least: Math.max(usual.least, seen.least),
    most: Math.min(usual.most, seen.most),
  };
  if (both.least <= both.most) return { bias: both, differing: 0 };
  return { bias: usual, differing: (before?.differing ?? 0) + 1 };
}

/** What the count leaves for later refreshes to look for. */
export function owedAfter({
  differing,
  heedsTotal,
}: Pick<InProgressMemory, "differing" | "heedsTotal">): SyncState["owed"] {
  if (differing === 0 || !heedsTotal) return "nothing";
  return differing >= TOO_MANY ? "sweep" : "deeper";
}

/** Whether the known finishes explain the completed list's own count, within the window that it was asked for. */
export function areFinishesExplained(state: SyncState, observation: Observation): boolean {
  const { completed, completedSince } = observation;
  const memory = memoryOf(state.completed);
  const total = completed?.total ?? null;
  if (total === null || completedSince === null || !memory) return true;
  const known = new Set(itemsById(completed).keys());
  for (const [id, { at }] of state.finished) {
    if (at !== null && at >= completedSince) known.add(id);
  }
  return total === known.size + memory.bias;
}
