import type { Session } from "#lib/wire/contract";
import type { Sitting } from "#lib/domain/sitting";

/** The subjects that a school puts first, in its order; case does not matter. All others come after, by name. */
export type SubjectOrder = readonly string[];

export const DEFAULT_SUBJECT_ORDER: SubjectOrder = ["English", "Maths", "ESOL", "Digital skills"];

/** `subject`: grouped, longest sitting first in each group. `asc`/`desc`: the whole list by start. */
export type Order = "subject" | "asc" | "desc";

/**
 * Where a sitting stands in a list. A position outlives its sitting, so a cursor made from it skips and repeats
 * nothing while learners come and go.
 */
export interface Position {
  subject: string;
  /** ISO 8601 in UTC with milliseconds. */
  startDate: string;
  sessionId: string;
}

type Compare<T> = (a: T, b: T) => number;

/** By code unit, so that the server's order and the browser's cannot differ by locale. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Two spellings that the school's order treats as one stay two groups, one after the other. */
export function subjectComparer(order: SubjectOrder): Compare<string> {
  const places = new Map<string, number>();
  for (const subject of order) {
    const key = subject.toLowerCase();
    if (!places.has(key)) places.set(key, places.size);
  }
  const known = new Map<string, number>();
  const placeOf = (subject: string): number => {
    let place = known.get(subject);
    if (place === undefined) {
      place = places.get(subject.toLowerCase()) ?? places.size;
      known.set(subject, place);
    }
    return place;
  };
  return (a, b) => (a === b ? 0 : placeOf(a) - placeOf(b) || compareText(a, b));
}

/** By start, then id; by subject before that, where the list is grouped. */
export function positionComparer(
  subjects: SubjectOrder,
  order: Order = "subject",
): Compare<Position> {
  const bySubject = subjectComparer(subjects);
  return (a, b) => {
    const within = compareText(a.startDate, b.startDate) || compareText(a.sessionId, b.sessionId);
    if (order !== "subject") return order === "desc" ? -within : within;
    return bySubject(a.subject, b.subject) || within;
  };
}

export function sessionComparer(
  subjects: SubjectOrder,
  order: Order = "subject",
): Compare<Session> {
  const compare = positionComparer(subjects, order);
  return (a, b) => compare(positionOf(a), positionOf(b));
}

/** The order of the list itself: by subject, then start, then id. */
export function sittingComparer(subjects: SubjectOrder): Compare<Sitting> {
  const bySubject = subjectComparer(subjects);
  return (a, b) =>
    bySubject(a.test.subject, b.test.subject) ||
    compareText(a.startedAt, b.startedAt) ||
    compareText(a.id, b.id);
}

export function positionOf({ test, startDate, sessionId }: Session): Position {
  return { subject: test.subject, startDate, sessionId };
}
