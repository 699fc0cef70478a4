import { byName, byTeacher, Classes, type RosterClass } from "#lib/roster/classes";
import { areOne, Learners, type RosterLearner } from "#lib/roster/learners";
import { keysOfUser, type KeyKind } from "#lib/roster/key-kinds";
import type { ClassRef, ReadSource, RosterProblem } from "#lib/roster/enrolment";
import { yieldToEventLoop } from "#lib/roster/yield-to-event-loop";
import type { UserKeys } from "#lib/domain/user-keys";

interface Match {
  /** The surest key that found them. */
  kind: KeyKind;
  /** Several where files know one learner by keys that have nothing in common. */
  learners: readonly RosterLearner[];
  /** By name, in order; two may share a name. */
  classes: readonly ClassRef[];
}

/** Which learner is in which class, from all files together. Immutable. */
export interface Roster {
  /** By id; and by name, in order. */
  readonly classes: ReadonlyMap<string, RosterClass>;
  readonly learners: number;
  /** Keys that several learners share. */
  readonly problems: readonly RosterProblem[];
  /** Who this Connect user is; null where the files don't know them, or only by a guess. */
  match(user: UserKeys): Match | null;
  /** The classes that somebody teaches, by their address in any case; empty where nobody signs in. */
  taughtBy(address: string | null): readonly RosterClass[];
}

/** @param upnSuffix what the organisation's UPNs end in; empty where they have no suffix */
export async function assembleRoster(
  sources: readonly ReadSource[],
  upnSuffix: string,
): Promise<Roster> {
  const pause = yieldToEventLoop();
  const learners = new Learners(upnSuffix);
  const drafts = new Classes(sources);
  for (const { enrolments } of sources) {
    for (const enrolment of enrolments) {
      learners.add({ ...enrolment, classes: enrolment.classes.map((each) => drafts.of(each)) });
      const rest = pause();
      if (rest) await rest;
    }
  }
  for (const learner of learners.list()) {
    drafts.put(learner);
    const rest = pause();
    if (rest) await rest;
  }
  const classes = drafts.list();
  const taught = byTeacher(classes.values());
  return {
    classes,
    learners: learners.list().length,
    problems: learners.problems,
    match: (user) => matchUser(user, learners, upnSuffix),
    taughtBy: (address) => taught.get(address?.toLowerCase() ?? "") ?? [],
  };
}

/**
 * Several files may know one learner by several keys, and none of them by all. Whoever any key finds belongs to the
 * learner, unless the files say that it is somebody else.
 */
function matchUser(user: UserKeys, learners: Learners, upnSuffix: string): Match | null {
  const found: { kind: KeyKind; learner: RosterLearner }[] = [];
  for (const key of keysOfUser(user, upnSuffix)) {
    const learner = learners.find(key);
    if (learner && isNobodyElse(learner, user)) found.push({ kind: key.kind, learner });
  }
  const [surest] = found;
  if (!surest) return null;
  const theirs = found
    .map(({ learner }) => learner)
    .filter((learner) => areOne(surest.learner.keys, learner.keys));
  const all = [...new Set(theirs)];
  const [one, ...others] = all;
  const classes = others.length === 0 ? inOrder(one!) : ordered(all);
  return { kind: surest.kind, learners: all, classes };
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

function isNobodyElse({ keys }: RosterLearner, { userId }: UserKeys): boolean {
  return keys.userId === null || keys.userId === userId.toLowerCase();
}
