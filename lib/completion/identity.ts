import { foldId, type CompletionState, type User } from "#lib/completion/state";

export type Identity =
  | { readonly is: "known"; readonly user: User }
  | { readonly is: "asking" | "failed" | "not_found" };

const NOT_LISTED: readonly string[] = [];

/** Who a learner is: according to CENTURY's users, or the files, or what the list has shown. */
export function identityOf(
  { people, listed }: Pick<CompletionState, "people" | "listed">,
  id: string,
): Identity {
  const { ownId = null, account = null } = people.get(id) ?? {};
  if (account?.is === "found") return { is: "known", user: account.user };
  if (account?.is === "several") return { is: "not_found" };
  if (ownId !== null) return { is: "known", user: { userId: ownId, name: "" } };
  const [userId, ...others] = listed.get(id) ?? NOT_LISTED;
  if (userId !== undefined) {
    const isOneUsers = others.every((other) => foldId(other) === foldId(userId));
    return isOneUsers ? { is: "known", user: { userId, name: "" } } : { is: "not_found" };
  }
  if (!account) return { is: "asking" };
  return { is: account.is === "none" ? "not_found" : account.is };
}
