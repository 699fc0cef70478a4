import type { ConnectClient, ConnectProbe } from "#lib/connect/client";
import { asConnectFailure } from "#lib/connect/failure";
import type { FailureKind } from "#lib/domain/failure-kind";

/** How often one of Connect's lists has been asked with one outcome since the process began. */
interface CallLine {
  readonly list: "in_progress" | "completed" | "users";
  readonly outcome: "answered" | FailureKind;
  readonly count: number;
}

/** Counts calls; no learner is in it. */
export class CallStatistics {
  private readonly counts = new Map<string, CallLine>();

  lines(): CallLine[] {
    return [...this.counts.values()];
  }

  /** The same client, with every call counted. */
  of(client: ConnectClient & ConnectProbe): ConnectClient & ConnectProbe {
    return {
      listed: (...args) => this.count("in_progress", client.listed(...args)),
      completed: (...args) => this.count("completed", client.completed(...args)),
      users: (...args) => this.count("users", client.users(...args)),
      probe: (...args) => this.count("in_progress", client.probe(...args)),
    };
  }

  private async count<T>(list: CallLine["list"], call: Promise<T>): Promise<T> {
    try {
      const answer = await call;
      this.note(list, "answered");
      return answer;
    } catch (error) {
      this.note(list, asConnectFailure(error).kind);
      throw error;
    }
  }

  private note(list: CallLine["list"], outcome: CallLine["outcome"]): void {
    const key = `${list} ${outcome}`;
    const count = (this.counts.get(key)?.count ?? 0) + 1;
    this.counts.set(key, { list, outcome, count });
  }
}
