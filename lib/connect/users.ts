import { readUsersPage, type KnownUser } from "#lib/connect/answer";
import type { Allowance } from "#lib/connect/budget";
import type { ConnectAddress } from "#lib/connect/call";
import { ConnectFailure } from "#lib/connect/failure";
import { MOST_VALUES } from "#lib/connect/list-query";
import { walkList, type ListQuestion } from "#lib/connect/walk";

/** What users may be asked for by. */
export type UserFilter = "userId" | "externalId" | "upn" | "username" | "email";

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
 * Who has one of these values: up to 30 of a kind take one question, more take one search, and each email one
 * question. Null where the key has no right to the users.
 */
export async function findUsers(
  address: ConnectAddress,
  budget: Allowance,
  kind: UserFilter,
  values: readonly string[],
): Promise<KnownUser[] | null> {
  const found: KnownUser[] = [];
  try {
    for (const question of questionsFor(kind, values)) {
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

function questionsFor(kind: UserFilter, values: readonly string[]): ListQuestion<KnownUser>[] {
  if (kind === "email") return values.map((email) => ({ ...USERS, filters: { email: [email] } }));
  return values.length <= MOST_VALUES
    ? [{ ...USERS, filters: { [kind]: [...values] } }]
    : [{ ...USERS, path: "/users/search", search: { [PLURAL[kind]]: values } }];
}
