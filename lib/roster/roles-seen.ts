import { fold } from "#lib/domain/fold";
import { readRole } from "#lib/roster/membership-words";

/** A file with more words for a role than this has something else in that column. */
const MOST_UNKNOWN = 5;
/** One word or two of letters alone, as roles are and keys are not. */
const QUOTABLE = /^\p{L}{2,20}(?:[ -]\p{L}{2,20})?$/u;

/** The words in a column of roles, as they are written but for case. */
export class RolesSeen {
  private readonly counts = new Map<string, number>();
  private madeQuotable: ReadonlySet<string> | null = null;
  private readonly people: () => readonly string[] | null;

  /** @param people what people are called, in names and user names: a word of theirs is never quoted; null where that is not known */
  constructor(people: () => readonly string[] | null) {
    this.people = people;
  }

  /** Called for every row before anything is asked. */
  add(written: string): void {
    const word = written.toLowerCase();
    this.counts.set(word, (this.counts.get(word) ?? 0) + 1);
  }

  /** `“steward”`; null where it might be something else than a role. */
  quote(written: string): string | null {
    const word = written.toLowerCase();
    return this.quotable().has(word) ? `“${word}”` : null;
  }

  /** `“student” (412 rows), “teacher” (31 rows), others (2 rows)`, the most frequent first; null where there is none. */
  inWords(): string | null {
    const counts = new Map<string, number>();
    for (const [word, count] of this.counts) {
      const named = word === "" ? "no role" : (this.quote(word) ?? "others");
      counts.set(named, (counts.get(named) ?? 0) + count);
    }
    const ordered = [...counts].sort(([a, few], [b, many]) => many - few || (a < b ? -1 : 1));
    const words = ordered.map(
      ([word, count]) => `${word} (${count === 1 ? "1 row" : `${count} rows`})`,
    );
    return words.length > 0 ? words.join(", ") : null;
  }

  private quotable(): ReadonlySet<string> {
    return (this.madeQuotable ??= this.chooseQuotable());
  }

  private chooseQuotable(): ReadonlySet<string> {
    const words = [...this.counts.keys()].filter((word) => word !== "");
    const known = words.filter((word) => readRole(word) !== null);
    const unknown = words.filter((word) => readRole(word) === null);
    if (unknown.length === 0 || unknown.length > MOST_UNKNOWN) return new Set(known);
    const people = this.people();
    if (people === null) return new Set(known);
    const ofPeople = new Set(people.flatMap(partsOf));
    const safe = unknown.filter(
      (word) => QUOTABLE.test(word) && !partsOf(word).some((part) => ofPeople.has(part)),
    );
    return new Set([...known, ...safe]);
  }
}

/** A name's words, and all of it as one. */
function partsOf(text: string): string[] {
  const words = fold(text).match(/[\p{L}\p{M}]+/gu) ?? [];
  return [...words, words.join("")];
}
