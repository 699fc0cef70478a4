import type { Cells } from "#lib/domain/progress";
import { learnersOf } from "#lib/domain/progress-view";

/** Who has begun nothing that some class of theirs is due, as far as is known, by their place. */
export function missingPlaces(progress: Cells): Set<number> {
  const missing = progress.house.classes.flatMap((of) =>
    learnersOf(progress, of, of.due).filter(
      ({ standing }) => standing === "not_started" || standing === "unknown",
    ),
  );
  return new Set(missing.map(({ learner }) => learner));
}
