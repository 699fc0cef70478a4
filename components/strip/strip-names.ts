import type { NameForm, Session, Summary } from "#lib/contract";
import { learnerName } from "#lib/name";
import { nameForms } from "#lib/name-forms";

/**
 * What those running long are called where there is room for little: never more than the short form.
 * @param names the form that the list's names are in
 */
export function stripNames(
  { runningLong }: Summary,
  names: NameForm,
): (session: Session) => string {
  const formOf = nameForms(runningLong, names === "full" ? "short" : "full");
  return (session) => formOf(session).fullName || learnerName(session);
}
