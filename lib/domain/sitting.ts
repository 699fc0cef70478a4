/** CENTURY's id of a sitting; `sessionId` on the wire. */
export type SittingId = string;
/** CENTURY's id of a user, as CENTURY writes it. */
export type LearnerId = string;

/**
 * A class as the files name it. Its id lasts when it is renamed, and says of which kind it is, so that a OneRoster
 * export's `11B` and a plain file's are never confused: `sourcedId:11B`, `name:11B`.
 */
export interface ClassRef {
  readonly id: string;
  readonly name: string;
  /** Where somebody has it: their own place where the files give one, else wherever it is taught. */
  readonly where?: readonly Where[];
}

/** A room of a site, as the files name them; null where they don't say. */
export interface Where {
  readonly site: string | null;
  readonly room: string | null;
}

/** The names of all sites and of all rooms, in order. */
export interface Places {
  readonly sites: readonly string[];
  readonly rooms: readonly string[];
}

/** The keys by which a learner in the files may be matched with a CENTURY user, the surest first. Never a name. */
export const KEY_KINDS = ["userId", "externalId", "upn", "upnWithoutSuffix", "login"] as const;
export type KeyKind = (typeof KEY_KINDS)[number];

/** How the roster knows a learner who is sitting. */
export interface RosterMatch {
  /** The surest key that found them. */
  readonly kind: KeyKind;
  /** The roster's own ids for them; several where files know one learner by keys that have nothing in common. */
  readonly learners: readonly string[];
  /** Percent of a test's time that they have besides; 0 where the files say nothing. It says much of somebody. */
  readonly extraTime: number;
}

export interface Learner {
  readonly id: LearnerId;
  /** Empty text where CENTURY gives none. */
  readonly fullName: string;
  readonly firstName: string;
  readonly lastName: string;
}

export interface Test {
  readonly id: string;
  readonly name: string;
  readonly subject: string;
}

/** One learner's attempt at one test, in progress. */
export interface Sitting {
  readonly id: SittingId;
  /** ISO 8601 in UTC with milliseconds, by CENTURY's clock. */
  readonly startedAt: string;
  readonly learner: Learner;
  readonly test: Test;
  /** By name, in order. Empty where the roster doesn't know them. */
  readonly classes: readonly ClassRef[];
  /** Null where no roster knows them. */
  readonly match: RosterMatch | null;
}

/** What the completed list says of a sitting. The learner's name and the result are not read. */
export interface Finish {
  readonly id: SittingId;
  readonly learnerId: LearnerId;
  readonly subject: string;
  /** Milliseconds since 1970 by Connect's clock; null where it is not given. */
  readonly endedAt: number | null;
}
