import type { History } from "#lib/completion/history";
import { foldId, type CompletionState, type FoldedId } from "#lib/completion/state";
import type { Sitting, SittingId } from "#lib/domain/sitting";
import type { Departed } from "#lib/sync/state";

/** What is known of all learners at a moment: what registers know, and the list before any view. */
export interface KnownThen {
  readonly state: CompletionState;
  readonly sittings: ReadonlyMap<SittingId, Sitting>;
  readonly departed: ReadonlyMap<SittingId, Departed>;
}

/**
 * The roster's ids of all of whom something may be known otherwise than before: a learner of a college of 50,000 whom
 * they leave out is not looked up again. Null where that may be anybody.
 */
export function learnersWhoDiffer(before: KnownThen, after: KnownThen): Set<string> | null {
  const [was, is] = [before.state, after.state];
  if (isOfAll(was, is)) return null;
  const learners = new Set<string>();
  const users = new Set<FoldedId>();
  const inReading = ({ history }: CompletionState) => history.reading?.finished ?? NO_FINISHES;
  for (const ids of [
    keysThatDiffer(was.people, is.people),
    keysThatDiffer(was.listed, is.listed),
    keysThatDiffer(was.history.finished, is.history.finished),
    keysThatDiffer(inReading(was), inReading(is)),
  ]) {
    for (const id of ids) learners.add(id);
  }
  for (const user of keysThatDiffer(was.finishes, is.finishes)) users.add(user);
  for (const user of keysThatDiffer(was.matched, is.matched)) users.add(user);
  for (const id of keysThatDiffer(before.sittings, after.sittings)) {
    for (const each of [before.sittings.get(id), after.sittings.get(id)]) {
      if (!each) continue;
      users.add(foldId(each.learner.id));
      for (const learner of each.match?.learners ?? []) learners.add(learner);
    }
  }
  for (const id of keysThatDiffer(before.departed, after.departed)) {
    const each = after.departed.get(id) ?? before.departed.get(id)!;
    users.add(foldId(each.learnerId));
  }
  for (const state of [was, is]) addWhoTheyAre(learners, users, state);
  return learners;
}

const NO_FINISHES: History["finished"] = new Map();

/** What is said of everybody of whom not all is known, and who they are. */
function isOfAll(was: CompletionState, is: CompletionState): boolean {
  return (
    was.users.is !== is.users.is ||
    was.completed.is !== is.completed.is ||
    was.history.known !== is.history.known ||
    was.history.isCurrent !== is.history.isCurrent
  );
}

/** Whom these users are: by the list, and by CENTURY's users or the files of whoever is in a register that is wanted. */
function addWhoTheyAre(
  learners: Set<string>,
  users: ReadonlySet<FoldedId>,
  { matched, people }: CompletionState,
): void {
  for (const user of users) {
    for (const id of matched.get(user)?.learners ?? []) learners.add(id);
  }
  for (const [id, { ownId, account }] of people) {
    const ids = [ownId, account.is === "found" ? account.user.userId : null];
    if (ids.some((each) => each !== null && users.has(foldId(each)))) learners.add(id);
  }
}

function* keysThatDiffer<K, V>(before: ReadonlyMap<K, V>, after: ReadonlyMap<K, V>): Generator<K> {
  if (before === after) return;
  for (const [key, value] of after) if (before.get(key) !== value) yield key;
  for (const key of before.keys()) if (!after.has(key)) yield key;
}
