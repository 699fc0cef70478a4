import type { Cells } from "#lib/domain/progress";
import { learnersOf } from "#lib/domain/progress-view";
import type { Pause } from "#lib/roster/yield-to-event-loop";

/**
 * Who has begun nothing that some class of theirs is due, as far as is known, by their place.
 * @param pause lets the event loop run between two classes
 */
export async function missingPlaces(progress: Cells, pause: Pause): Promise<Set<number>> {
  const missing = new Set<number>();
  for (const of of progress.house.classes) {
    const rest = pause();
    if (rest) await rest;
    for (const { learner, standing } of learnersOf(progress, of, of.due)) {
      if (standing === "not_started" || standing === "unknown") missing.add(learner);
    }
  }
  return missing;
}
