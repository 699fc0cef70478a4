import { foldId, type FoldedId } from "#lib/completion/state";
import type { LearnerId, RosterMatch, Sitting, SittingId } from "#lib/domain/sitting";

/** From a list, by its learners' folded ids. */
export type SittingsByLearner = ReadonlyMap<FoldedId, readonly Sitting[]>;

const known = new WeakMap<ReadonlyMap<SittingId, Sitting>, SittingsByLearner>();

/** The same object for the same list: many registers are made from one. */
export function sittingsByLearner(byId: ReadonlyMap<SittingId, Sitting>): SittingsByLearner {
  const before = known.get(byId);
  if (before) return before;
  const byLearner = new Map<FoldedId, Sitting[]>();
  for (const sitting of byId.values()) {
    const id = foldId(sitting.learner.id);
    const theirs = byLearner.get(id);
    if (theirs) theirs.push(sitting);
    else byLearner.set(id, [sitting]);
  }
  known.set(byId, byLearner);
  return byLearner;
}

/** Who is on a list, and who in the roster they are: a match only where all of their sittings agree. */
export function seenOnList(sittings: Iterable<Sitting>): Map<LearnerId, RosterMatch | null> {
  const seen = new Map<LearnerId, RosterMatch | null>();
  for (const { learner, match } of sittings) {
    const before = seen.get(learner.id);
    seen.set(learner.id, before === undefined ? match : inBoth(before, match));
  }
  return seen;
}

function inBoth(a: RosterMatch | null, b: RosterMatch | null): RosterMatch | null {
  if (a === b || !a || !b) return a && b;
  const learners = a.learners.filter((learner) => b.learners.includes(learner));
  return learners.length > 0 ? { ...a, learners } : null;
}
