import type { Revision } from "#lib/wire/contract";

/**
 * One class against its roster, on our own wire. Types and rules for both sides, so that a page, a spreadsheet and
 * a count cannot disagree.
 *
 * `unknown`: the learner is not in progress, and nobody can say whether they have started.
 */
export const CELL_STATES = [
  "not_started",
  "unknown",
  "in_progress",
  "earlier",
  "left",
  "finished",
] as const;
export type CellState = (typeof CELL_STATES)[number];

export const CELL_WORDS: Record<CellState, string> = {
  not_started: "Not started",
  unknown: "Not in progress",
  in_progress: "In progress",
  earlier: "Started before today",
  left: "Left the list",
  finished: "Finished",
};

export interface Cell {
  state: CellState;
  /** When it started, finished or left the list, ISO 8601; null where it did not. */
  at: string | null;
}

export interface RegisterRow {
  /** CENTURY's id where it is known, else a number: only identifies the row. */
  key: string;
  /** Empty where no source gives a name. */
  name: string;
  /** One for each subject, in the register's order. */
  cells: Cell[];
}

/** Why some cells are unknown. */
export type UnknownReason =
  /** CENTURY is being asked. */
  | "asking"
  /** CENTURY could not be asked; it is tried again. */
  | "failed"
  /** The key has no right to the users. */
  | "no_users"
  /** The key has no right to who has finished. */
  | "no_finished"
  /** The files' keys match nobody at CENTURY, or more than one user. */
  | "not_found";

export interface Register {
  class: string;
  subjects: { subject: string; hue: number }[];
  /** By name. */
  rows: RegisterRow[];
  /** How many learners each reason applies to. */
  unknown: { reason: UnknownReason; learners: number }[];
  /** When the roster was read, ISO 8601. */
  readAt: string;
  snapshot: Revision;
}

/** How many cells are in each state, overall and by subject: they add up to learners times subjects. */
export function countCells({ subjects, rows }: Pick<Register, "subjects" | "rows">) {
  const count = (state: CellState, cells: readonly (Cell | undefined)[]) =>
    cells.filter((cell) => cell?.state === state).length;
  return CELL_STATES.map((state) => {
    const bySubject = subjects.map((_subject, nth) =>
      count(
        state,
        rows.map(({ cells }) => cells[nth]),
      ),
    );
    return { state, bySubject, total: bySubject.reduce((sum, each) => sum + each, 0) };
  });
}

export const GROUPS = ["not_begun", "unknown", "begun", "all_finished"] as const;
export type Group = (typeof GROUPS)[number];

/** Where a learner stands as a whole. */
export function groupOf({ cells }: RegisterRow): Group {
  const is = (...states: CellState[]) => cells.every(({ state }) => states.includes(state));
  if (cells.length === 0) return "unknown";
  if (is("not_started")) return "not_begun";
  if (is("not_started", "unknown")) return "unknown";
  return is("finished") ? "all_finished" : "begun";
}

/** Whether they are sitting now, as far as the list says, even if they started on an earlier day. */
export function isSitting({ cells }: RegisterRow): boolean {
  return cells.some(({ state }) => state === "in_progress" || state === "earlier");
}
