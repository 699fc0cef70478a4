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
  if (since === list.rev) return null;
  const { list: lists, time } = theService();
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
