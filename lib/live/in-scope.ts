import type { Session } from "#lib/contract";
import { classesBehind, namesOf } from "#lib/live/class-refs";
import { hasClassOf, type Scope } from "#lib/scope";

export type ScopeTest = (session: Session) => boolean;

/** Whether somebody with this scope may know of a sitting: by any one of its classes, and by its subject. */
export function inScope(scope: Scope): ScopeTest {
  const { classes, subjects } = scope;
  const hasClass = hasClassOf(scope);
  return (session) =>
    (subjects === null || subjects.includes(session.test.subject)) &&
    (classes === null || classesBehind(session).some(({ id }) => hasClass(id)));
}

/** A sitting with no word of the classes that are outside. */
export function scoped(session: Session, scope: Scope): Session {
  if (scope.classes === null) return session;
  const hasClass = hasClassOf(scope);
  return { ...session, classes: namesOf(classesBehind(session).filter(({ id }) => hasClass(id))) };
}
