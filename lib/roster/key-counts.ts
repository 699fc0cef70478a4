import { KEY_FIELDS, type LearnerKeys } from "#lib/roster/enrolment";

/** How many learners have each kind of key that finds them and nobody else; `none` of any kind. */
export type KeyCounts = Record<(typeof KEY_FIELDS)[number] | "others" | "none", number>;

export const noKeyCounts = (): KeyCounts => ({
  userId: 0,
  externalId: 0,
  upn: 0,
  username: 0,
  email: 0,
  sourcedId: 0,
  others: 0,
  none: 0,
});

const WORDS: Record<keyof KeyCounts, string> = {
  userId: "a CENTURY user id",
  externalId: "an external id",
  upn: "a UPN",
  username: "a user name",
  email: "an email",
  sourcedId: "a OneRoster sourcedId",
  others: "another id of your MIS",
  none: "no key of their own",
};

export function countKeys(counts: KeyCounts, keys: LearnerKeys): void {
  let isNone = true;
  for (const kind of KEY_FIELDS) {
    if (keys[kind] === null) continue;
    counts[kind] += 1;
    isNone = false;
  }
  if (keys.others.length > 0) counts.others += 1;
  else if (isNone) counts.none += 1;
}

/** Those that anybody has, the surest first: `a UPN`, 412. */
export function keyCountsInWords(counts: KeyCounts): { words: string; count: number }[] {
  const kinds = Object.keys(WORDS) as (keyof KeyCounts)[];
  return kinds
    .map((kind) => ({ words: WORDS[kind], count: counts[kind] }))
    .filter(({ count }) => count > 0);
}
