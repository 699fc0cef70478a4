import type { Session } from "#lib/contract";

/** Whose a sitting is, kept beside it, where it does not say: to count learners by. */
const behind = new WeakMap<Session, string>();

export function noteLearner(session: Session, userId: string): void {
  behind.set(session, userId);
}

/** By CENTURY's id, whether the sitting tells it or not. */
export function learnerBehind(session: Session): string {
  return behind.get(session) ?? session.user.userId;
}
