import { areOne, Learners, type RosterLearner } from "#lib/roster/learners";
import { keysOfUser, type KeyKind } from "#lib/roster/key-kinds";
import type { RosterProblem, SourceContent } from "#lib/roster/enrolment";
import { breather } from "#lib/roster/breather";
import type { UserKeys } from "#lib/user-keys";

export interface RosterClass {
  readonly name: string;
  readonly learners: readonly RosterLearner[];
  /** Addresses in lower case. */
  readonly teachers: ReadonlySet<string>;
}

interface Match {
  /** The surest by which they were found. */
  kind: KeyKind;
  /** Several where files know one learner by keys that have nothing in common. */
  learners: readonly RosterLearner[];
  classes: string[];
}

/** Which learner is in which class, by all files together. Immutable. */
export interface Roster {
  /** By name, in order. */
  readonly classes: ReadonlyMap<string, RosterClass>;
  readonly learners: number;
  /** Keys that several learners share. */
  readonly problems: readonly RosterProblem[];
  /** Who this user of Connect is; null where the files don't know them, or not without a guess. */
  match(user: UserKeys): Match | null;
}

/** @param upnSuffix what the organisation's UPNs end in; empty where they end in nothing */
export async function assembleRoster(
  sources: readonly SourceContent[],
  upnSuffix: string,
): Promise<Roster> {
  const pause = breather();
  const learners = new Learners(upnSuffix);
  for (const { enrolments } of sources) {
    for (const enrolment of enrolments) {
      learners.add(enrolment);
      const rest = pause();
      if (rest) await rest;
    }
  }
  const drafts = new Map<string, { learners: RosterLearner[]; teachers: Set<string> }>();
  const draftOf = (name: string) => {
    let draft = drafts.get(name);
    if (!draft) drafts.set(name, (draft = { learners: [], teachers: new Set() }));
    return draft;
  };
  for (const { classes } of sources) for (const name of classes) draftOf(name);
  for (const learner of learners.list()) {
    for (const name of learner.classes) draftOf(name).learners.push(learner);
    const rest = pause();
    if (rest) await rest;
  }
  for (const { teachings } of sources) {
    for (const { className, email } of teachings) draftOf(className).teachers.add(email);
  }
  const names = [...drafts.keys()].sort(byName);
  return {
    classes: new Map(names.map((name) => [name, { name, ...drafts.get(name)! }])),
    learners: learners.list().length,
    problems: learners.problems,
    match: (user) => matchUser(user, learners, upnSuffix),
  };
}

const collator = new Intl.Collator("en-GB", { numeric: true });

/** 9A before 11B, as people count. */
const byName = (a: string, b: string) => collator.compare(a, b) || (a < b ? -1 : 1);

/**
 * Several files may know one learner by several keys, and none of them by all: whoever any key finds is
 * theirs, except where the files say that it is somebody else's.
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
  const classes = new Set(theirs.flatMap((learner) => [...learner.classes]));
  return {
    kind: surest.kind,
    learners: [...new Set(theirs)],
    classes: [...classes].sort(byName),
  };
}

function isNobodyElse({ keys }: RosterLearner, { userId }: UserKeys): boolean {
  return keys.userId === null || keys.userId === userId.toLowerCase();
}
