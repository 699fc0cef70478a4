import "server-only";
import type { Changes } from "#lib/wire/contract";
import { lostClassesOf } from "#lib/queries/beside-answer";
import { classSizesOf } from "#lib/queries/class-sizes";
import { answerChanges } from "#lib/queries/changes";
import type { Look } from "#lib/queries/look";
import { theService } from "#lib/queries/service";

/**
 * What a caller's answer is about who has this version. Another instance may have told of it before this one has heard: what
 * they hold stays theirs, with the age of what this one knows.
 */
export function lookSince(look: Look, since: string): Look {
  const { list, mark } = look;
  const isAhead = theService().list.isAhead(list.view, since);
  return isAhead ? { ...look, mark: { ...mark, version: since } } : look;
}

/** What has happened in a view since a version; null where nothing has. */
export function changesSince(look: Look, since: string): Changes | null {
  const { list } = look;
  const { list: lists, time } = theService();
  // What another instance has told is no reason to load the list again.
  if (since === list.rev || since === look.mark.version) return null;
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
