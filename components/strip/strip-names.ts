import type { NameForm, Session } from "#lib/wire/contract";
import type { ShownCounts } from "#lib/live-list/shown-counts";
import { learnerName } from "#lib/domain/name";
import { nameForms } from "#lib/domain/name-forms";

/**
 * What those running long are called where there is room for little: never more than the short form.
 * @param names the form that the list's names are in
 */
export function stripNames(
  { runningLong }: ShownCounts,
  names: NameForm,
): (session: Session) => string {
  const users = runningLong.map(({ user }) => user);
  const formOf = nameForms(users, names === "full" ? "short" : "full");
  return (session) => formOf(session.user).fullName || learnerName(session);
}
