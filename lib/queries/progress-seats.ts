import { isInPlaces, keyOfScope, type Scope } from "#lib/domain/scope";
import type { ProgressClass } from "#lib/domain/progress";
import { wantedSubjects } from "#lib/queries/due-subjects";
import type { RosterLearner } from "#lib/roster/learner";
import type { Roster } from "#lib/roster/roster";
import { learnersOf, titlesIn, type Titled } from "#lib/roster/titles";
import type { Pause } from "#lib/roster/yield-to-event-loop";

export interface ProgressReader {
  /** In any case; null where nobody signs in. */
  readonly address: string | null;
  /** Whether it is a paired screen: it is not told who teaches a class. */
  readonly isScreen: boolean;
}

/** Who sits where in the classes of a reader's view: all that the roster alone tells, and whatever learners do. */
export interface Seats {
  /** What they are of: of the same they are the same. */
  readonly of: string;
  readonly roster: Roster;
  /** By their place. */
  readonly learners: readonly RosterLearner[];
  /** By the roster's own ids. */
  readonly placeOf: ReadonlyMap<string, number>;
  /** In order. */
  readonly classes: readonly SeatedClass[];
}

export interface SeatedClass extends Omit<ProgressClass, "due"> {
  /** What its school says that it is due; null where nobody says. */
  readonly wanted: readonly string[] | null;
}

interface SeatSources {
  readonly scope: Scope;
  readonly reader: ProgressReader;
  readonly registerSubjects: readonly string[];
}

/**
 * @param before saves the work where nothing of it differs; the result is the same without it
 * @param pause lets the event loop run: there may be 50,000 learners
 */
export async function seatsIn(
  before: Seats | null,
  roster: Roster,
  { scope, reader, registerSubjects }: SeatSources,
  pause: Pause,
): Promise<Seats> {
  const of = JSON.stringify([keyOfScope(scope), reader, registerSubjects]);
  if (before?.roster === roster && before.of === of) return before;
  const own = new Set(roster.taughtBy(reader.address).map(({ id }) => id));
  const places = new Map<RosterLearner, number>();
  const classes: SeatedClass[] = [];
  for (const titled of titlesIn(roster, scope)) {
    const learners: number[] = [];
    for (const learner of learnersOf(titled)) {
      const rest = pause();
      if (rest) await rest;
      const place = places.get(learner) ?? places.size;
      places.set(learner, place);
      learners.push(place);
    }
    classes.push({
      name: titled.name,
      staff: reader.isScreen ? [] : staffOf(titled),
      sites: sitesOf(titled, scope),
      isMine: titled.classes.some(({ id }) => own.has(id)),
      learners,
      wanted: wantedSubjects(titled, registerSubjects),
    });
  }
  const learners = [...places.keys()];
  const placeOf = new Map(learners.map(({ id }, place) => [id, place]));
  return { of, roster, learners, placeOf, classes };
}

function staffOf({ classes }: Titled): string[] {
  return [...new Set(classes.flatMap(({ teachers }) => [...teachers]))].sort();
}

/** No site is told of to whoever may not see it. */
function sitesOf({ classes }: Titled, scope: Scope): string[] {
  const isThere = isInPlaces(scope) ?? (() => true);
  const sites = classes.flatMap(({ where }) =>
    where.filter(isThere).flatMap(({ site }) => site ?? []),
  );
  return [...new Set(sites)].sort();
}
