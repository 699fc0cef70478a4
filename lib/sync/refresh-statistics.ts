import type { ConnectFailure } from "#lib/connect/failure";
import type { FailureKind } from "#lib/domain/failure-kind";
import type { Follower } from "#lib/sync/refreshed";

type RefreshOutcome = "counted" | FailureKind;

/** How many refreshes have ended how since the process began. */
export class RefreshStatistics implements Follower {
  private readonly counts = new Map<RefreshOutcome, number>([["counted", 0]]);

  lines(): [RefreshOutcome, number][] {
    return [...this.counts];
  }

  accept(): void {
    this.note("counted");
  }

  noteFailure({ kind }: Pick<ConnectFailure, "kind">): void {
    this.note(kind);
  }

  /** It knows nothing of anybody. */
  forget(): void {}

  private note(outcome: RefreshOutcome): void {
    this.counts.set(outcome, (this.counts.get(outcome) ?? 0) + 1);
  }
}
