import type { AddedMinutes } from "#lib/wire/added-minutes";
import type { StartMinutes, Tally } from "#lib/wire/tallies";

/**
 * What crosses our own wire, between the server side and the browser side. Types alone: the server builds these
 * shapes, and the browser compares the contract's version (header `x-contract`) instead of validating them, because
 * a wall screen may run last week's bundle against today's server.
 *
 * Instants are ISO 8601 in UTC with milliseconds, so that comparing the text compares the instants.
 */
export const CONTRACT_VERSION = "8";

/** How much of a learner's name a reader asked to see; never more than the server lets them. */
export const NAME_FORMS = ["full", "short", "none"] as const;
export type NameForm = (typeof NAME_FORMS)[number];

/** Today and earlier are told apart by the snapshot's `todayFrom`. */
export const STARTED = ["today", "earlier", "all"] as const;
export type Started = (typeof STARTED)[number];

/** One learner's attempt at one test. A missing name is empty text; so is `userId` where names aren't full. */
export interface Session {
  /** Stands in for the user's id where that is not sent: tells this list's learners apart, and nothing else. */
  learner?: string;
  sessionId: string;
  startDate: string;
  status: "IN_PROGRESS";
  user: { userId: string; fullName: string; firstName: string; lastName: string };
  test: { testId: string; name: string; subject: string };
  classes: string[];
  /** Where the roster says that they have these classes, by name; each absent where it doesn't say. */
  sites?: string[];
  rooms?: string[];
  /** Its own limit in minutes, where that differs from its test's and this view may know it. */
  limit?: number;
  /** Its limit as this view knows it is over, and yet it is not running long. Told only while that is so. */
  isUnmarked?: true;
}

/** Why the last refresh failed, if it did. */
export type Trouble = "connect_unreachable" | "key_refused";

/** Which content a body is made of. It changes only with content, so that the same question gets the same body. */
export interface Revision {
  /** Names the process, the view, and its place in that process's run: `k3x9q2ab-17`. */
  version: string;
  /** First instant of the school's local day: what started earlier is not today's. */
  todayFrom: string;
}

/** How old a revision is, beside the body: JSON in the header `x-snapshot` of every answer with data, 204 too. */
export interface SnapshotMark {
  version: string;
  /** Start of the last refresh that counted. */
  takenAt: string;
  /** When the next snapshot is due: ask again then. */
  dueAt: string;
  freshness: Freshness;
  /**
   * Until when it is known who of this view is running long, where some may have a limit that it may not know. Absent
   * where a browser knows all limits, and marks by its own minute.
   */
  longAt?: string;
}

/** Who has finished; who is in which class. */
export type MissingPart = "completed" | "roster";

/**
 * Instants, not a word, because the word changes while an answer lies in a browser: before `lateAt` the
 * list is fresh, from `lateAt` it is late, from `staleAt` it is stale. Read them by the server's clock.
 */
export interface Freshness {
  lateAt: string;
  staleAt: string;
  trouble: Trouble | null;
  /** Browsers spread their requests over this many milliseconds after `dueAt`; grows with the viewers. */
  spreadMs: number;
  /** The same where they must load the list again; grows with the list too. */
  loadWithinMs: number;
  /** What the list is doing without for now; absent where it lacks nothing. */
  missing?: MissingPart[];
}

/** A list this old is of no use to anybody and is still personal data: server and browser take it down. */
export const LIST_EXPIRES_MS = 30 * 60_000;

export interface Pagination {
  total: number;
  limit: number;
  /** 0 when a cursor was used. */
  offset: number;
  previousCursor: string | null;
  nextCursor: string | null;
}

/** Answer of `GET /api/sessions`. */
export interface SessionPage {
  data: Session[];
  pagination: Pagination;
  snapshot: Revision;
  /** On the first page only. */
  beside?: Beside;
}

