import type { FieldName } from "#lib/connect/client";
import type { Mono } from "#lib/domain/clock";
import type { ClassRef, LearnerId, Sitting, SittingId } from "#lib/domain/sitting";
import type { Source } from "#lib/sync/source";

/**
 * Everything known of Connect's lists, as one value: nothing is remembered anywhere else. Only `apply` changes it.
 * All instants are monotonic, so that no clock step moves them, except `Instant`, which is by Connect's own clock
 * for Connect's own filters.
 */
export interface SyncState {
  readonly sittings: ReadonlyMap<SittingId, Sitting>;
  /** Those whom a complete walk lacked while their second look could not tell, and when that refresh began. */
  readonly unsure: ReadonlyMap<SittingId, Mono>;
  /** Who is known to have finished, by id alone: a lagging page must not bring them back. */
  readonly finished: ReadonlyMap<SittingId, Finished>;
  readonly departed: ReadonlyMap<SittingId, Departed>;
  readonly inProgress: Source<InProgressMemory>;
  readonly completed: Source<CompletedMemory>;
  /** When the last complete walk of the list that counted began; null before the first. */
  readonly sweptAt: Mono | null;
  /** No routine sweep before this time, because one has failed. */
  readonly sweepAgainAt: Mono;
  /** Finishes are not asked for by learner before this time, because such a question has failed. */
  readonly askByAgainAt: Mono;
  /** What Connect's count says is still to be looked for. */
  readonly owed: "nothing" | "deeper" | "sweep";
  /** Which roster the classes are from. */
  readonly rosterEdition: number;
  /** Changes with content and with nothing else. */
  readonly revision: number;
  /** First instant of the school's local day, milliseconds since 1970; null before the first list. */
  readonly todayFrom: number | null;
  readonly past: Past;
  /**
   * How many rows were repaired or left out, by Connect's name of the field: in the last complete walk of the list, or
   * in an update since where that has had more, and in the last walk of the completed list.
   */
  readonly odd: ReadonlyMap<FieldName, number>;
  readonly oddFinishes: ReadonlyMap<FieldName, number>;
}

/** Milliseconds since 1970 by Connect's clock. */
export type Instant = number;

export interface Finished {
  /** Null where the list did not say. */
  readonly at: Instant | null;
  readonly seen: Mono;
}

/** Somebody who was on the list and is no longer; their reason may still be corrected. */
export interface Departed {
  readonly id: SittingId;
  readonly learnerId: LearnerId;
  readonly subject: string;
  readonly classes: readonly ClassRef[];
  readonly reason: "finished" | "left";
  /** When they finished, or when they were found to be gone. */
  readonly at: Mono;
  /** When that was found out. */
  readonly since: Mono;
  /** When it was found that they had finished and not just left; absent where it was known at once. */
  readonly correctedAt?: Mono;
  /** As they were last seen, with their name; null after ten minutes. */
  readonly sitting: Sitting | null;
  /** How often the completed list has answered for this learner since they left. */
  readonly asked: number;
  /** How often it would not answer for them; absent where it always has. */
  readonly unanswered?: number;
}

export interface InProgressMemory {
  /** Connect's own time when the last walk that counted began, and ours. */
  readonly watermark: Instant;
  readonly readAt: Mono;
  /** The lasting difference between Connect's count and the list; null before a complete walk has shown it. */
  readonly bias: Range | null;
  /** For how many refreshes in a row the difference has been another. */
  readonly differing: number;
  /** False once a sweep because of the count has found nothing, until the next sweep. */
  readonly heedsTotal: boolean;
}

export interface CompletedMemory {
  readonly watermark: Instant;
  readonly readAt: Mono;
  readonly bias: number;
  /** When the whole window was last walked. */
  readonly wholeAt: Mono;
}

/** Both ends are included. */
export interface Range {
  readonly least: number;
  readonly most: number;
}

/**
 * Which subjects were seen and when each was last finished, by class id ("" stands for everybody), and by the places
 * where a class sits (`placeKey`). No learner is in it.
 */
export type Past = ReadonlyMap<string, ReadonlyMap<string, Mono | null>>;

export const NOTHING_KNOWN: SyncState = {
  sittings: new Map(),
  unsure: new Map(),
  finished: new Map(),
  departed: new Map(),
  inProgress: { is: "untried" },
  completed: { is: "untried" },
  sweptAt: null,
  sweepAgainAt: -Infinity,
  askByAgainAt: -Infinity,
  owed: "nothing",
  rosterEdition: 0,
  revision: 0,
  todayFrom: null,
  past: new Map(),
  odd: new Map(),
  oddFinishes: new Map(),
};
