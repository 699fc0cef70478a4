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
  const users = new Map<RosterLearner, Set<string>>();
  return {
    roster,
    edition,
    kinds,
    users,
    classesOf: (user) => {
      const match = roster?.match(user);
      if (!match) return [];
      kinds.set(user.userId, match.kind);
      for (const learner of match.learners) {
        users.set(learner, (users.get(learner) ?? new Set()).add(user.userId));
      }
      return match.classes;
    },
  };
}