/** What a view knows beside the sittings in it. */
export interface Beside {
  /** The subjects that come first in the list, in this order; the others follow by name. */
  subjectOrder: readonly string[];
  /** Every subject seen today, even where nobody sits it now. */
  subjects: KnownSubject[];
  /** Today's latest finish, or departure where no finish is known. */
  lastLeft: LastLeft | null;
  /** Classes, sites and rooms in the reader's scope that the roster no longer has: nobody can say who is in them. */
  lostClasses: number;
  /** Who left within the last ten minutes, latest first. */
  departures: Departure[];
  /** How many learners the roster has in each class that somebody here is in; absent without a roster. */
  classSizes?: (readonly [className: string, learners: number])[];
  /** Today's, the oldest first; absent where there are none. */
  added?: AddedMinutes[];
}

export interface KnownSubject {
  subject: string;
  /** Which of the six subject colours, 1 to 6; 0 where none was left. It never changes. */
  hue: number;
}

export interface LastLeft {
  reason: LeftReason;
  at: string;
}

/** `finished`: the completed list says so. `left`: it is no longer on Connect's list, and nothing else is known. */
export type LeftReason = "finished" | "left";

export interface Departure {
  /** As it was last seen. */
  session: Session;
  reason: LeftReason;
  at: string;
}

/** Somebody whose departure was reported, and who has turned out to have finished. */
interface Correction {
  sessionId: string;
  reason: "finished";
  at: string;
}

/** Everything that happened in a view after a version, each session once, in its present state. */
export interface ChangeSet {
  resync?: never;
  snapshot: Revision;
  /** Those who started. */
  joined: Session[];
  changed: Session[];
  left: Departure[];
  /** Nobody started or left: their classes came into the view, or went out of it, and then only the id is given. */
  entered: Session[];
  withdrawn: string[];
  /** Nobody joins or leaves by it; ignore an id that is not known here. */
  corrected: Correction[];
  lastLeft: LastLeft | null;
  lostClasses: number;
  classSizes?: Beside["classSizes"];
  /** Each only where it differs from that version's. */
  subjects?: KnownSubject[];
  added?: AddedMinutes[];
}

/** The version is too old, or another process's: load the list again within the mark's `loadWithinMs`. */
interface Resync {
  resync: true;
}

/** Answer of `GET /api/changes?since=VERSION`. Where nothing happened, as on most polls, it is a cheaper 204. */
export type Changes = ChangeSet | Resync;

export const MARK_HEADER = "x-snapshot";

export interface SubjectTally extends Tally, KnownSubject {
  /** The limits of its tests, in minutes, shortest first. */
  limits: number[];
}

/**
 * Answer of `GET /api/summary`: counts of the whole snapshot, whatever has been scrolled through. Each
 * facet obeys every filter but its own, and keeps the values that count zero. `subjects` add up to the
 * sittings that match when no subject is asked for.
 */
export interface Summary {
  snapshot: Revision;
  /** Today's sittings before any filter. */
  sittingNow: number;
  /** What matches every filter; a learner may have several sittings. */
  matching: { sittings: number; learners: number };
  subjects: SubjectTally[];
  /** Those with somebody on the list in them, and "Not in a class"; empty where there is no roster. */
  classes: { class: string; count: number }[];
  /** Those where somebody on the list is, and "No site" and "No room"; empty where the roster names none. */
  sites: { site: string; count: number }[];
  rooms: { room: string; count: number }[];
  /** As in `Beside`. */
  lostClasses: number;
  tests: ({ testId: string; name: string; subject: string; limit: number | null } & Tally)[];
  started: { today: Tally; earlier: Tally };
  /** For the strips; like `subjects` it ignores the subject filter, so that dots and counts agree. */
  starts: StartMinutes[];
  /** For the names on the strips: each subject's longest who are running long, or will be within two minutes. */
  runningLong: Session[];
  /** Today's latest finish, or departure where no finish is known, whatever the filters. */
  lastLeft: LastLeft | null;
  /** Who matches the filters and left within the last five minutes, latest first. */
  justLeft: Departure[];
}
