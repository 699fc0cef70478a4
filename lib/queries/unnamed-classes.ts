import type { ProgressContent } from "#lib/queries/progress";
import { learnersOf } from "#lib/domain/progress-view";
import type { VisibleList } from "#lib/list/visible-list";
import type { OnRegister } from "#lib/queries/register-names";
import type { RosterClass } from "#lib/roster/classes";
import type { Roster } from "#lib/roster/roster";
import { titleOf } from "#lib/roster/titles";
import type { Pause } from "#lib/roster/yield-to-event-loop";

/** So many classes at a time: a question has thirty learners, and the list comes first. */
const MOST = 20;

/**
 * Classes in which somebody is missing whom neither the files nor CENTURY's answers name yet, and of whom CENTURY has not
 * said that it knows nobody; those with a start today first.
 * @param pause lets the event loop run between two classes
 */
export async function unnamedClasses(
  content: ProgressContent,
  { list, roster }: { list: Pick<VisibleList, "view">; roster: Roster },
  pause: Pause,
): Promise<RosterClass[]> {
  const { house, people, begun } = content;
  const isUnnamed = (place: number) => mayBeNamed(people[place]!);
  const places = [...new Set([...begun, ...house.classes.keys()])];
  const found: RosterClass[] = [];
  for (const at of places) {
    if (found.length >= MOST) break;
    const rest = pause();
    if (rest) await rest;
    const of = house.classes[at]!;
    const isMissingOne = learnersOf(content, of, of.due).some(
      ({ learner, standing }) => standing === "not_started" && isUnnamed(learner),
    );
    if (!isMissingOne) continue;
    found.push(...(titleOf(of.name, roster, list.view.scope)?.classes ?? []));
  }
  return found;
}

/** Whoever CENTURY has been found to know, or not to know, gets no other name from it. */
function mayBeNamed({ learner, known: { status } }: OnRegister): boolean {
  return learner.name === null && status.userId === null;
}
