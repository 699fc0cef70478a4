import type { LearnerKeys } from "#lib/roster/enrolment";
import type { UserKeys } from "#lib/domain/user-keys";
import { numberIn } from "#lib/roster/key-text";

/**
 * The keys by which a learner in the files may be matched with a Connect user, the surest first. Never a name.
 * Source: the order in docs/classes.md, "Who is found, and how".
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

export interface Key {
  kind: KeyKind;
  value: string;
  /** A number without its leading zeros: two learners may share it although their full numbers differ. */
  isGuess: boolean;
}

/**
 * The keys that a learner can be found by.
 * @param upnSuffix what the organisation's UPNs end in; empty where they have no suffix
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
  );
}

/** Keys that are as sure as each other; the guesses count only where nobody at all has one of the others. */
export interface Rank {
  keys: Key[];
  guesses: Key[];
  /** A family may share an address. */
  isAddress: boolean;
}

/** The keys to look for a Connect user by, the surest first. */
export function keysOfUser(user: UserKeys, upnSuffix: string): Rank[] {
  const { userId, externalId, upn, username, emails } = user;
  const ids = keysOf(
    { userId: [userId], externalId: [externalId], upn: [upn], login: [] },
    upnSuffix,
  );
  const logins = (login: readonly string[]) => keysOf({ ...NOTHING, login }, upnSuffix);
  return [
    ...KEY_KINDS.map((kind) => ids.filter((key) => key.kind === kind)),
    logins([username]),
    logins(emails),
  ].map((all, nth, ranks) => ({
    keys: all.filter(({ isGuess }) => !isGuess),
    guesses: all.filter(({ isGuess }) => isGuess),
    isAddress: nth === ranks.length - 1,
  }));
}

type Value = string | null;

interface Values {
  userId: readonly Value[];
  externalId: readonly Value[];
  upn: readonly Value[];
  login: readonly Value[];
}

const NOTHING: Values = { userId: [], externalId: [], upn: [], login: [] };

const lower = (text: string) => text.toLowerCase();
const asIs = (text: string) => text;

function keysOf({ userId, externalId, upn, login }: Values, upnSuffix: string): Key[] {
  const keys: Key[] = [];
  put(keys, "userId", userId, lower);
  putNumbers(keys, "externalId", externalId, asIs);
  const suffix = upnSuffix.toUpperCase();
  putNumbers(keys, "upn", upn, (value) => upnOf(value, suffix));
  // Without a suffix this would repeat the one above.
  if (suffix !== "") {
    putNumbers(keys, "upnWithoutSuffix", upn, (value) =>
      withoutSuffix(upnOf(value, suffix), suffix),
    );
  }
  put(keys, "login", login, lower);
  return keys;
}

type Write = (value: string) => string;

/** Each value once. Plain loops, without lists of their own: every learner of a large roster passes here. */
function put(keys: Key[], kind: KeyKind, values: readonly Value[], write: Write): void {
  for (const each of values) {
    if (each === null) continue;
    const value = write(each.trim());
    const isKnown = keys.some((key) => key.kind === kind && key.value === value);
    if (value !== "" && !isKnown) keys.push({ kind, value, isGuess: false });
  }
}

/** A spreadsheet drops a number's leading zeros, and a program may write `42.0`. The number as given comes first. */
function putNumbers(keys: Key[], kind: KeyKind, values: readonly Value[], write: Write): void {
  const from = keys.length;
  put(keys, kind, values, write);
  for (const { value } of keys.slice(from)) {
    const number = numberIn(value);
    if (number !== null) keys.push({ kind, value: number, isGuess: true });
  }
}

/** In capitals, however somebody typed it; a suffix alone is what a formula leaves that found no number. */
function upnOf(value: string, suffix: string): string {
  const upn = value.toUpperCase();
  return upn === suffix ? "" : upn;
}

function withoutSuffix(upn: string, suffix: string): string {
  return upn.endsWith(suffix) ? upn.slice(0, -suffix.length) : upn;
}

/** What to call a kind of key that two learners share: with and without its suffix is one column. */
export function wordsOfKey({ kind }: Key): string {
  return KEY_KIND_WORDS[kind === "upnWithoutSuffix" ? "upn" : kind];
}
