import type { Changes } from "#lib/wire/contract";
import type { Mono } from "#lib/domain/clock";
import type { ServiceClock } from "#lib/domain/service-clock";
import type { Diff } from "#lib/list/diff";
import type { VisibleList } from "#lib/list/visible-list";
import { knownSubjects, lastLeftOf, revisionOf } from "#lib/queries/beside";
import { toIso } from "#lib/domain/time";

/**
 * The change feed's answer: the same for every viewer of a view, because no filter touches it. Null where nothing
 * has happened that a viewer could see.
 * @param list the newest
 * @param before as it was at the version that was asked from; null where that is no longer known
 */
export function answerChanges(
  diff: Diff | "resync",
  {
    list,
    before,
    lostClasses,
  }: { list: VisibleList; before: VisibleList | null; lostClasses: number },
  clock: Pick<ServiceClock, "at">,
): Changes | null {
  if (diff === "resync" || before === null) return { resync: true };
  const iso = (at: Mono) => toIso(clock.at(at));
  const subjects = knownSubjects(list);
  const differs = (now: unknown, then: unknown) => JSON.stringify(now) !== JSON.stringify(then);
  const hasOthers = differs(subjects, knownSubjects(before));
  const hasOtherMinutes = differs(list.added, before.added);
  // Who is in which class may be known of others, or no longer, though nobody of the view sits just now.
  const isByOtherFiles = list.rosterEdition !== before.rosterEdition;
  if (isQuiet(diff) && !hasOthers && !hasOtherMinutes && !isByOtherFiles) return null;
  return {
    snapshot: revisionOf(list),
    joined: [...diff.joined],
    changed: [...diff.changed],
    left: diff.left.map((departure) => ({ ...departure, at: iso(departure.at) })),
    entered: [...diff.entered],
    withdrawn: [...diff.withdrawn],
    corrected: diff.corrected.map(({ id, at }) => ({
      sessionId: id,
      reason: "finished" as const,
      at: iso(at),
    })),
    lastLeft: lastLeftOf(list, clock),
    lostClasses,
    ...(hasOthers && { subjects }),
    ...(hasOtherMinutes && { added: [...list.added] }),
  };
}

function isQuiet({ joined, changed, left, corrected, entered, withdrawn, ...rest }: Diff): boolean {
  const sizes = [joined, changed, left, corrected, entered, withdrawn].map(({ length }) => length);
  return sizes.every((size) => size === 0) && !rest.isOfAnotherDay;
}
