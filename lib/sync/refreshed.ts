import type { Mono } from "#lib/domain/clock";
import type { Marking } from "#lib/domain/marking";
import type { Roster } from "#lib/roster/roster";
import type { ToldFinish } from "#lib/sync/told-finishes";
import type { RefreshTimes } from "#lib/sync/held";
import type { Observation } from "#lib/sync/observation";
import type { SyncState } from "#lib/sync/state";

/** The result of a refresh that counted, whichever instance made it. */
export interface Refreshed {
  readonly state: SyncState;
  readonly finishes: readonly ToldFinish[];
  readonly times: RefreshTimes;
  /** What Connect said in it; null where another instance asked. */
  readonly observation: Observation | null;
  /** The files that its classes are from; null where there are none. */
  readonly roster: Roster | null;
  /** What is decided about its list for all instances; null where this one is alone, and its list decides by itself. */
  readonly decision: Decision | null;
}

/** What one instance decides about a list for all of them, so that all give the same answers. */
export interface Decision {
  /** Eight lower-case letters and digits: the run of revisions that this one belongs to. */
  readonly epoch: string;
  /** Of that run too: secret, and random. */
  readonly salt: string;
  /** The revision's place in it. */
  readonly number: number;
  /** Every subject of that run, each with its colour, in the school's order. */
  readonly hues: ReadonlyMap<string, number>;
  readonly marking: Marking;
  /** Until when it is known who is running long, milliseconds since 1970. */
  readonly longKnownAt: number;
}

/** Something that builds on the list. */
export interface Follower {
  /** Called after every refresh that counted, before anybody is answered with it. */
  accept(refreshed: Refreshed, now: Mono): void;
  /** Called where only the limits have changed that learners are marked by, for whatever tells of them. */
  relimit?(told: Pick<Refreshed, "state" | "decision">, now: Mono): void;
  /** Called once the list is forgotten: then nothing of a learner may remain here either. */
  forget(): void;
}
