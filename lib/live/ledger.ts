import type { ConnectFailure, FailureKind } from "#lib/connect/failure";

/** How often refreshes have failed, and why. */
interface FailureLine {
  kind: FailureKind;
  count: number;
  /** When it last did, milliseconds since 1970. */
  at: number;
}

/** What whoever looks after the service may want to know of it; since the process began, and without learners. */
export interface Ledger {
  note(failure: ConnectFailure): void;
  /** Latest first. */
  failures(): FailureLine[];
  /** Calls to Connect in the last minute. */
  calls(): number;
}

/** @param calls how many calls were made in the last minute */
export function createLedger(calls: () => number): Ledger {
  const lines = new Map<FailureKind, FailureLine>();
  return {
    note({ kind }) {
      const count = (lines.get(kind)?.count ?? 0) + 1;
      lines.set(kind, { kind, count, at: Date.now() });
    },
    failures: () => [...lines.values()].sort((a, b) => b.at - a.at),
    calls,
  };
}
