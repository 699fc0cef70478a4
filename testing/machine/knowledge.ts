import type { Mono } from "#lib/domain/clock";
import type { LogEntry } from "../../simulator/log.ts";
import { createOracle, type Oracle } from "../oracle.ts";
import type { Oddness, Truth } from "./truth.ts";

interface Fact<T> {
  readonly at: Mono;
  readonly value: T;
}

/**
 * What the simulated Connect knew at each moment: the oracle's word, and what the run itself has done to its rows.
 */
export class Knowledge implements Truth {
  private readonly oracle: Oracle;
  private readonly subjects = new Map<string, string>();
  private readonly names = new Map<string, Fact<string>[]>();
  private readonly odd = new Map<string, Fact<Oddness>[]>();
  private readonly starts: Mono[] = [];
  private readonly finishes: Mono[] = [];
  private counted = 0;
  private readonly log: () => readonly LogEntry[];
  private readonly worldAtZero: number;

  /** @param worldAtZero the world's clock when the monotonic one began */
  constructor(log: () => readonly LogEntry[], worldAtZero: number) {
    this.log = log;
    this.worldAtZero = worldAtZero;
    this.oracle = createOracle(log);
  }

  enrol(id: string, subject: string): void {
    this.subjects.set(id, subject);
  }

  noteName(learner: string, at: Mono, value: string): void {
    this.names.set(learner, [...(this.names.get(learner) ?? []), { at, value }]);
  }

  noteOdd(id: string, at: Mono, value: Oddness): void {
    this.odd.set(id, [...(this.odd.get(id) ?? []), { at, value }]);
  }

  inProgressAt = (at: Mono) => this.oracle.inProgressAt(at + this.worldAtZero);

  wasInProgressThroughout(id: string, from: Mono, to: Mono): boolean {
    const zero = this.worldAtZero;
    return this.oracle.wasInProgressThroughout(id, from + zero, to + zero);
  }

  goneAt = (id: string) => this.monoOf(this.oracle.goneAt(id));
  finishedAt = (id: string) => this.monoOf(this.oracle.finishedAt(id));
  publishedAt = (id: string) => this.monoOf(this.oracle.publishedAt(id));
  reopenedAt = (id: string) => this.monoOf(this.oracle.reopenedAt(id));
  isDeleted = (id: string) => this.oracle.deletedAt(id) !== null;
  learnerOf = (id: string) => this.oracle.learnerOf(id) ?? "";
  subjectOf = (id: string) => this.subjects.get(id) ?? "";
  oddnessOf(id: string, since: Mono): Oddness {
    const facts = factsSince(this.odd.get(id), since);
    return (
      facts.find((each) => each === "lost") ?? facts.find((each) => each === "mended") ?? "none"
    );
  }

  namesOf = (id: string, since: Mono) => factsSince(this.names.get(this.learnerOf(id)), since);

  startsSince(since: Mono): number {
    this.count();
    return countSince(this.starts, since);
  }

  finishesSince(since: Mono): number {
    this.count();
    return countSince(this.finishes, since);
  }

  private monoOf(at: number | null): Mono | null {
    return at === null ? null : at - this.worldAtZero;
  }

  private count(): void {
    const log = this.log();
    for (; this.counted < log.length; this.counted += 1) {
      const { kind, at } = log[this.counted]!;
      if (kind === "started") this.starts.push(at - this.worldAtZero);
      if (kind === "published") this.finishes.push(at - this.worldAtZero);
    }
  }
}

/** What held then and what has come to hold since. */
function factsSince<T>(facts: readonly Fact<T>[] | undefined, since: Mono): T[] {
  const all = facts ?? [];
  const first = Math.max(
    0,
    all.findLastIndex(({ at }) => at < since),
  );
  return all.slice(first).map(({ value }) => value);
}

function countSince(moments: readonly Mono[], since: Mono): number {
  let count = 0;
  for (let nth = moments.length - 1; nth >= 0 && moments[nth]! >= since; nth -= 1) count += 1;
  return count;
}
