import { byName } from "#lib/roster/classes";
import { seatedIn } from "#lib/roster/seated";
import { NO_KEYS, type ClassRef } from "#lib/roster/enrolment";
import { keysOfLearner, keysOfUser, type Key, type KeyKind } from "#lib/roster/key-kinds";
import { KEY_NATURES, readKey, type KeyNature } from "#lib/roster/key-text";
import type { RosterLearner } from "#lib/roster/learner";
import type { Learners } from "#lib/roster/learners";
import { contradict, onlyKeysOf, type OnlyKeys } from "#lib/roster/same-learner";
import type { UserKeys } from "#lib/domain/user-keys";

export interface Match {
  /** The surest key that found them. */
  kind: KeyKind;
  /** Several where files know one learner by keys that have nothing in common. */
  learners: readonly RosterLearner[];
  /** By name, in order, each with where they have it; two may share a name. */
  classes: readonly ClassRef[];
}

/**
 * Who in the files a Connect user is; null where they don't know them, or only by a key that several share. Several
 * files may know one learner by several keys, and none of them by all: whoever any key finds is the user, unless the
 * files or CENTURY say that it is somebody else. Whomever a surer key may mean counts against the others even where it
 * is not settled: otherwise one row more, which makes that key doubtful, would put the user into a stranger's class.
 */
export function matchUser(given: UserKeys, learners: Learners, upnSuffix: string): Match | null {
  const user = cleaned(given);
  const own = onlyOf(user, upnSuffix);
  const meant: RosterLearner[] = [];
  const theirs: RosterLearner[] = [];
  let surest: KeyKind | null = null;
  /** A key of theirs that a crowd shares, and that may so mean anybody of it. */
  let crowded: Key | null = null;
  const look = (keys: readonly Key[]) =>
    keys.map((key) => {
      if (learners.isCrowded(key)) crowded = key;
      return { key, bearers: learners.bearersOf(key) };
    });
  for (const { keys, guesses, isAddress } of keysOfUser(user, upnSuffix)) {
    const sure = look(keys);
    const found = sure.some(({ bearers }) => bearers.length > 0) ? sure : look(guesses);
    const isElse = (each: RosterLearner, { kind }: Key) => isSomebodyElse(each, user, own, kind);
    meant.push(
      ...found.flatMap(({ key, bearers }) => bearers.filter((each) => !isElse(each, key))),
    );
    for (const { key, bearers } of found) {
      const [only, ...others] = bearers;
      if (!only || others.length > 0 || theirs.includes(only) || isElse(only, key)) continue;
      if (crowded !== null && (isAddress || !bears(only, crowded, upnSuffix))) continue;
      if (meant.some((other) => other !== only && contradict([...only.said, ...other.said]))) {
        continue;
      }
      theirs.push(only);
      surest ??= key.kind;
    }
  }
  if (surest === null) return null;
  const [one, ...others] = theirs;
  return {
    kind: surest,
    learners: theirs,
    classes: others.length === 0 ? inOrder(one!) : ordered(theirs),
  };
}

/** Whether the files have anybody with a key of this user's, be it one that several share or that contradicts another. */
export function hasKeyOf(given: UserKeys, learners: Learners, upnSuffix: string): boolean {
  return keysOfUser(cleaned(given), upnSuffix).some(({ keys, guesses }) =>
    [...keys, ...guesses].some(
      (key) => learners.isCrowded(key) || learners.bearersOf(key).length > 0,
    ),
  );
}

/** A word for none is no key at CENTURY either. */
function cleaned({ userId, externalId, upn, username, emails }: UserKeys): UserKeys {
  return {
    userId,
    externalId: clean(externalId, KEY_NATURES.externalId),
    upn: clean(upn, KEY_NATURES.upn),
    username: clean(username, KEY_NATURES.username),
    emails: emails.map((email) => clean(email, KEY_NATURES.email)),
  };
}

const clean = (text: string, nature: KeyNature) => readKey(text, nature).value ?? "";

/**
 * The files give them another id or UPN than CENTURY does; or another user name, where an address may be the family's.
 * People change theirs, and so a surer key counts for more. Keys of another system only find.
 */
function isSomebodyElse(
  { said }: RosterLearner,
  user: UserKeys,
  theirs: OnlyKeys,
  foundBy: KeyKind,
): boolean {
  return said.some(
    ({ only }) =>
      (only.userId !== null && only.userId !== theirs.userId) ||
      differ(only.externalId, theirs.externalId) ||
      differ(only.upn, theirs.upn) ||
      (foundBy === "login" &&
        only.username !== null &&
        isNotCalled(only.username, theirs.username, user)),
  );
}

/** What CENTURY says of a user, written as what the files say of a learner. */
function onlyOf({ userId, externalId, upn, username }: UserKeys, upnSuffix: string): OnlyKeys {
  const keys = {
    ...NO_KEYS,
    userId,
    externalId: externalId || null,
    upn: upn || null,
    username: username || null,
  };
  return onlyKeysOf(keys, "", upnSuffix);
}

const differ = (a: string | null, b: string | null) => a !== null && b !== null && a !== b;

/** An address may be in the user name's place, and a user name is the same at a domain. */
function isNotCalled(username: string, theirs: string | null, { emails }: UserKeys): boolean {
  if (theirs === null || theirs === username) return false;
  const own = (text: string) => text.split("@")[0]!;
  return own(username) !== own(theirs) && !emails.some((each) => each.toLowerCase() === username);
}

function bears({ said }: RosterLearner, { kind, value }: Key, upnSuffix: string): boolean {
  return said.some(({ keys }) =>
    keysOfLearner(keys, upnSuffix).some((key) => key.kind === kind && key.value === value),
  );
}

const ordering = new WeakMap<RosterLearner, readonly ClassRef[]>();

/** The same object for the same learner: thousands are looked up for each list, and nearly all are unchanged. */
function inOrder(learner: RosterLearner): readonly ClassRef[] {
  let classes = ordering.get(learner);
  if (!classes) ordering.set(learner, (classes = ordered([learner])));
  return classes;
}

function ordered(learners: readonly RosterLearner[]): ClassRef[] {
  const classes = new Set(learners.flatMap((each) => [...each.classes]));
  return [...classes].sort(byName).map((each) => seatedIn(each, learners));
}
