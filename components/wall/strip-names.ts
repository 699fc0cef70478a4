import type { NameForm, Session, Summary } from "#lib/contract";
import { learnerName } from "#lib/name";
import { nameForms } from "#lib/name-forms";

/** What those running long are called where there is room for little: never more than the short form. */
export function stripNames(
  { runningLong }: Summary,
  names: NameForm,
): (session: Session) => string {
  const formOf = nameForms(runningLong, names === "full" ? "short" : "full");
  return (session) => formOf(session).fullName || learnerName(session);
}
