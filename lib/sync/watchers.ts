import type { Mono } from "#lib/domain/clock";

/** How long a reader counts as watching after its last request for data. */
const WATCH_MS = 75_000;
/** After this long without a reader, the list is forgotten. */
const FORGET_MS = 5 * 60_000;
/** The same, after nobody counts as watching any more. */
export const KEPT_UNWATCHED_MS = FORGET_MS - WATCH_MS;
/** Fewer requests than this between two refreshes are no crowd. */
const CROWD = 50;

/** Everybody who is watching. */
export interface Crowd {
  readonly spreadMs: number;
  readonly watchers: number;
}

/** Tracks who is watching, as far as refreshing needs to know. */
export class Watchers {
  private askedAt: Mono = -Infinity;
  /** Until when somebody watches at another instance, for which this one asks. */
  private elsewhereUntil: Mono = -Infinity;
  private thisTurn = 0;
  private lastTurn = 0;
  private turns = 0;
  private toldFor = 0;

  /** Counts one request; says whether so many have come that they should spread their next ones. */
  note(mono: Mono): boolean {
    if (!this.areHere(mono)) this.turns = 0;
    this.askedAt = mono;
    this.thisTurn += 1;
    return this.thisTurn >= 2 * Math.max(this.toldFor, CROWD);
  }

  /** Somebody watches at another instance, for which this one asks. */
  noteElsewhere(until: Mono): void {
    this.elsewhereUntil = Math.max(this.elsewhereUntil, until);
  }

  /** A refresh begins, and with it everybody's next turn. */
  turn(): void {
    this.lastTurn = this.thisTurn;
    this.thisTurn = 0;
    this.turns += 1;
  }

  /**
   * How many are watching, and over how long they should spread their requests: hardly at all where few watch, and
   * over most of a refresh where thousands do. Before the first full turn nobody knows how many there are.
   */
  crowd(refreshMs: number): Crowd {
    this.toldFor = this.count;
    const enough = 500 + 3 * this.toldFor;
    const least = this.turns < 2 ? refreshMs / 3 : 0;
    const spreadMs = Math.min(Math.max(enough, least), (refreshMs * 2) / 3);
    return { spreadMs, watchers: this.toldFor };
  }

  /** How many are watching, as far as their requests since the last refresh and before it tell. */
  get count(): number {
    return Math.max(this.thisTurn, this.lastTurn);
  }

  /** Until when somebody watches at this instance. */
  hereUntil(): Mono {
    return this.askedAt + WATCH_MS;
  }

  areHere(mono: Mono): boolean {
    return mono < this.leaveAt();
  }

  /** When nobody counts as watching any more, unless somebody asks again. */
  leaveAt(): Mono {
    return Math.max(this.hereUntil(), this.elsewhereUntil);
  }

  /** When the list is to be forgotten, unless somebody asks again. */
  forgetAt(): Mono {
    return this.leaveAt() + KEPT_UNWATCHED_MS;
  }
}
