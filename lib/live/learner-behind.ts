import type { Session } from "#lib/contract";

/** Next evaluates a module more than once: the page's copy makes a list whose learners a route's copy counts. */
const KEY = Symbol.for("now-sitting-learners-behind");
type Home = typeof globalThis & { [KEY]?: WeakMap<Session, string> };

/** Whose a sitting is, kept beside it, where it does not say: to count learners by. */
function behind(): WeakMap<Session, string> {
  const home: Home = globalThis;
  return (home[KEY] ??= new WeakMap());
}

export function noteLearner(session: Session, userId: string): void {
  behind().set(session, userId);
}

/** By CENTURY's id, whether the sitting tells it or not. */
export function learnerBehind(session: Session): string {
  return behind().get(session) ?? session.user.userId;
}
