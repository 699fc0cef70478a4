import { foldId, type FoldedId } from "#lib/completion/state";
import type { LearnerId, RosterMatch, Sitting, SittingId } from "#lib/domain/sitting";

/** The sittings of a list. */
export interface ListedSittings {
  /** By their learners' folded ids. */
  readonly byUser: ReadonlyMap<FoldedId, readonly Sitting[]>;
  /** By the roster's own ids of those whom the list matches with them: it is by this that somebody is in a class. */
  readonly byLearner: ReadonlyMap<string, readonly Sitting[]>;
}

const known = new WeakMap<ReadonlyMap<SittingId, Sitting>, ListedSittings>();

/** The same object for the same list: many registers are made from one. */
export function listedSittings(byId: ReadonlyMap<SittingId, Sitting>): ListedSittings {
  const before = known.get(byId);
  if (before) return before;
  const [byUser, byLearner] = [new Map<FoldedId, Sitting[]>(), new Map<string, Sitting[]>()];
  for (const sitting of byId.values()) {
    add(byUser, foldId(sitting.learner.id), sitting);
    for (const id of sitting.match?.learners ?? []) add(byLearner, id, sitting);
  }
  const listed = { byUser, byLearner };
  known.set(byId, listed);
  return listed;
}

function add(sittings: Map<string, Sitting[]>, id: string, sitting: Sitting): void {
  const theirs = sittings.get(id);
  if (theirs) theirs.push(sitting);
  else sittings.set(id, [sitting]);
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
