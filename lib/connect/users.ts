import { readUsersPage, type KnownUser } from "#lib/connect/answer";
import type { Allowance } from "#lib/connect/budget";
import type { ConnectAddress } from "#lib/connect/call";
import { ConnectFailure } from "#lib/connect/failure";
import { MOST_VALUES } from "#lib/connect/list-query";
import { walkList } from "#lib/connect/walk";

/** What users may be asked for by; Connect takes several values of one kind in a question. */
export interface UsersQuestion {
  userId: readonly string[];
  externalId: readonly string[];
  upn: readonly string[];
  username: readonly string[];
  /** One a question. */
  email: readonly string[];
}

const USERS = {
  path: "/users",
  readPage: readUsersPage,
  idOf: ({ keys }: KnownUser) => keys.userId,
};
/** What a filter is called in a search's body. */
const PLURAL = {
  userId: "userIds",
  externalId: "externalIds",
  upn: "upns",
  username: "usernames",
} as const;

/**
 * Who has these keys: up to 30 of a kind take one question, more take one search, and each email one question.
 * Null where the key has no right to the users.
 */
export async function findUsers(
  address: ConnectAddress,
  budget: Allowance,
  asked: UsersQuestion,
): Promise<KnownUser[] | null> {
  const found: KnownUser[] = [];
  try {
    for (const kind of ["userId", "externalId", "upn", "username"] as const) {
      const values = [...asked[kind]];
      if (values.length === 0) continue;
      const question =
        values.length <= MOST_VALUES
          ? { ...USERS, filters: { [kind]: values } }
          : { ...USERS, path: "/users/search", search: { [PLURAL[kind]]: values } };
      found.push(...(await walkList(address, budget, question)).items);
    }
    for (const email of asked.email) {
      const question = { ...USERS, filters: { email: [email] } };
      found.push(...(await walkList(address, budget, question)).items);
    }
  } catch (error) {
    const mayNot =
      error instanceof ConnectFailure &&
      (error.kind === "key_refused" || (error.kind === "refused" && error.status === 404));
    if (mayNot) return null;
    throw error;
  }
  return found;
}
