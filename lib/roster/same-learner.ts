import { fold } from "#lib/domain/fold";
import { KEY_FIELDS, type Enrolment, type LearnerKeys } from "#lib/roster/enrolment";
import { numberIn, readKey } from "#lib/roster/key-text";
import { isCommonWord } from "#lib/roster/no-value";

/** What one row, or several that say the same, says of a learner. */
export interface Said {
  readonly keys: LearnerKeys;
  readonly only: OnlyKeys;
  /** The words of the name, folded; empty where none is given. */
  readonly nameWords: readonly string[];
}

/** What everybody has one of, written in one way; null where nothing is said. */
export interface OnlyKeys {
  readonly userId: string | null;
  readonly externalId: string | null;
  readonly upn: string | null;
  /** Of plain files, where it is CENTURY's: an export's is another system's. */
  readonly username: string | null;
  readonly sourcedId: string | null;
  /** The export that numbers so: another numbers otherwise. */
  readonly source: string;
}

const ONLY = ["userId", "externalId", "upn", "username"] as const;
/** Nobody is called in more ways than this. */
const MOST_NAMES = 12;
const TITLES = new Set(["mr", "mrs", "ms", "miss", "mx", "dr", "prof", "rev"]);

/** @param upnSuffix what the organisation's UPNs end in; empty where they have no suffix */
export function onlyKeysOf(keys: LearnerKeys, file: string, upnSuffix: string): OnlyKeys {
  const { userId, externalId, upn, username, sourcedId } = keys;
  return {
    userId: userId?.toLowerCase() ?? null,
    externalId: externalId === null ? null : withoutZeros(externalId.toLowerCase()),
    upn: upn === null || isSuffixAlone(upn, upnSuffix) ? null : bareUpn(upn, upnSuffix),
    username: sourcedId === null ? (username?.toLowerCase() ?? null) : null,
    sourcedId,
    source: file.slice(0, file.lastIndexOf("/") + 1),
  };
}

/** In one form, with or without its suffix and its leading zeros. */
function bareUpn(upn: string, upnSuffix: string): string {
  const [text, suffix] = [upn.toUpperCase(), upnSuffix.toUpperCase()];
  const has = suffix !== "" && text.length > suffix.length && text.endsWith(suffix);
  return withoutZeros(has ? text.slice(0, -suffix.length) : text);
}

const isSuffixAlone = (upn: string, upnSuffix: string) =>
  upn.toUpperCase() === upnSuffix.toUpperCase();

const withoutZeros = (text: string) => numberIn(text) ?? text;

/** The words of a name, to be compared, the first name first: `Khalid, Amina` is `amina khalid`. */
export function wordsOfName(name: string | null): string[] {
  const { value } = readKey(name ?? "");
  if (value === null) return [];
  const parts = value.split(",");
  const inOrder = parts.length === 2 ? `${parts[1]} ${parts[0]}` : value;
  const words =
    fold(inOrder)
      .replaceAll("'", "")
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const own = words.filter((word) => !TITLES.has(word));
  return own.length > 0 ? own : words;
}

/**
 * Whether these can't all be one learner: two of them have different keys of a kind that everybody has one of, or
 * names that don't agree. A name only ever prevents a match, and never makes one.
 */
export function contradict(all: readonly Said[]): boolean {
  if (ONLY.some((kind) => hasTwo(all.map(({ only }) => only[kind])))) return true;
  return haveTwoSourcedIds(all) || (haveTwoNames(all) && !areProvedTwice(all));
}

/**
 * The same of those who share a key. There addresses count too, because a family's one number on two children shows by
 * nothing else; where names agree, two addresses are one learner's. Two exports that number their users alike say
 * nothing by that: something else must say it too.
 */
export function contradictInOneKey(all: readonly Said[], shared: string): boolean {
  if (contradict(all) || (isCommonWord(shared) && !isSaidByMore(all, shared))) return true;
  const isNumberAlone = all.every(({ keys }) => keys.sourcedId === shared);
  return isNumberAlone ? !isSaidOtherwise(all) : haveTwoAddresses(all);
}

/** A word such as `guest` is one learner's where all rows give a name, or another key in common. */
function isSaidByMore(all: readonly Said[], shared: string): boolean {
  if (all.every(({ nameWords }) => nameWords.length > 0)) return true;
  const [first, ...others] = all.map(({ keys }) =>
    [...KEY_FIELDS.map((kind) => keys[kind]), ...keys.others].map((key) => key?.toLowerCase()),
  );
  return first!.some(
    (key) =>
      key !== undefined &&
      key !== shared.toLowerCase() &&
      others.every((values) => values.includes(key)),
  );
}

