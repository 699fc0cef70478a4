import type { Session } from "#lib/contract";
import type { Allowance } from "#lib/connect/budget";
import type { ConnectAddress } from "#lib/connect/call";
import { ConnectFailure } from "#lib/connect/failure";
import { inProgress } from "#lib/connect/in-progress";
import { MOST_VALUES } from "#lib/connect/list-query";
import { walkList } from "#lib/connect/walk";
import type { ClassesOf } from "#lib/user-keys";

export interface SecondLook {
  /** What the users have in progress. */
  sessions: Session[];
  /** Users of whom Connect would not tell. */
  unsure: Set<string>;
  calls: number;
}

/** What these users have in progress, asked for by their ids: 30 a call, all its pages. */
export async function lookAgain(
  address: ConnectAddress,
  budget: Allowance,
  userIds: readonly string[],
  classesOf: ClassesOf,
): Promise<SecondLook> {
  const look: SecondLook = { sessions: [], unsure: new Set(), calls: 0 };
  const left: string[][] = [];
  for (let from = 0; from < userIds.length; from += MOST_VALUES) {
    left.push(userIds.slice(from, from + MOST_VALUES));
  }
  for (let group = left.shift(); group; group = left.shift()) {
    try {
      const question = { ...inProgress(classesOf), filters: { userId: group } };
      const { items, calls } = await walkList(address, budget, question);
      look.sessions.push(...items);
      look.calls += calls;
    } catch (error) {
      if (!(error instanceof ConnectFailure) || error.kind !== "refused") throw error;
      look.calls += 1;
      if (error.status !== 404) for (const userId of group) look.unsure.add(userId);
      // Not found: for one alone it means that they have none; of several it does not tell who is meant.
      else if (group.length > 1) left.unshift(...halves(group));
    }
  }
  return look;
}

function halves(group: string[]): [string[], string[]] {
  const middle = Math.ceil(group.length / 2);
  return [group.slice(0, middle), group.slice(middle)];
}
