import type { Held } from "#lib/live/held";
import { KEY_KINDS, type KeyKind } from "#lib/roster/key-kinds";

/** How many learners with a sitting in progress the roster knows, and by what. */
export interface Matched {
  learners: number;
  byKind: Record<KeyKind, number>;
  unknown: number;
}

export function countMatched({
  history,
  membership,
}: Pick<Held, "history" | "membership">): Matched {
  const userIds = new Set(history.snapshot.sessions.map(({ user }) => user.userId));
  const kinds = [...userIds].map((userId) => membership.kinds.get(userId));
  const countOf = (kind: KeyKind | undefined) => kinds.filter((each) => each === kind).length;
  return {
    learners: userIds.size,
    byKind: Object.fromEntries(KEY_KINDS.map((kind) => [kind, countOf(kind)])) as Matched["byKind"],
    unknown: countOf(undefined),
  };
}
