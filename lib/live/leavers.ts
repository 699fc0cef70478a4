import type { Departure } from "#lib/contract";
import { foldId } from "#lib/live/people";

/**
 * Who has left the list today without a word of having finished: longer than the change feed remembers, so that
 * a register does not say "Not started" of somebody who was there.
 */
export class Leavers {
  private day = "";
  private readonly at = new Map<string, string>();

  /** @param todayFrom of the list that they have left, ISO 8601; with another day all is forgotten */
  note(departures: readonly Departure[], todayFrom: string): void {
    if (todayFrom !== this.day) this.at.clear();
    this.day = todayFrom;
    for (const { session, reason, at } of departures) {
      const key = keyOf(session.user.userId, session.test.subject);
      if (reason === "left") this.at.set(key, at);
      else this.at.delete(key);
    }
  }

  /** ISO 8601; null where they have not. */
  leftAt(userId: string, subject: string): string | null {
    return this.at.get(keyOf(userId, subject)) ?? null;
  }
}

const keyOf = (userId: string, subject: string) => `${foldId(userId)} ${subject}`;
