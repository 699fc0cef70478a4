import type { Session } from "#lib/contract";
import type { Finish, KnownUser } from "#lib/connect/answer";
import { createBudget, type Budget } from "#lib/connect/budget";
import type { ConnectAddress } from "#lib/connect/call";
import { walkFinished, walkFinishedBy } from "#lib/connect/completed";
import { walkNewest } from "#lib/connect/in-progress";
import { lookAgain, type SecondLook } from "#lib/connect/second-look";
import { findUsers, type UserFilter } from "#lib/connect/users";
import type { Walk } from "#lib/connect/walk";
import type { ClassesOf } from "#lib/user-keys";

/** What may be asked of Connect. Each answers whole or throws a ConnectFailure. Instants are ISO 8601 in UTC. */
export interface Connect {
  budget: Budget;
  /** Who is sitting, newest start first, down to those who began before an instant; null: everybody. */
  walkNewest(since: string | null, classesOf: ClassesOf): Promise<Walk<Session>>;
  /** Who has finished since an instant; null where the key may not know. */
  walkFinished(since: string): Promise<Walk<Finish> | null>;
  /** All that these users have finished, ever; null as above. */
  walkFinishedBy(userIds: readonly string[]): Promise<Walk<Finish> | null>;
  /** Who has one of these values; null where the key has no right to the users. */
  findUsers(kind: UserFilter, values: readonly string[]): Promise<KnownUser[] | null>;
  /** What these users have in progress. */
  lookAgain(userIds: readonly string[], classesOf: ClassesOf): Promise<SecondLook>;
}

/** What the list is kept by. */
export type ListConnect = Pick<Connect, "budget" | "walkNewest" | "walkFinished" | "lookAgain">;

/** The key goes no further than here. */
export function createConnect(address: ConnectAddress, callsPerMinute: number): Connect {
  const budget = createBudget(callsPerMinute);
  return {
    budget,
    walkNewest: (since, classesOf) => walkNewest(address, budget, since, classesOf),
    walkFinished: (since) => walkFinished(address, budget, since),
    walkFinishedBy: (userIds) => walkFinishedBy(address, budget.spare, userIds),
    findUsers: (kind, values) => findUsers(address, budget.spare, kind, values),
    lookAgain: (userIds, classesOf) => lookAgain(address, budget, userIds, classesOf),
  };
}
