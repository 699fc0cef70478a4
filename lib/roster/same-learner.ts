import { fold } from "#lib/domain/fold";
import type { LearnerKeys } from "#lib/roster/enrolment";

/** What one row, or several that say the same, says of a learner. */
export interface Said {
  readonly keys: LearnerKeys;
  /** The words of the name, folded and in order; empty where none is given. */
  readonly nameWords: readonly string[];
}

/** The keys that a learner has only one of. Email is not among them: people have several. */
const SINGLE = ["userId", "externalId", "upn", "username", "sourcedId"] as const;

/** The words of a name, to be compared: `Khalid, Amina` and `amina khalid` have the same. */
export function wordsOfName(name: string | null): string[] {
  return (fold(name ?? "").match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).sort();
}

/**
 * Whether these can't all be one learner: two of them have different keys of a kind that everybody has one of, or
 * names of which neither is in the other. A name only ever prevents a match, and never makes one.
 */
export function contradict(all: readonly Said[]): boolean {
  return SINGLE.some((kind) => hasTwo(all, kind)) || haveTwoNames(all);
}

/**
 * The same of those who share a key: there addresses count too, because a family's one number on two children shows
 * by nothing else. Where names agree, two addresses are one learner's.
 */
export function contradictInOneKey(all: readonly Said[]): boolean {
  if (contradict(all)) return true;
  const withEmail = all.filter(({ keys }) => keys.email !== null);
  const emails = new Set(withEmail.map(({ keys }) => keys.email!.toLowerCase()));
  return emails.size > 1 && withEmail.some(({ nameWords }) => nameWords.length === 0);
}

function hasTwo(all: readonly Said[], kind: (typeof SINGLE)[number]): boolean {
  let first: string | null = null;
  for (const { keys } of all) {
    const value = keys[kind]?.toLowerCase();
    if (value === undefined) continue;
    first ??= value;
    if (value !== first) return true;
  }
  return false;
}

/** Two names agree where one has all the other's words, so names agree with one another where each has the next's. */
function haveTwoNames(all: readonly Said[]): boolean {
  const names = new Map<string, readonly string[]>();
  for (const { nameWords } of all)
    if (nameWords.length > 0) names.set(nameWords.join(" "), nameWords);
  const ordered = [...names.values()].sort((a, b) => a.length - b.length);
  return ordered.some((words, nth) => {
    const next = ordered[nth + 1];
    return next !== undefined && !words.every((word) => next.includes(word));
  });
}
