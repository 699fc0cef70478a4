import { ask, askHistory, type Asking } from "#lib/completion/ask";
import type { CompletionEvent } from "#lib/completion/event";
import type { HistoryQuestion, PastFinish } from "#lib/completion/history";
import type { Question } from "#lib/completion/state";
import { ConnectFailure } from "#lib/connect/failure";
import type { Walk } from "#lib/sync/walk";

interface Asked {
  readonly asking: Asking;
  /** As much of the history's window as has been read. */
  readonly walk: Walk<PastFinish> | null;
  onFailure(error: unknown): void;
}

/** What came of a question to Connect. Never throws. */
export async function outcomeOf(
  question: Question | HistoryQuestion,
  { asking, walk, onFailure }: Asked,
): Promise<CompletionEvent> {
  try {
    return await (question.of === "history"
      ? askHistory(question, walk, asking)
      : ask(question, asking));
  } catch (error) {
    if (!asking.isOver()) onFailure(error);
    // A bug of ours concerns this question only: Connect has not said a word.
    const why = error instanceof ConnectFailure ? error : { kind: "refused" as const };
    return question.of === "history"
      ? { is: "history_failed", question, why }
      : { is: "failed", question, why };
  }
}
