import { foldId, type FoldedId } from "#lib/completion/state";
import type { Departed, SyncState } from "#lib/sync/state";

type GoneByLearner = ReadonlyMap<FoldedId, readonly Departed[]>;

const known = new WeakMap<SyncState["departed"], GoneByLearner>();

/** Who has left the list, by learner; the same object for the same list. */
export function goneByLearner(departed: SyncState["departed"]): GoneByLearner {
  const before = known.get(departed);
  if (before) return before;
  const byLearner = new Map<FoldedId, Departed[]>();
  for (const each of departed.values()) {
    const id = foldId(each.learnerId);
    byLearner.set(id, [...(byLearner.get(id) ?? []), each]);
  }
  known.set(departed, byLearner);
  return byLearner;
}
