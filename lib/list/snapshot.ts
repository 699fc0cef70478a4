import type { SubjectOrder } from "#lib/domain/order";
import type { Sitting, SittingId } from "#lib/domain/sitting";
import type { Marking } from "#lib/domain/marking";
import type { Subjects } from "#lib/list/subjects";
import type { Departed, Past } from "#lib/sync/state";

/** The first instant of the school's local day: what started earlier is not today's. */
export interface DayStart {
  /** Milliseconds since 1970. */
  readonly ms: number;
  readonly iso: string;
}

/** The content of one revision, before any view. Immutable; unchanged sittings are the same objects in the next. */
export interface Snapshot {
  /** Names the process whose revisions these are. */
  readonly epoch: string;
  readonly number: number;
  readonly order: SubjectOrder;
  readonly todayFrom: DayStart;
  /** By subject in the school's order, then start, then id. */
  readonly sittings: readonly Sitting[];
  readonly byId: ReadonlyMap<SittingId, Sitting>;
  readonly departed: ReadonlyMap<SittingId, Departed>;
  readonly past: Past;
  /** Which roster the classes are from. */
  readonly rosterEdition: number;
  /** Every subject that has been on the list since the process began, in the school's order. */
  readonly hues: Subjects;
  readonly marking: Marking;
  /** What learners' keys are made with where a view must not give their ids. */
  readonly salt: string;
}
