import type { Changes } from "#lib/contract";
import { changesSince } from "#lib/live/history";
import type { Held } from "#lib/live/held";

/** The change feed's answer: the same for every viewer of a view, since no filter touches it. */
export function answerChanges(
  { history, mark }: Pick<Held, "history" | "mark">,
  since: string,
): Changes {
  const happened = changesSince(history, since);
  return happened ? { ...mark, ...happened } : { ...mark, resync: true };
}

/** Whether it says no more than what moment it is of. */
export function hasNothing(changes: Changes): boolean {
  if (changes.resync) return false;
  const { joined, changed, left } = changes;
  return joined.length + changed.length + left.length === 0;
}
