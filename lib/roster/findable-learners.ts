import { KEY_FIELDS } from "#lib/roster/enrolment";
import type { RosterLearner } from "#lib/roster/learner";
import type { Roster } from "#lib/roster/roster";
import { yieldToEventLoop } from "#lib/roster/yield-to-event-loop";

const known = new WeakMap<Roster, Promise<ReadonlySet<string>>>();

/**
 * The roster's ids of everybody in a class who has a key that finds them; the same object for the same roster. The
 * others can't be told from anybody else.
 */
export function findableLearners(roster: Roster): Promise<ReadonlySet<string>> {
  let found = known.get(roster);
  if (!found) known.set(roster, (found = findIn(roster)));
  return found;
}

async function findIn({ classes }: Roster): Promise<ReadonlySet<string>> {
  const pause = yieldToEventLoop();
  const ids = new Set<string>();
  for (const { learners } of classes.values()) {
    for (const learner of learners) {
      const rest = pause();
      if (rest) await rest;
      if (hasKey(learner)) ids.add(learner.id);
    }
  }
  return ids;
}

function hasKey({ keys, emails }: RosterLearner): boolean {
  return (
    emails.length > 0 || keys.others.length > 0 || KEY_FIELDS.some((kind) => keys[kind] !== null)
  );
}
