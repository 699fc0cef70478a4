import type { Where } from "#lib/domain/sitting";
import type { RosterClass } from "#lib/roster/classes";
import { seatedIn } from "#lib/roster/seated";
import { keyOfWhere } from "#lib/roster/where";

/** What two classes must share for a teacher of the one to see the other. */
export type Shared = "site" | "room";

/** Whoever sits apart, or was put elsewhere by a slip, opens no room of others to their teacher. */
const LEAST_SHARE = 1 / 3;

/**
 * The classes that a teacher may see where the settings say so: their own, and all others that are taught at a site of
 * theirs; or in a room of theirs, which is a room of one site: two sites may each have a room 12. Never one in which they
 * learn themselves.
 * @param own those that they teach
 * @param address theirs, in any case
 */
export function withNeighbours(
  roster: { classes: ReadonlyMap<string, RosterClass> },
  own: readonly RosterClass[],
  { shared, address }: { shared: Shared; address: string },
): RosterClass[] {
  const keysOf = (its: RosterClass) =>
    taughtAt(its)
      .filter((each) => each[shared] !== null)
      .map((each) => (shared === "site" ? each.site : keyOfWhere(each)));
  const keys = new Set(own.flatMap(keysOf));
  const taught = new Set(own);
  const me = address.toLowerCase();
  return [...roster.classes.values()].filter(
    (each) =>
      taught.has(each) || (keysOf(each).some((key) => keys.has(key)) && !hasLearner(each, me)),
  );
}

/** Where a fair share of a class is. */
function taughtAt(its: RosterClass): Where[] {
  if (its.where.length <= 1) return [...its.where];
  const counts = new Map<string, { where: Where; learners: number }>();
  for (const learner of its.learners) {
    for (const where of seatedIn(its, [learner]).where ?? []) {
      const key = keyOfWhere(where);
      counts.set(key, { where, learners: (counts.get(key)?.learners ?? 0) + 1 });
    }
  }
  return [...counts.values()]
    .filter(({ learners }) => learners >= its.learners.length * LEAST_SHARE)
    .map(({ where }) => where);
}

function hasLearner({ learners }: RosterClass, address: string): boolean {
  return learners.some(
    ({ keys, emails }) =>
      keys.username?.toLowerCase() === address ||
      [...emails].some((email) => email.toLowerCase() === address),
  );
}
