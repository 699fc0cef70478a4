/**
 * What happened in the world, and when each list began or ceased to show it. `at` is the world's clock without any
 * shift, `mono` the monotonic clock, where one was given.
 */
export type WorldEvent = { at: number; sessionId: string; userId: string } & (
  | { kind: "started"; start: number }
  /** From now on the in-progress list has it, or no longer has it. */
  | { kind: "listed" | "unlisted" }
  | { kind: "ended"; end: number }
  /** From now on the completed list has it. */
  | { kind: "published" }
  /** In progress again, as if it had never ended. */
  | { kind: "reopened" }
  /** Gone from everywhere. */
  | { kind: "deleted" }
);

/** Something that happened to a learner, and so to all their sittings. */
export interface LearnerEvent {
  kind: "renamed" | "account";
  at: number;
  userId: string;
}

/** One question, as it was answered. */
export interface Answered {
  kind: "answered";
  /** When the list was read; a delayed answer is sent later. */
  at: number;
  list: "in-progress" | "completed" | "all" | "users";
  /** Which page of its walk, from 1; null where the question was refused. */
  page: number | null;
  byUser: boolean;
  /** The sittings, or users, in a readable answer: as they really are, whatever their rows say. */
  ids: readonly string[];
  nextCursor: string | null;
  total: number | null;
  /** Null where no answer began. */
  status: number | null;
  /** The kind of fault that hit it. */
  fault: string | null;
}

export type LogEntry = (WorldEvent | LearnerEvent | Answered) & { mono?: number };

/** Only appended to; beyond `kept` the oldest are forgotten. */
export class Log {
  readonly entries: LogEntry[] = [];
  private readonly kept: number;
  private readonly monoOf: ((at: number) => number) | undefined;

  /** @param monoOf converts an instant of the world's clock to the monotonic one */
  constructor(kept: number, monoOf?: (at: number) => number) {
    this.kept = kept;
    this.monoOf = monoOf;
  }

  add(entry: WorldEvent | LearnerEvent | Answered): void {
    this.entries.push(this.monoOf ? { ...entry, mono: this.monoOf(entry.at) } : entry);
    // In thousands, so that forgetting costs next to nothing.
    if (this.entries.length >= this.kept + 1000)
      this.entries.splice(0, this.entries.length - this.kept);
  }
}
