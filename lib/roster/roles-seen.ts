import { counted } from "#lib/domain/counted";
import { fold } from "#lib/domain/fold";
import { readRole } from "#lib/roster/membership-words";
import type { yieldToEventLoop } from "#lib/roster/yield-to-event-loop";

/** A file with more words for a role than this has something else in that column. */
const MOST_UNKNOWN = 5;
/** One word or two of letters alone, as roles are and keys are not. */
const QUOTABLE = /^\p{L}{2,20}(?:[ -]\p{L}{2,20})?$/u;

type Pause = ReturnType<typeof yieldToEventLoop>;

/** The words in a column of roles, as they are written but for case. */
export class RolesSeen {
  private readonly counts = new Map<string, number>();
  private quotable: ReadonlySet<string> = new Set();

  /** Called for every row before anything is asked. */
  add(written: string): void {
    const word = written.toLowerCase();
    this.counts.set(word, (this.counts.get(word) ?? 0) + 1);
  }

  /**
   * Decides which words may be quoted.
   * @param people what people are called, in names and user names: a word of theirs is never quoted; null where that is
   * not known
   */
  async settle(people: () => Iterable<string> | null, pause: Pause): Promise<void> {
    const words = [...this.counts.keys()].filter((word) => word !== "");
    const known = words.filter((word) => readRole(word) !== null);
    const unknown = words.filter((word) => readRole(word) === null);
    this.quotable = new Set(known);
    const called = unknown.length > 0 && unknown.length <= MOST_UNKNOWN ? people() : null;
    if (called === null) return;
    let safe = unknown.filter((word) => QUOTABLE.test(word));
    for (const name of called) {
      const ofName = new Set(partsOf(name));
      safe = safe.filter((word) => !partsOf(word).some((part) => ofName.has(part)));
      const rest = pause();
      if (rest) await rest;
    }
    this.quotable = new Set([...known, ...safe]);
  }

  /** `“steward”`; null where it might be something else than a role. */
  quote(written: string): string | null {
    const word = written.toLowerCase();
    return this.quotable.has(word) ? `“${word}”` : null;
  }

  /** `“student” (412 rows), “teacher” (31 rows), others (2 rows)`, the most frequent first; null where there is none. */
  inWords(): string | null {
    const counts = new Map<string, number>();
    for (const [word, count] of this.counts) {
      const named = word === "" ? "no role" : (this.quote(word) ?? "others");
      counts.set(named, (counts.get(named) ?? 0) + count);
    }
    const ordered = [...counts].sort(([a, few], [b, many]) => many - few || (a < b ? -1 : 1));
    const words = ordered.map(([word, count]) => `${word} (${counted(count, "row")})`);
    return words.length > 0 ? words.join(", ") : null;
  }
}

/** A name's words, and all of it as one. */
function partsOf(text: string): string[] {
  const words = fold(text).match(/[\p{L}\p{M}]+/gu) ?? [];
  return [...words, words.join("")];
}
