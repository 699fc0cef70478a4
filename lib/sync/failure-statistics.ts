import type { ConnectFailure } from "#lib/connect/failure";
import type { FailureKind } from "#lib/domain/failure-kind";
import type { Mono } from "#lib/domain/clock";

/** How often Connect has failed in one way since the process began. No learner is in it. */
export interface FailureLine {
  readonly kind: FailureKind;
  /** The last failure's code, from a fixed list, such as `ECONNREFUSED` or `HTTP_404`; null where there is none. */
  readonly code: string | null;
  readonly count: number;
  /** When it last happened. */
  readonly at: Mono;
}

export class FailureStatistics {
  private readonly lines = new Map<FailureKind, FailureLine>();

  note({ kind, causeCode }: Pick<ConnectFailure, "kind" | "causeCode">, at: Mono): void {
    const count = (this.lines.get(kind)?.count ?? 0) + 1;
    this.lines.set(kind, { kind, code: causeCode ?? null, count, at });
  }

  /** Latest first. */
  list(): FailureLine[] {
    return [...this.lines.values()].sort((a, b) => b.at - a.at);
  }
}
