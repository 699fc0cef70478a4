import { byName } from "#lib/domain/by-name";
import type { FoundLearner, FoundLearners } from "#lib/domain/found-learner";
import { fold, searchFor } from "#lib/domain/fold";
import type { Progress } from "#lib/domain/progress";
import type { Standing } from "#lib/domain/progress-people";
import type { Pause } from "#lib/roster/yield-to-event-loop";
import { learnersOf, worse } from "#lib/domain/progress-view";

/** More than anybody reads while a learner waits at the desk. */
const MOST = 20;

interface Found {
  readonly id: number;
  readonly name: string;
  readonly classes: string[];
  standing: Standing;
}

interface Search {
  readonly text: string;
  /** A learner's, by their place. */
  nameOf(place: number): string;
  /** Lets the event loop run: there may be 50,000. */
  readonly pause: Pause;
}

/** Learners by any part of their name, without regard to case or accents, with where they stand. */
export async function findLearners(
  progress: Progress,
  { text, nameOf, pause }: Search,
): Promise<FoundLearners> {
  const isFound = searchFor(text);
  if (!isFound) return { learners: [], more: 0 };
  const places = new Set<number>();
  for (let place = 0; place < progress.house.learners; place += 1) {
    const rest = pause();
    if (rest) await rest;
    if (isFound(fold(nameOf(place)))) places.add(place);
  }
  const found = new Map<number, Found>();
  for (const of of progress.house.classes) {
    const theirs = of.learners.filter((place) => places.has(place));
    if (theirs.length === 0) continue;
    for (const { learner, person, standing } of learnersOf(
      progress,
      { learners: theirs },
      of.due,
    )) {
      const before = found.get(person);
      if (before) {
        before.classes.push(of.name);
        before.standing = worse(before.standing, standing);
      } else {
        found.set(person, { id: person, name: nameOf(learner), classes: [of.name], standing });
      }
    }
  }
  const learners: FoundLearner[] = [...found.values()].sort((a, b) =>
    byName.compare(a.name, b.name),
  );
  return { learners: learners.slice(0, MOST), more: Math.max(0, learners.length - MOST) };
}
