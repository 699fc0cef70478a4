import { sourceOf } from "#lib/completion/failures";
import { historyDue } from "#lib/completion/history-steps";
import { identityOf } from "#lib/completion/identity";
import { mostValuesOf } from "#lib/completion/look-ups";
import {
  foldId,
  type CompletionState,
  type Question,
  type WantedClass,
} from "#lib/completion/state";
import { WANTED_MS } from "#lib/completion/wanted";
import type { UserFilter } from "#lib/connect/client";
import type { Mono } from "#lib/domain/clock";
import { isAskable } from "#lib/sync/source";

const KINDS = ["userId", "externalId", "upn", "username", "email"] as const;

/**
 * What to ask Connect next; null where there is nothing to ask now. Classes go in the order in which they were
 * wanted.
 */
export function nextQuestion(state: CompletionState, at: Mono): Question | null {
  for (const part of state.parts) {
    const isWanted = [...state.classes.values()].some((each) =>
      openValues(state, each, part.of, at).some((value) => part.values.includes(value)),
    );
    if (isWanted && isAskable(state[sourceOf(part)], at)) return part;
  }
  for (const wanted of state.classes.values()) {
    const question = questionOf(state, wanted, at);
    if (question) return question;
  }
  return null;
}

/** Whether there is something to ask now for this class. */
export function isAsking(state: CompletionState, classId: string, at: Mono): boolean {
  const wanted = state.classes.get(classId);
  if (!wanted) return false;
  return [...KINDS, "finishes" as const].some((of) => {
    const source = state[of === "finishes" ? "completed" : "users"];
    return isAskable(source, at) && openValues(state, wanted, of, at).length > 0;
  });
}

/** Without what nobody waits for any more. */
export function withOpenParts(state: CompletionState): CompletionState {
  if (state.parts.length === 0) return state;
  const parts = state.parts.flatMap((part): Question[] => {
    const open = new Set(
      [...state.classes.values()].flatMap((each) => openValues(state, each, part.of, Infinity)),
    );
    const values = part.values.filter((value) => open.has(value));
    return values.length > 0 ? [{ ...part, values }] : [];
  });
  return { ...state, parts };
}

/** When the next thing falls due if nothing else happens; null where nothing will. */
export function nextDue(state: CompletionState, at: Mono): Mono | null {
  const instants = historyDue(state.history, at);
  for (const source of state.classes.size > 0 ? [state.users, state.completed] : []) {
    if ("againAt" in source) instants.push(source.againAt);
  }
  for (const { learners, wantedAt } of state.classes.values()) {
    instants.push(wantedAt + WANTED_MS);
    for (const { id } of learners) {
      const account = state.people.get(id)?.account;
      if (account?.is === "failed") instants.push(account.againAt);
      else if (account && account.is !== "asking") instants.push(account.until);
      const identity = identityOf(state, id);
      const entry = identity.is === "known" && state.finishes.get(foldId(identity.user.userId));
      if (entry) instants.push(entry.askAt);
    }
  }
  const later = instants.filter((instant) => instant > at);
  return later.length > 0 ? Math.min(...later) : null;
}

function questionOf(state: CompletionState, wanted: WantedClass, at: Mono): Question | null {
  for (const of of [...KINDS, "finishes" as const]) {
    if (!isAskable(state[of === "finishes" ? "completed" : "users"], at)) continue;
    // The halves of a failed question are asked separately.
    const divided = new Set(state.parts.flatMap((part) => (part.of === of ? part.values : [])));
    const values = openValues(state, wanted, of, at).filter((value) => !divided.has(value));
    if (values.length > 0) return { of, values: values.slice(0, mostValuesOf(of)) };
  }
  return null;
}

/** The values of one kind that are still to be asked for a class, each once. */
function openValues(
  state: CompletionState,
  { learners }: WantedClass,
  of: UserFilter | "finishes",
  at: Mono,
): string[] {
  const values = learners.flatMap(({ id }) => {
    if (of === "finishes") return openUser(state, id, at);
    const account = state.people.get(id)?.account;
    const lookUp = account?.is === "asking" ? account.lookUps[0] : undefined;
    return lookUp?.kind === of ? lookUp.values : [];
  });
  return [...new Set(values)];
}

function openUser(state: CompletionState, id: string, at: Mono): string[] {
  const identity = identityOf(state, id);
  const entry =
    identity.is === "known" ? state.finishes.get(foldId(identity.user.userId)) : undefined;
  return entry && entry.askAt <= at ? [entry.userId] : [];
}
