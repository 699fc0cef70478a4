import { byTeacher, Classes, type RosterClass } from "#lib/roster/classes";
import type { ReadSource, RosterProblem } from "#lib/roster/enrolment";
import { Learners } from "#lib/roster/learners";
import { countKeys, noKeyCounts, type KeyCounts } from "#lib/roster/key-counts";
import { hasKeyOf, matchUser, type Match } from "#lib/roster/match";
import { yieldToEventLoop } from "#lib/roster/yield-to-event-loop";
import type { UserKeys } from "#lib/domain/user-keys";

/** Which learner is in which class, from all files together. Immutable. */
export interface Roster {
  /** By id; and by name, in order. */
  readonly classes: ReadonlyMap<string, RosterClass>;
  /** How many are in a class: some files say only who somebody is. */
  readonly learners: number;
  readonly keyCounts: KeyCounts;
  /** Keys that several learners share. */
  readonly problems: readonly RosterProblem[];
  /** Who this Connect user is; null where the files don't know them, or only by a guess. */
  match(user: UserKeys): Match | null;
  /** Whether the files have anybody with a key of this user's, whether or not it finds them. */
  hasKeyOf(user: UserKeys): boolean;
  /** Whether the files give anybody extra time; and the ids of the classes that such a learner is in. */
  readonly hasExtraTime: boolean;
  readonly extraTimeIn: ReadonlySet<string>;
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
      learners.add(
        enrolment,
        enrolment.classes.map((each) => drafts.of(each)),
      );
      const rest = pause();
      if (rest) await rest;
    }
  }
  await learners.settle(pause);
  const keyCounts = noKeyCounts();
  let placed = 0;
  let hasExtraTime = false;
  const extraTimeIn = new Set<string>();
  for (const learner of learners.list()) {
    drafts.put(learner);
    if (learner.classes.size > 0) {
      placed += 1;
      countKeys(keyCounts, learner.keys);
    }
    if (learner.extraTime > 0) {
      hasExtraTime = true;
      for (const { id } of learner.classes) extraTimeIn.add(id);
    }
    const rest = pause();
    if (rest) await rest;
  }
  const problems = [...learners.problems, ...(await drafts.dropTeachersWhoLearn(pause))];
  const classes = drafts.list();
  const taught = byTeacher(classes.values());
  return {
    classes,
    learners: placed,
    keyCounts,
    problems,
    hasExtraTime,
    extraTimeIn,
    match: (user) => matchUser(user, learners, upnSuffix),
    hasKeyOf: (user) => hasKeyOf(user, learners, upnSuffix),
    taughtBy: (address) => taught.get(address?.toLowerCase() ?? "") ?? [],
  };
}
