import type { FoundLearner, FoundLearners } from "#lib/domain/found-learner";
import { fold, searchFor } from "#lib/domain/fold";
import type { Progress } from "#lib/domain/progress";
import type { Standing } from "#lib/domain/progress-people";
import { learnersOf, worse } from "#lib/domain/progress-view";

/** More than anybody reads while a learner waits at the desk. */
const MOST = 20;

interface Found {
  readonly name: string;
  readonly classes: string[];
  standing: Standing;
}

/**
 * Learners of some classes by any part of their name, without regard to case or accents, with where they stand.
 * @param places of the classes that may be asked about
 * @param nameOf a learner's, by their place
 */
export function findLearners(
  progress: Progress,
  places: readonly number[],
  { text, nameOf }: { text: string; nameOf: (place: number) => string },
): FoundLearners {
  const isFound = searchFor(text);
  if (!isFound) return { learners: [], more: 0 };
  const found = new Map<number, Found>();
  for (const at of places) {
    const of = progress.house.classes[at]!;
    for (const { learner, person, standing } of learnersOf(progress, of, of.due)) {
      const name = nameOf(learner);
      if (name === "" || !isFound(fold(name))) continue;
      const before = found.get(person);
      if (before) {
        before.classes.push(of.name);
        before.standing = worse(before.standing, standing);
      } else found.set(person, { name, classes: [of.name], standing });
    }
  }
  const learners: FoundLearner[] = [...found.values()].sort((a, b) =>
    byName.compare(a.name, b.name),
  );
  return { learners: learners.slice(0, MOST), more: Math.max(0, learners.length - MOST) };
}

const byName = new Intl.Collator("en-GB");
