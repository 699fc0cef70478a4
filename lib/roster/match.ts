import { byName } from "#lib/roster/classes";
import { NO_KEYS, type ClassRef } from "#lib/roster/enrolment";
import { keysOfLearner, keysOfUser, type Key, type KeyKind } from "#lib/roster/key-kinds";
import type { RosterLearner } from "#lib/roster/learner";
import type { Learners } from "#lib/roster/learners";
import { contradict } from "#lib/roster/same-learner";
import type { UserKeys } from "#lib/domain/user-keys";

export interface Match {
  /** The surest key that found them. */
  kind: KeyKind;
  /** Several where files know one learner by keys that have nothing in common. */
  learners: readonly RosterLearner[];
  /** By name, in order; two may share a name. */
  classes: readonly ClassRef[];
}

/**
 * Who in the files a Connect user is; null where they don't know them, or only by a key that several share. Several
 * files may know one learner by several keys, and none of them by all: whoever any key finds is the user, unless the
 * files or CENTURY say that it is somebody else. Whomever a surer key may mean counts against the others even where it
 * is not settled: otherwise one row more, which makes that key doubtful, would put the user into a stranger's class.
 */
export function matchUser(user: UserKeys, learners: Learners, upnSuffix: string): Match | null {
  const meant: RosterLearner[] = [];
  const theirs: RosterLearner[] = [];
  let surest: KeyKind | null = null;
  const look = (keys: readonly Key[]) =>
    keys.map((key) => ({ key, bearers: learners.bearersOf(key) }));
  for (const { keys, guesses } of keysOfUser(user, upnSuffix)) {
    const sure = look(keys);
    const found = sure.some(({ bearers }) => bearers.length > 0) ? sure : look(guesses);
    meant.push(...found.flatMap(({ bearers }) => bearers));
    for (const { key, bearers } of found) {
      const [only, ...others] = bearers;
      if (!only || others.length > 0 || theirs.includes(only)) continue;
      if (isSomebodyElse(only, user, upnSuffix)) continue;
      if (meant.some((other) => other !== only && contradict([...only.said, ...other.said])))
        continue;
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

/**
 * The files give them another id or UPN than CENTURY does. Other keys may be of another system: they only find.
 */
function isSomebodyElse({ said }: RosterLearner, user: UserKeys, upnSuffix: string): boolean {
  return (["userId", "upn"] as const).some((kind) => {
    const own = formsOf(kind, user[kind], upnSuffix);
    return (
      own.length > 0 &&
      said.some(({ keys }) => {
        const value = keys[kind];
        return (
          value !== null && !formsOf(kind, value, upnSuffix).some((form) => own.includes(form))
        );
      })
    );
  });
}

/** In all the ways that it may be written. */
function formsOf(kind: "userId" | "upn", value: string, upnSuffix: string): string[] {
  const keys = { ...NO_KEYS, [kind]: value };
  return keysOfLearner(keys, upnSuffix).map((key) => key.value);
}

const known = new WeakMap<RosterLearner, readonly ClassRef[]>();

/** The same object for the same learner: thousands are looked up for each list, and nearly all are unchanged. */
function inOrder(learner: RosterLearner): readonly ClassRef[] {
  let classes = known.get(learner);
  if (!classes) known.set(learner, (classes = ordered([learner])));
  return classes;
}

function ordered(learners: readonly RosterLearner[]): ClassRef[] {
  return [...new Set(learners.flatMap(({ classes }) => [...classes]))].sort(byName);
}
