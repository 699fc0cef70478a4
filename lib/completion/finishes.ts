import { NO_ENDS, withEnd } from "#lib/completion/ends";
import type { Ended } from "#lib/completion/event";
import { identityOf } from "#lib/completion/identity";
import { foldId, type CompletionState, type Finishes } from "#lib/completion/state";
import type { Mono } from "#lib/domain/clock";
import type { LearnerId } from "#lib/domain/sitting";
import { learnerWaitMs } from "#lib/sync/retry-policy";

/** The list's refreshes keep finishes current; this finds those that they never showed. */
const ASKED_AGAIN_MS = 60 * 60_000;

/** Adds an entry for everybody known in the wanted classes, so that a finish heard before the answer is not lost. */
export function withEntries(state: CompletionState): CompletionState {
  const missing = new Map<string, Finishes>();
  for (const { learners } of state.classes.values()) {
    for (const { id } of learners) {
      const identity = identityOf(state, id);
      if (identity.is !== "known") continue;
      const { userId } = identity.user;
      // On the list without an id: a question about nobody would be one about everybody.
      if (userId === "" || state.finishes.has(foldId(userId))) continue;
      missing.set(foldId(userId), {
        userId,
        subjects: NO_ENDS,
        isKnown: false,
        askAt: -Infinity,
        tries: 0,
      });
    }
  }
  if (missing.size === 0) return state;
  return { ...state, finishes: new Map([...state.finishes, ...missing]) };
}

/** A user without an entry is on no register that anybody has asked for. */
export function withEnded(state: CompletionState, ended: readonly Ended[]): CompletionState {
  const theirs = ended.filter(({ learnerId }) => state.finishes.has(foldId(learnerId)));
  if (theirs.length === 0) return state;
  const finishes = new Map(state.finishes);
  for (const { learnerId, subject, at } of theirs) {
    const entry = finishes.get(foldId(learnerId))!;
    finishes.set(foldId(learnerId), { ...entry, subjects: withEnd(entry.subjects, subject, at) });
  }
  return { ...state, finishes };
}

/** CENTURY has listed everything that these users have finished. */
export function withKnown(
  state: CompletionState,
  userIds: readonly LearnerId[],
  at: Mono,
): CompletionState {
  return changeEntries(state, userIds, (entry) => ({
    ...entry,
    isKnown: true,
    askAt: at + ASKED_AGAIN_MS,
    tries: 0,
  }));
}

/** CENTURY does not answer about these users: what was known of them stays known. */
export function withUntold(
  state: CompletionState,
  userIds: readonly LearnerId[],
  at: Mono,
): CompletionState {
  return changeEntries(state, userIds, (entry) => ({
    ...entry,
    tries: entry.tries + 1,
    askAt: at + learnerWaitMs(entry.tries + 1),
  }));
}

function changeEntries(
  state: CompletionState,
  userIds: readonly LearnerId[],
  change: (entry: Finishes) => Finishes,
): CompletionState {
  const finishes = new Map(state.finishes);
  for (const id of userIds.map(foldId)) {
    const entry = finishes.get(id);
    if (entry) finishes.set(id, change(entry));
  }
  return { ...state, finishes };
}
