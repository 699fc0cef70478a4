import type { VisibleList } from "#lib/list/visible-list";
import type { ProgressContent } from "#lib/queries/progress";
import { registerNames } from "#lib/queries/register-names";
import type { Pause } from "#lib/roster/yield-to-event-loop";

type Seeing = Pick<VisibleList, "view" | "byId">;

/** The names of some learners, told apart from one another and from nobody else. */
export function namesOf(
  { people }: Pick<ProgressContent, "people">,
  places: readonly number[],
  list: Seeing,
): string[] {
  const theirs = places.map((place) => people[place]!);
  const nameOf = registerNames(theirs, list);
  return theirs.map(({ learner }) => nameOf(learner));
}

/**
 * Everybody's, by their place. Short names are told apart within a class, as its register has them: of a whole college
 * they would be nearly whole. Of somebody's names in several classes the shortest tells the least.
 * @param pause lets the event loop run between two classes: there may be 50,000 learners
 */
export async function namesByPlace(
  content: ProgressContent,
  list: Seeing,
  pause: Pause,
): Promise<string[]> {
  const { house, people } = content;
  const names: string[] = people.map(() => "");
  for (const { learners } of house.classes) {
    const rest = pause();
    if (rest) await rest;
    namesOf(content, learners, list).forEach((name, nth) => {
      const place = learners[nth]!;
      const before = names[place]!;
      if (before === "" || name.length < before.length) names[place] = name;
    });
  }
  return names;
}
