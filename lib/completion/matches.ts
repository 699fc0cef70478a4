import {
  foldId,
  type CompletionState,
  type FoldedId,
  type Matched,
  type CachedAccount,
} from "#lib/completion/state";
import type { LearnerId, RosterMatch } from "#lib/domain/sitting";

/**
 * What the list shows about who its learners are. An account found through CENTURY's users is dropped, and asked
 * for again, as soon as the list contradicts it or names another for the same learner.
 */
export function withSeen(
  state: CompletionState,
  seen: ReadonlyMap<LearnerId, RosterMatch | null>,
): CompletionState {
  const news: [FoldedId, Matched][] = [];
  const onList = new Set<FoldedId>();
  for (const [userId, match] of seen) {
    const id = foldId(userId);
    onList.add(id);
    const learners = match?.learners ?? NOBODY;
    if (!isSame(state.matched.get(id)?.learners, learners)) news.push([id, { userId, learners }]);
  }
  if (news.length === 0) return { ...state, onList };
  const matched = new Map(state.matched);
  const listed = new Map(state.listed);
  for (const [id, now] of news) {
    unlist(listed, id, matched.get(id));
    for (const learner of now.learners) {
      listed.set(learner, [...(listed.get(learner) ?? []), now.userId]);
    }
    matched.set(id, now);
  }
  return { ...state, matched, onList, listed, people: peopleAfter(state.people, new Map(news)) };
}

/**
 * Drops what the list said about users who are no longer on it, where CENTURY's users have answered since about the
 * same learners or users.
 */
export function withoutOutdated(
  state: CompletionState,
  before: CompletionState["people"],
): CompletionState {
  const { onList } = state;
  const outdated = new Set<FoldedId>();
  for (const [id, person] of state.people) {
    const { account } = person;
    if (account.is === "asking" || account.is === "failed" || person === before.get(id)) continue;
    for (const userId of state.listed.get(id) ?? []) outdated.add(foldId(userId));
    if (account.is === "found") outdated.add(foldId(account.user.userId));
  }
  const matched = new Map(state.matched);
  const listed = new Map(state.listed);
  for (const id of outdated) {
    const known = matched.get(id);
    if (onList.has(id) || !known?.learners.length) continue;
    unlist(listed, id, known);
    matched.delete(id);
  }
  return { ...state, matched, listed };
}

function unlist(
  listed: Map<string, readonly LearnerId[]>,
  id: FoldedId,
  known: Matched | undefined,
): void {
  for (const learner of known?.learners ?? []) {
    const others = (listed.get(learner) ?? []).filter((userId) => foldId(userId) !== id);
    if (others.length > 0) listed.set(learner, others);
    else listed.delete(learner);
  }
}

function peopleAfter(
  before: CompletionState["people"],
  news: ReadonlyMap<FoldedId, Matched>,
): CompletionState["people"] {
  const rivals = new Map<string, Set<FoldedId>>();
  for (const [id, { learners }] of news) {
    for (const learner of learners) {
      rivals.set(learner, (rivals.get(learner) ?? new Set()).add(id));
    }
  }
  const people = new Map<string, CachedAccount>();
  for (const [id, person] of before) {
    const { account } = person;
    if (account.is === "found") {
      const userId = foldId(account.user.userId);
      const now = news.get(userId);
      const isDenied = now !== undefined && !now.learners.includes(id);
      const hasRival = [...(rivals.get(id) ?? [])].some((other) => other !== userId);
      // Once dropped, they are asked for again if somebody wants them.
      if (isDenied || hasRival) continue;
    }
    if (account.is === "asking" && account.found.some(({ userId }) => news.has(foldId(userId)))) {
      continue;
    }
    people.set(id, person);
  }
  return people;
}

const NOBODY: Matched["learners"] = [];

function isSame(before: Matched["learners"] | undefined, now: Matched["learners"]): boolean {
  return (
    before !== undefined &&
    before.length === now.length &&
    now.every((learner) => before.includes(learner))
  );
}
