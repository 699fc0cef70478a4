/** How long a reader counts as watching after its last request for data. */
const WATCH_MS = 75_000;
/** After this long without a reader, what was held is forgotten. */
const FORGET_MS = 5 * 60_000;
/** Fewer requests than that between two refreshes are no crowd. */
const CROWD = 50;

/** Who asks, as far as the refreshing needs to know. Times are milliseconds. */
export class Watchers {
  private askedAt = -Infinity;
  private thisTurn = 0;
  private lastTurn = 0;
  private turns = 0;
  private toldFor = 0;

  /** Counts one request; says whether so many have come that they should be told to spread what they ask next. */
  note(now: number): boolean {
    if (!this.areHere(now)) this.turns = 0;
    this.askedAt = now;
    this.thisTurn += 1;
    return this.thisTurn >= 2 * Math.max(this.toldFor, CROWD);
  }

  /** A refresh begins, and with it another turn of everybody's. */
  turn(): void {
    this.lastTurn = this.thisTurn;
    this.thisTurn = 0;
    this.turns += 1;
  }

  /**
   * Over how long those of a turn are to spread their requests: hardly at all where few watch, and over most
   * of a refresh where thousands do. Before the first whole turn nobody knows how many are coming.
   */
  spreadMs(refreshMs: number): number {
    this.toldFor = Math.max(this.thisTurn, this.lastTurn);
    const enough = 500 + 3 * this.toldFor;
    const least = this.turns < 2 ? refreshMs / 3 : 0;
    return Math.min(Math.max(enough, least), (refreshMs * 2) / 3);
  }

  areHere(now: number): boolean {
    return now < this.leaveAt();
  }

  /** When nobody watches any more, unless somebody asks again. */
  leaveAt(): number {
    return this.askedAt + WATCH_MS;
  }

  /** When what is held is to be forgotten, unless somebody asks again. */
  forgetAt(): number {
    return this.askedAt + FORGET_MS;
  }
}
