import type { FailureKind } from "#lib/domain/failure-kind";

/** Connect's lists, by names of ours. */
export type ListName = "in_progress" | "completed" | "users";
export type CallOutcome = "answered" | FailureKind;

/** How often one of Connect's lists has been asked with one outcome since the process began. */
interface CallLine {
  readonly list: ListName;
  readonly outcome: CallOutcome;
  readonly count: number;
}

/** Counts calls; no learner is in it. */
export class CallStatistics {
  private readonly counts = new Map<string, CallLine>();

  lines(): CallLine[] {
    return [...this.counts.values()];
  }

  note(list: ListName, outcome: CallOutcome): void {
    const key = `${list} ${outcome}`;
    const count = (this.counts.get(key)?.count ?? 0) + 1;
    this.counts.set(key, { list, outcome, count });
  }
}
