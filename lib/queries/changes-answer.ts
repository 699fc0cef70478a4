import "server-only";
import type { Changes } from "#lib/wire/contract";
import { lostClassesOf } from "#lib/queries/beside-answer";
import { classSizesOf } from "#lib/queries/class-sizes";
import { answerChanges } from "#lib/queries/changes";
import type { Look } from "#lib/queries/look";
import { theService } from "#lib/queries/service";

/** What has happened in a view since a version; null where nothing has. */
export function changesSince(look: Look, since: string): Changes | null {
  const { list } = look;
  const { list: lists, time } = theService();
  // Of an instance that is ahead of this one there is nothing to tell yet, and nothing to load again.
  if (since === list.rev || lists.isAhead(list.view, since)) return null;
  const before = lists.seenAt(list.view, since);
  const lostClasses = lostClassesOf(look);
  const changes = answerChanges(
    lists.changes(list.view, since),
    { list, before, lostClasses },
    time,
  );
  if (!changes || changes.resync) return changes;
  return { ...changes, ...classSizesOf(list, look.roster) };
}