/** Whether a row has nothing but such words: no other row may be taken for the same learner's. */
export function saysCommonWordsAlone({ keys, name }: Pick<Enrolment, "keys" | "name">): boolean {
  if (name !== null) return false;
  const all = [...KEY_FIELDS.map((kind) => keys[kind]), ...keys.others];
  return all.every((key) => key === null || isCommonWord(key));
}

function hasTwo(values: readonly (string | null)[]): boolean {
  const first = values.find((value) => value !== null);
  return values.some((value) => value !== null && value !== first);
}

function haveTwoSourcedIds(all: readonly Said[]): boolean {
  const bySource = new Map<string, string>();
  return all.some(({ only: { source, sourcedId } }) => {
    if (sourcedId === null) return false;
    const known = bySource.get(source);
    bySource.set(source, sourcedId);
    return known !== undefined && known !== sourcedId;
  });
}

function haveTwoNames(all: readonly Said[]): boolean {
  const names = new Map<string, readonly string[]>();
  for (const { nameWords } of all) {
    if (nameWords.length > 0) names.set(nameWords.join(" "), nameWords);
    if (names.size > MOST_NAMES) return true;
  }
  const distinct = [...names.values()];
  return distinct.some((a, nth) => distinct.slice(nth + 1).some((b) => !namesAgree(a, b)));
}

/** One has all the other's words, or is written as one word where the other has two: `Mc Donald`. */
function namesAgree(a: readonly string[], b: readonly string[]): boolean {
  if (a.join("") === b.join("")) return true;
  const [fewer, more] = a.length <= b.length ? [a, [...b]] : [b, [...a]];
  return fewer.every((word) => {
    const same = more.indexOf(word);
    const place = same >= 0 ? same : more.findIndex((other) => isInitialOf(word, other));
    if (place >= 0) more.splice(place, 1);
    return place >= 0;
  });
}

const isInitialOf = (a: string, b: string) =>
  (a.length === 1 && b.startsWith(a)) || (b.length === 1 && a.startsWith(b));

/** `Robert Smith` and `Bob Smith` are one learner where two keys say so, of which one is nobody else's ever. */
function areProvedTwice(all: readonly Said[]): boolean {
  const proofs = (["userId", "upn", "externalId"] as const).filter((kind) =>
    isSaidByAll(all.map(({ only }) => only[kind])),
  ).length;
  const logins = (["email", "username"] as const).filter((kind) =>
    isSaidByAll(all.map(({ keys }) => keys[kind]?.toLowerCase() ?? null)),
  ).length;
  const [first, ...others] = all.filter(({ nameWords }) => nameWords.length > 0);
  const hasCommonWord = first!.nameWords.some((word) =>
    others.every(({ nameWords }) => nameWords.includes(word)),
  );
  return proofs > 0 && proofs + logins > 1 && hasCommonWord;
}

const isSaidByAll = (values: readonly (string | null)[]) =>
  values[0] !== null && values.every((value) => value === values[0]);

/** Rows without a name, whose address is none of those with one. An address is one before its `@`, whatever its domain. */
function haveTwoAddresses(all: readonly Said[]): boolean {
  const withEmail = all.filter(({ keys }) => keys.email !== null);
  const own = ({ keys }: Said) => keys.email!.toLowerCase().split("@")[0]!;
  const named = new Set(withEmail.filter(({ nameWords }) => nameWords.length > 0).map(own));
  const distinct = new Set(withEmail.map(own));
  return (
    distinct.size > 1 &&
    withEmail.some((each) => each.nameWords.length === 0 && !named.has(own(each)))
  );
}

function isSaidOtherwise(all: readonly Said[]): boolean {
  if (new Set(all.map(({ only }) => only.source)).size < 2) return true;
  const isNamed = all.every(({ nameWords }) => nameWords.length > 0);
  const [first, ...others] = all.map(({ keys: { upn, username, email, others: ids } }) =>
    [upn, username?.toLowerCase(), email?.toLowerCase(), ...ids].filter(Boolean),
  );
  return isNamed || first!.some((value) => others.every((values) => values.includes(value)));
}
