import type { Session } from "#lib/contract";

/**
 * Where a session stands in a list. A position outlives its session, so a cursor made of one skips and
 * repeats nothing while learners come and go.
 */
export interface Position {
  subject: string;
  startDate: string;
  sessionId: string;
}

/** `subject`: grouped, longest sitting first in each group. `asc`/`desc`: the whole list by start. */
export type Order = "subject" | "asc" | "desc";

/** By code unit, so that the server's order and the browser's cannot differ by locale. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

export function comparePositions(a: Position, b: Position, order: Order = "subject"): number {
  const bySubject = order === "subject" ? compareText(a.subject, b.subject) : 0;
  const within = compareText(a.startDate, b.startDate) || compareText(a.sessionId, b.sessionId);
  return bySubject || (order === "desc" ? -within : within);
}

export function positionOf(session: Session): Position {
  return {
    subject: session.test.subject,
    startDate: session.startDate,
    sessionId: session.sessionId,
  };
}

export function compareSessions(a: Session, b: Session, order: Order = "subject"): number {
  return comparePositions(positionOf(a), positionOf(b), order);
}
