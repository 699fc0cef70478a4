import type { Changes, NameForm } from "#lib/contract";
import { changesSince } from "#lib/live/history";
import type { Held } from "#lib/live/held";
import { inNameForm } from "#lib/name";

/** The change feed's answer for one name form: the same for every viewer, since no filter touches it. */
export function answerChanges(
  { history, mark }: Pick<Held, "history" | "mark">,
  since: string,
  names: NameForm,
): Changes {
  const happened = changesSince(history, since);
  if (!happened) return { ...mark, resync: true };
  return {
    ...mark,
    joined: happened.joined.map((session) => inNameForm(session, names)),
    changed: happened.changed.map((session) => inNameForm(session, names)),
    left: happened.left.map((departure) => ({
      ...departure,
      session: inNameForm(departure.session, names),
    })),
  };
}

/** Whether it says no more than what moment it is of. */
export function hasNothing(changes: Changes): boolean {
  if (changes.resync) return false;
  const { joined, changed, left } = changes;
  return joined.length + changed.length + left.length === 0;
}
