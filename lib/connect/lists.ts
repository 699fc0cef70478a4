import type { ListName } from "#lib/connect/call-statistics";
import { readCompletedRow, readListedRow, readUserRow, type ReadRow } from "#lib/connect/rows";

/** One of Connect's lists: where it is, and how a row of it is read. */
export interface List<Item> {
  readonly name: ListName;
  readonly path: string;
  readonly readRow: ReadRow<Item>;
}

export const LISTED = {
  name: "in_progress",
  path: "/smart-ia/sessions/in-progress",
  readRow: readListedRow,
} as const;
export const COMPLETED = {
  name: "completed",
  path: "/smart-ia/sessions/completed",
  readRow: readCompletedRow,
} as const;
export const USERS = { name: "users", path: "/users", readRow: readUserRow } as const;
