import type { ClassRef, Where } from "#lib/domain/sitting";
import type { RosterLearner } from "#lib/roster/learner";
import { keyOfWhere } from "#lib/roster/where";

/**
 * A class as one learner has it, whom the files may know as several: where their own rows say, and wherever the class
 * is taught where these say nothing. So somebody who sits elsewhere than the others stands in their own room.
 */
export function seatedIn(its: ClassRef, learners: readonly RosterLearner[]): ClassRef {
  const own = new Map<string, Where>();
  for (const { seats } of learners) {
    for (const { classes, where } of seats) {
      if (classes.includes(its)) own.set(keyOfWhere(where), where);
    }
  }
  return own.size === 0 ? its : { id: its.id, name: its.name, where: [...own.values()] };
}
