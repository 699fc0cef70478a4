/**
 * What crosses our own wire, between the server arm and the browser arm. Types alone: the server builds
 * these shapes, the browser trusts them and compares the contract version (header `x-contract`) instead
 * of validating, because a wall screen may run last week's bundle against today's server.
 *
 * Instants are ISO 8601 in UTC with milliseconds, so that comparing the text compares the instants.
 */
export const CONTRACT_VERSION = "5";

/** How much of a learner's name a reader asked to see; never more than the server lets them. */
export const NAME_FORMS = ["full", "short", "none"] as const;
export type NameForm = (typeof NAME_FORMS)[number];

/** Today and earlier are told apart by the snapshot's `todayFrom`. */
export const STARTED = ["today", "earlier", "all"] as const;
export type Started = (typeof STARTED)[number];

/** One learner's attempt at one test. Names are empty text where none is given, as the `userId` is without whole names. */
export interface Session {
  sessionId: string;
  startDate: string;
  status: "IN_PROGRESS";
  user: { userId: string; fullName: string; firstName: string; lastName: string };
  test: { testId: string; name: string; subject: string };
  classes: string[];
}

/** Why the last refresh failed, where it did. */
export type Trouble = "connect_unreachable" | "key_refused";

/** Which snapshot an answer speaks of, and until when it may be called fresh. */
export interface SnapshotMark {
  /** Names its process and its place in that process's run: `k3x9q2ab-17`. */
  version: string;
  /** Start of the last refresh that counted. */
  takenAt: string;
  /** First instant of the school's local day that holds `takenAt`: what began earlier is not of today. */
  todayFrom: string;
  /** When the next snapshot is due: ask again from then on. */
  dueAt: string;
  freshness: Freshness;
}

/**
 * Instants, not a word, because the word changes while an answer lies in a browser: before `lateAt` the
 * list is fresh, from `lateAt` it is late, from `staleAt` it is stale. Read them by the server's clock.
 */
export interface Freshness {
  lateAt: string;
  staleAt: string;
  trouble: Trouble | null;
  /** Over how many milliseconds after `dueAt` browsers spread their requests; grows with the viewers. */
  spreadMs: number;
}

/** A list this old tells nobody anything and is still personal data: server and browser take it down. */
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
  snapshot: SnapshotMark;
}

/** `finished`: the completed list says so. `left`: it is no longer on Connect's list, and no more is known. */
type LeftReason = "finished" | "left";

export interface Departure {
  /** As it was last seen. */
  session: Session;
  reason: LeftReason;
  at: string;
}

/** Everything that happened after a version, each session once, by its present state. */
export interface ChangeSet extends SnapshotMark {
  resync?: never;
  joined: Session[];
  changed: Session[];
  left: Departure[];
}

/** The version asked about is too old, another process's, or of another day: load afresh. */
interface Resync extends SnapshotMark {
  resync: true;
}

/**
 * Answer of `GET /api/changes?since=VERSION`. Where nothing happened it is a 204 without a body, whose mark is
 * JSON in the header `x-snapshot`: most polls are, and a body is a quarter of what an answer costs the server.
 */
export type Changes = ChangeSet | Resync;

export const MARK_HEADER = "x-snapshot";

/** What a 204 of that says. @param mark its `x-snapshot` */
export function nothingHappened(mark: string): ChangeSet {
  return { ...(JSON.parse(mark) as SnapshotMark), joined: [], changed: [], left: [] };
}

/** How many sittings, and when the longest of them began (null when there are none). */
export interface Tally {
  count: number;
  oldest: string | null;
}

/** How many sittings of one test began in each minute: `[minute's first instant, count]`, oldest first. */
export interface StartMinutes {
  subject: string;
  testId: string;
  /** Minutes after which a sitting of this test is running long; null where the school has set none. */
  limit: number | null;
  minutes: [string, number][];
}

export interface SubjectTally extends Tally {
  subject: string;
  /** Which of the six subject colours, 1 to 6; 0 where all were taken. It never changes. */
  hue: number;
  /** The limits of its tests, in minutes, shortest first. */
  limits: number[];
}

/**
 * Answer of `GET /api/summary`: counts of the whole snapshot, whatever has been scrolled through. Each
 * facet obeys every filter but its own, and keeps the values that count zero. `subjects` add up to the
 * sittings that match when no subject is asked for.
 */
export interface Summary {
  snapshot: SnapshotMark;
  /** Sittings begun today before any filter. */
  sittingNow: number;
  /** What matches every filter: one learner may hold several sittings. */
  matching: { sittings: number; learners: number };
  subjects: SubjectTally[];
  /** Those that somebody on the list is in, and "Not in a class"; none where there is no roster. */
  classes: { class: string; count: number }[];
  /** Of the classes that whoever asks is bound to, those that the roster does not have: who is in them is not known. */
  lostClasses: number;
  tests: ({ testId: string; name: string; subject: string; limit: number | null } & Tally)[];
  started: { today: Tally; earlier: Tally };
  /** For the strips; like `subjects` it ignores the subject filter, so that dots and counts agree. */
  starts: StartMinutes[];
  /**
   * For the names on the strips: who is running long or will be within two minutes, so that it holds
   * until it is asked for again. The longest of each subject; `starts` counts them all.
   */
  runningLong: Session[];
  /** Today's latest finish, or departure where no finish is known, whatever the filters. */
  lastLeft: { reason: LeftReason; at: string } | null;
  /** Who matches the filters and left within the last five minutes, latest first. */
  justLeft: Departure[];
}

/** Answer of `GET /api/classes`: the roster's classes, in order; none where there is no roster. */
export interface ClassList {
  classes: string[];
  /** Those that whoever asks teaches, as the roster has their address. */
  mine: string[];
}

/** Why a request was not answered with data. */
export type ProblemCode =
  | "bad_request"
  | "not_found"
  | "signed_out"
  | "revoked"
  | "not_allowed"
  | "not_ours"
  | "too_long"
  | "too_large"
  | "too_many"
  | "screens_unreadable"
  | "not_saved"
  | "not_ready"
  | "key_refused"
  | "connect_unreachable"
  | "internal";

/** RFC 9457 problem details (`application/problem+json`). */
export interface Problem {
  type: "about:blank";
  title: string;
  status: number;
  detail: string;
  code: ProblemCode;
  requestId: string;
  /** With a 400: the query parameter, or the field of the body, that was refused. */
  parameter?: string;
}
