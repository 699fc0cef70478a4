import { clockTime } from "#lib/domain/time";
import type { Hold } from "./hold.ts";
import type { BoardTrouble } from "./trouble.ts";

/**
 * What is said to be in the way of a newer list. Once that is over the newer list is on its way, and in the moments
 * until it is on the screen there is nothing new to say: an alert would say one thing, another, and that all is well.
 */
export function troubleTold(
  told: BoardTrouble,
  { trouble, isStale }: { trouble: BoardTrouble; isStale: boolean },
): BoardTrouble {
  return isStale && trouble === "none" ? told : trouble;
}

/** Whether the list on the screen is old; "none" where there is no list. */
export type ListAge = "current" | "stale" | "none";

/** Whether a list was old, or is. One that was taken down is not up to date again, whatever comes next. */
export function wasStale(before: boolean, list: ListAge): boolean {
  return list === "current" ? before : list === "stale";
}

/** When the latest list was taken, of which nothing else may be left. */
export function lastTaken(before: string | undefined, takenAt: string | undefined) {
  return takenAt ?? before;
}

/** What the line of changes says, and of which pause and reminder it has told. */
export interface Told {
  words: string;
  at: number | null;
  reminders: number;
}

interface Telling {
  /** What it is that goes on and pauses. */
  what: "board" | "register" | "page";
  hold: Pick<Hold, "count"> & { pause: Pick<Hold["pause"], "at" | "reminders"> };
  /** IANA name. */
  timeZone: string;
}

/** The reader's own act is answered at once, and then told of again each five minutes. */
export function pauseTold(told: Told, { what, hold, timeZone }: Telling): Told {
  const { count, pause } = hold;
  const { at, reminders } = pause;
  if (told.at === at && told.reminders === reminders) return told;
  if (at === null) return { words: `The ${what} goes on.`, at, reminders };
  const time = clockTime(at, timeZone);
  const words = reminders === 0 ? `Paused at ${time}.` : `Still paused since ${time}. ${count}`;
  return { words, at, reminders };
}
