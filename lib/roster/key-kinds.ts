import type { LearnerKeys } from "#lib/roster/enrolment";
import type { UserKeys } from "#lib/user-keys";

/**
 * By what a learner of the files and a user of Connect may be one, the surest first. Never by a name.
 * Source: the order in the README's "Classes".
 */
export const KEY_KINDS = ["userId", "externalId", "upn", "upnWithoutSuffix", "login"] as const;
export type KeyKind = (typeof KEY_KINDS)[number];

export const KEY_KIND_WORDS: Record<KeyKind, string> = {
  userId: "CENTURY user id",
  externalId: "external id",
  upn: "UPN",
  upnWithoutSuffix: "UPN without its suffix",
  login: "email or username",
};

/** A kind and a value, as one text to look up by: `upn=S1324444`. A guess has a ? in the place of the =. */
type Key = string;

const keyOf = (kind: KeyKind, value: string): Key => `${kind}=${value}`;
const guessOf = (kind: KeyKind, value: string): Key => `${kind}?${value}`;
const fold = (text: string) => text.trim().toLowerCase();

/**
 * The keys that a learner can be found by.
 * @param upnSuffix what the organisation's UPNs end in; empty where they end in nothing
 */
export function keysOfLearner(learner: LearnerKeys, upnSuffix: string): Key[] {
  const { userId, externalId, upn, username, email, sourcedId, others } = learner;
  return keysOf(
    {
      userId: [userId],
      externalId: [externalId, sourcedId, ...others],
      upn: [upn, ...others],
      login: [username, email],
    },
    upnSuffix,
  ).flat();
}

/** The keys that a user of Connect is looked for by, the surest kind first. */
export function keysOfUser(user: UserKeys, upnSuffix: string): [KeyKind, Key[]][] {
  const { userId, externalId, upn, username, emails } = user;
  const keys = keysOf(
    { userId: [userId], externalId: [externalId], upn: [upn], login: [username, ...emails] },
    upnSuffix,
  );
  return KEY_KINDS.map((kind, nth) => [kind, keys[nth]!]);
}

interface Values {
  userId: (string | null)[];
  externalId: (string | null)[];
  upn: (string | null)[];
  login: (string | null)[];
}

function keysOf({ userId, externalId, upn, login }: Values, upnSuffix: string): Key[][] {
  const bare = upn.map((value) => value && withoutSuffix(value, upnSuffix));
  return [
    clean(userId, fold).map((value) => keyOf("userId", value)),
    withLostZeros("externalId", clean(externalId)),
    withLostZeros("upn", clean(upn)),
    withLostZeros("upnWithoutSuffix", clean(bare)),
    clean(login, fold).map((value) => keyOf("login", value)),
  ];
}

function clean(values: (string | null)[], write = (text: string) => text.trim()): string[] {
  const written = values.flatMap((value) => (value === null ? [] : [write(value)]));
  return [...new Set(written)].filter((value) => value !== "");
}

/** A spreadsheet takes a number's leading zeros away. The number as it is given comes first. */
function withLostZeros(kind: KeyKind, values: string[]): Key[] {
  const numbers = values.filter((value) => /^\d+$/.test(value));
  return [
    ...values.map((value) => keyOf(kind, value)),
    ...numbers.map((value) => guessOf(kind, value.replace(/^0+(?=\d)/, ""))),
  ];
}

/** Whether it is a number's key without its zeros: two learners may share that and differ in it all the same. */
export function isGuess(key: Key): boolean {
  return /^\w+\?/.test(key);
}

function withoutSuffix(upn: string, suffix: string): string {
  return suffix !== "" && upn.endsWith(suffix) ? upn.slice(0, -suffix.length) : upn;
}

/** What the kind of a key is called where two learners share it: with and without its suffix is one column. */
export function wordsOfKey(key: Key): string {
  const kind = /^\w+/.exec(key)![0] as KeyKind;
  return KEY_KIND_WORDS[kind === "upnWithoutSuffix" ? "upn" : kind];
}
