import { writeWholeFile } from "#lib/config/whole-file";
import { inTurns } from "#lib/domain/in-turns";
import type { KeptMinutes } from "#lib/domain/added-minutes";
import { toIso } from "#lib/domain/time";
import { minutesContent, readMinutesFile } from "#lib/minutes/minutes-file";
import { minutesKind, type DaysMinutes } from "#lib/minutes/minutes-kind";
import { Facts } from "#lib/valkey/facts";
import type { Records } from "#lib/valkey/records";

/** Nobody needs more in a day, and every board says each. */
const MOST = 50;
/** Of a day, with those that were taken back. */
const MOST_KEPT = 500;

export type NewMinutes = Omit<KeptMinutes, "id" | "at">;

/** A change holds here from this moment. */
export interface Change {
  readonly changed: KeptMinutes;
  /** Throws where the disk has not taken it. */
  readonly written: Promise<void>;
  /** Whether the other instances know, or there are none. */
  readonly told: Promise<boolean>;
}

/** What leads have added to today's limits. Only one process may use the file. */
export interface Minutes {
  /** The oldest first; the same array until it changes. Yesterday's are gone, from the file too. */
  today(): readonly KeptMinutes[];
  /** Null where there can be no more. */
  add(minutes: NewMinutes): Change | null;
  /** Null where there are no such minutes today. */
  remove(id: string): Change | null;
  /** Has `work` done after each change that another instance tells. */
  onTold(work: () => void): void;
}

export interface MinutesOptions {
  /** Null where they are only remembered by this process. */
  path: string | null;
  /** By the time in every answer, milliseconds since 1970; and the school's day that it is in. */
  now: () => number;
  dayOf: (at: number) => string;
  /** Called where the file could not be read or written by itself, with what was thrown; null for a file of no sense. */
  onTrouble: (error: unknown) => void;
  /** Null where this instance is alone. */
  records?: Records | null;
  write?: typeof writeWholeFile;
}

export function createMinutes(options: MinutesOptions): Minutes {
  const { path, now, dayOf, onTrouble, records = null, write = writeWholeFile } = options;
  const listeners: (() => void)[] = [];
  const kind = minutesKind(() => dayOf(now()));
  const facts = new Facts(kind, 2 * MOST_KEPT, () => {
    shown = null;
    save().catch(onTrouble);
    for (const work of listeners) work();
  });
  const inTurn = inTurns();
  let shown: { day: string; added: readonly KeptMinutes[] } | null = null;
  /** Whether the file has any, and of which day. */
  let inFile: string | null = null;

  const read = path === null ? [] : readMinutesFile(path);
  if (read === "unreadable") onTrouble(null);
  else {
    for (const each of read) facts.put(each);
    inFile = read[0]?.day ?? null;
  }
  const shared = records?.join(kind, facts);

  /** Of one day, the oldest first. */
  const known = (day: string) =>
    [...facts.values()]
      .filter((each) => each.day === day)
      .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));

  /** Writes go one after the other, each with everything known by then. */
  function save(): Promise<void> {
    if (path === null) return Promise.resolve();
    return inTurn(() => {
      const day = dayOf(now());
      const all = known(day);
      inFile = all.length > 0 ? day : null;
      return write(path, minutesContent(day, all));
    });
  }

  function today(): readonly KeptMinutes[] {
    const day = dayOf(now());
    if (shown?.day === day) return shown.added;
    if (inFile !== null && inFile !== day) save().catch(onTrouble);
    const added = known(day).flatMap((each) => (each.isRemoved ? [] : [each.added]));
    shown = { day, added };
    return added;
  }

  function change(added: KeptMinutes, isRemoved: boolean): Change {
    facts.put({ day: dayOf(now()), added, isRemoved });
    shown = null;
    const told = shared?.tell(added.id) ?? Promise.resolve(true);
    return { changed: added, written: save(), told };
  }

  return {
    today,
    add(minutes) {
      const isFull = today().length >= MOST || [...facts.values()].length >= MOST_KEPT;
      if (isFull) return null;
      return change({ ...minutes, id: crypto.randomUUID(), at: toIso(now()) }, false);
    },
    remove(id) {
      const removed = today().find((each) => each.id === id);
      return removed ? change(removed, true) : null;
    },
    onTold: (work) => void listeners.push(work),
  };
}

const orderOf = ({ added }: DaysMinutes) => added.at + added.id;
