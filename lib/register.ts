import type { SnapshotMark } from "#lib/contract";

/**
 * One class against its roster, as it crosses our own wire. Types and rules for both arms, so that a page, a
 * spreadsheet and a count cannot disagree.
 *
 * `unknown` is neither: the learner is not in progress, and whether they have begun can't be known.
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
  /** When it began, finished or left the list, ISO 8601; null for what never did. */
  at: string | null;
}

export interface RegisterRow {
  /** CENTURY's id where it is known, else a number: names its row and nothing more. */
  key: string;
  /** Empty where nobody tells it. */
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
  /** Nobody at CENTURY, or more than one, has the keys that the files give. */
  | "not_found";

export interface Register {
  class: string;
  subjects: { subject: string; hue: number }[];
  /** By name. */
  rows: RegisterRow[];
  /** How many learners each holds for. */
  unknown: { reason: UnknownReason; learners: number }[];
  /** When the roster was read, ISO 8601. */
  readAt: string;
  snapshot: SnapshotMark;
}

/** How many cells are in each state, in all and by subject: together learners times subjects. */
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
  if (is("not_started")) return "not_begun";
  if (is("not_started", "unknown")) return "unknown";
  return is("finished") ? "all_finished" : "begun";
}

/** Whether they sit at this moment, as far as the list says: also what began on an earlier day. */
export function isSitting({ cells }: RegisterRow): boolean {
  return cells.some(({ state }) => state === "in_progress" || state === "earlier");
}
