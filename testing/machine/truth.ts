import type { Mono } from "#lib/domain/clock";

/** What is expected of a row: it is sound, it can be shown although it is odd, or it can't be shown. */
export type Oddness = "none" | "mended" | "lost";

/** What Connect knew, by the run's monotonic clock. Nothing of the product is in it. */
export interface Truth {
  /** Whom the in-progress list held. */
  inProgressAt(at: Mono): ReadonlySet<string>;
  wasInProgressThroughout(id: string, from: Mono, to: Mono): boolean;
  /** When the in-progress list last ceased to hold it; null where it holds it, or never did. */
  goneAt(id: string): Mono | null;
  /** When it last ended, and since when the completed list has had it; null where it has not. */
  finishedAt(id: string): Mono | null;
  publishedAt(id: string): Mono | null;
  /** When it was last re-opened after a finish; null where it never was. */
  reopenedAt(id: string): Mono | null;
  isDeleted(id: string): boolean;
  learnerOf(id: string): string;
  subjectOf(id: string): string;
  /** How odd its row was made then, or has been since. */
  oddnessOf(id: string, since: Mono): Oddness;
  /** Its learner's name then, and any since. */
  namesOf(id: string, since: Mono): readonly string[];
  startsSince(since: Mono): number;
  finishesSince(since: Mono): number;
}
