import type { CellState } from "#lib/domain/register";
import type { Moves } from "#lib/live-list/moves";

/** So late may CENTURY tell of what somebody did. */
export const LATE_MS = 5 * 60_000;

const SITS: ReadonlySet<CellState> = new Set(["in_progress", "earlier"]);

/** What somebody did in a subject; null where nobody did anything: it is merely known better. */
export function moveOf(was: CellState, is: CellState): keyof Moves | null {
  if (is === "in_progress") return SITS.has(was) ? null : "started";
  if (was === "finished" || was === "left") return null;
  if (is === "finished") return "finished";
  return is === "left" && SITS.has(was) ? "left" : null;
}

/** A count that is being taken. */
type Counting = { -readonly [Of in keyof Moves]-?: number };

/** None yet, of any subject. */
export function noMoves(subjects: readonly { readonly subject: string }[]): Map<string, Counting> {
  return new Map(subjects.map(({ subject }) => [subject, { started: 0, finished: 0, left: 0 }]));
}

/** Those of all subjects. */
export function sumOfMoves(bySubject: ReadonlyMap<string, Required<Moves>>): Required<Moves> {
  const sum = { started: 0, finished: 0, left: 0 };
  for (const { started, finished, left } of bySubject.values()) {
    sum.started += started;
    sum.finished += finished;
    sum.left += left;
  }
  return sum;
}
