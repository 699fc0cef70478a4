import { changeAsking, failedOf } from "#lib/completion/accounts";
import type { QuestionFailure } from "#lib/completion/question-failure";
import { withUntold } from "#lib/completion/finishes";
import type { CompletionState, Question } from "#lib/completion/state";
import type { Mono } from "#lib/domain/clock";
import { halved } from "#lib/domain/halves";
import { failedOnceMore, type Source } from "#lib/sync/source";

/**
 * A question got no answer. Only a refused key concerns all questions of its kind. Any other failure concerns this
 * one, which is halved until the bad value is found, so that it costs only itself. Where the fault may well be
 * Connect's own, there is a pause before anything of the kind is asked again.
 */
export function withFailure(
  state: CompletionState,
  question: Question,
  why: QuestionFailure,
  at: Mono,
): CompletionState {
  const source = sourceOf(question);
  const failing = failedOnceMore(state[source], "register", why, { at, jitter: 1 });
  const set = (next: Source): CompletionState => ({ ...state, [source]: next });
  if (why.kind === "key_refused") return set(failing);
  // A Connect without this list gives the same answer as for one user.
  const isOfQuestion = why.kind === "refused" && why.status !== 404;
  const paused = isOfQuestion ? set({ is: "reading", memory: null, readAt: at }) : set(failing);
  if (why.kind === "too_many") return paused;
  if (question.of === "finishes") return withDoubt(paused, question, at);
  if (question.values.length > 1) return withHalves(paused, question);
  return changeAsking(withoutParts(paused, question), question, at, (asking) =>
    isOfQuestion ? { ...asking, hasFailed: true } : failedOf(asking.tries, at),
  );
}

export function sourceOf({ of }: Question): "users" | "completed" {
  return of === "finishes" ? "completed" : "users";
}

/** Without what this question has asked. */
export function withoutParts(state: CompletionState, question: Question): CompletionState {
  const asked = new Set(question.values);
  const parts = state.parts.flatMap((part): Question[] => {
    if (part.of !== question.of) return [part];
    const values = part.values.filter((value) => !asked.has(value));
    return values.length > 0 ? [{ ...part, values }] : [];
  });
  return { ...state, parts };
}

/**
 * Finishes of which there was no answer, or one with a row that does not tell whose it is or of what, and so may be of
 * anybody who was asked for: they are asked for apart, and of the one at fault it is not known what they have finished.
 */
export function withDoubt(state: CompletionState, question: Question, at: Mono): CompletionState {
  if (question.values.length > 1) return withHalves(state, question);
  return withUntold(withoutParts(state, question), question.values, at);
}

function withHalves(state: CompletionState, question: Question): CompletionState {
  const halves = halved(question.values).map((values): Question => ({ ...question, values }));
  return { ...state, parts: [...halves, ...withoutParts(state, question).parts] };
}
