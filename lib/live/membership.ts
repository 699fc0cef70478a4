import { namesOf } from "#lib/live/class-refs";
import { foldId } from "#lib/live/people";
import type { ClassRef } from "#lib/roster/enrolment";
import type { KeyKind } from "#lib/roster/key-kinds";
import type { RosterLearner } from "#lib/roster/learners";
import type { Roster } from "#lib/roster/roster";
import type { ClassesOf } from "#lib/user-keys";

/** By which roster the classes of what is held are. */
export interface Membership {
  /** Null: nobody is said to be in a class, nor to be in none. */
  readonly roster: Roster | null;
  /** Another number, other classes: what was told under one can't be carried on under the next. */
  readonly edition: number;
  /** By what the roster knew a user, by their `userId`. */
  readonly kinds: ReadonlyMap<string, KeyKind>;
  /** Users of Connect whom the roster knew, by the learner. */
  readonly users: ReadonlyMap<RosterLearner, ReadonlySet<string>>;
  readonly classesOf: ClassesOf;
  /** Of somebody of whom no more than the id is told: as the list last said, else as the files do. */
  classesOfUser(userId: string): readonly ClassRef[];
}

/** Where rosters come from. */
export interface Rosters {
  /** Until the files were read there is no telling who is in a class. */
  ready(): Promise<void>;
  /** The same object until the files say something else; null where there are none. */
  current(): Roster | null;
}

export const NO_ROSTERS: Rosters = { ready: async () => {}, current: () => null };

export function membershipBy(roster: Roster | null, edition: number): Membership {
  const kinds = new Map<string, KeyKind>();
  const classes = new Map<string, readonly ClassRef[]>();
  const users = new Map<RosterLearner, Set<string>>();
  return {
    roster,
    edition,
    kinds,
    users,
    classesOf: (user) => {
      const match = roster?.match(user);
      classes.set(foldId(user.userId), match?.classes ?? []);
      if (!match) {
        // Who was known may be no longer: CENTURY may have another address of theirs.
        kinds.delete(user.userId);
        return [];
      }
      kinds.set(user.userId, match.kind);
      for (const learner of match.learners) {
        users.set(learner, (users.get(learner) ?? new Set()).add(user.userId));
      }
      return namesOf(match.classes);
    },
    classesOfUser: (userId) =>
      classes.get(foldId(userId)) ??
      roster?.match({ userId, externalId: "", upn: "", username: "", emails: [] })?.classes ??
      [],
  };
}
