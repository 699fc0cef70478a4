import { writeWholeFile } from "#lib/config/whole-file";
import type { KeptMinutes } from "#lib/domain/added-minutes";
import { toIso } from "#lib/domain/time";
import { minutesContent, readMinutesFile, type DaysMinutes } from "#lib/minutes/minutes-file";

/** Nobody needs more in a day, and every board says each. */
const MOST = 50;

export type NewMinutes = Omit<KeptMinutes, "id" | "at">;

/** A change holds from this moment. `written` throws where the disk has not taken it. */
export interface Change {
  readonly changed: KeptMinutes;
  readonly written: Promise<void>;
}

/** What leads have added to today's limits. Only one process may use the file. */
export interface Minutes {
  /** The oldest first; the same array until it changes. Yesterday's are gone, from the file too. */
  today(): readonly KeptMinutes[];
  /** Null where there can be no more. */
  add(minutes: NewMinutes): Change | null;
  /** Null where there are no such minutes today. */
  remove(id: string): Change | null;
}

export interface MinutesOptions {
  /** Null where they are only remembered by this process. */
  path: string | null;
  /** By the time in every answer, milliseconds since 1970; and the school's day that it is in. */
  now: () => number;
  dayOf: (at: number) => string;
  /** Called where the file could not be read or written by itself, with what was thrown; null for a file of no sense. */
  onTrouble: (error: unknown) => void;
  write?: typeof writeWholeFile;
}

const NONE: readonly KeptMinutes[] = [];

export function createMinutes(options: MinutesOptions): Minutes {
  const { path, now, dayOf, onTrouble, write = writeWholeFile } = options;
  const read = path === null ? null : readMinutesFile(path);
  if (read === "unreadable") onTrouble(null);
  let known: DaysMinutes = read !== null && read !== "unreadable" ? read : { day: "", added: NONE };
  let queue: Promise<unknown> = Promise.resolve();

  /** Writes go one after the other, each with everything known by then. */
  function save(): Promise<void> {
    if (path === null) return Promise.resolve();
    const written = queue.then(() => write(path, minutesContent(known)));
    queue = written.catch(() => {});
    return written;
  }

  function today(): readonly KeptMinutes[] {
    const day = dayOf(now());
    if (known.day === day) return known.added;
    const hadSome = known.added.length > 0;
    known = { day, added: NONE };
    if (hadSome) save().catch(onTrouble);
    return known.added;
  }

  function change(changed: KeptMinutes, added: readonly KeptMinutes[]): Change {
    known = { ...known, added };
    return { changed, written: save() };
  }

  return {
    today,
    add(minutes) {
      const before = today();
      if (before.length >= MOST) return null;
      const made = { ...minutes, id: crypto.randomUUID(), at: toIso(now()) };
      return change(made, [...before, made]);
    },
    remove(id) {
      const before = today();
      const removed = before.find((each) => each.id === id);
      if (!removed) return null;
      return change(
        removed,
        before.filter((each) => each !== removed),
      );
    },
  };
}
