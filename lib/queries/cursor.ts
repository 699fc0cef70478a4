import type { Order, Position, SubjectOrder } from "#lib/domain/order";
import { orderTag } from "#lib/list/rev";

/**
 * A place in a list and the direction to go from it. It holds the position of the last row that was read, not a
 * page number, so that nothing is skipped or repeated while learners come and go; and no name.
 */
export interface Cursor {
  order: Order;
  direction: "after" | "before";
  position: Position;
}

/** @param subjects the school's order, the only one in which the position has a meaning */
export function writeCursor(
  { order, direction, position }: Cursor,
  subjects: SubjectOrder,
): string {
  const { subject, startDate, sessionId } = position;
  const fields = [order, direction, subject, startDate, sessionId, orderTag(subjects)];
  return Buffer.from(JSON.stringify(fields)).toString("base64url");
}

/** `null`: not one of our cursors. `outdated`: the subjects were in another order then. */
export function readCursor(text: string, subjects: SubjectOrder): Cursor | "outdated" | null {
  const fields = parseFields(text);
  if (!Array.isArray(fields) || !fields.every((field) => typeof field === "string")) return null;
  const [order, direction, subject, startDate, sessionId, tag, ...more] = fields;
  if (order !== "subject" && order !== "asc" && order !== "desc") return null;
  if (direction !== "after" && direction !== "before") return null;
  if (subject === undefined || startDate === undefined || sessionId === undefined) return null;
  if (more.length > 0) return null;
  // A list by start alone is the same in every order of subjects. Cursors without a tag are from an older version.
  if (order === "subject" && tag !== orderTag(subjects)) return "outdated";
  return { order, direction, position: { subject, startDate, sessionId } };
}

function parseFields(text: string): unknown {
  if (!/^[\w-]+$/.test(text)) return null;
  try {
    return JSON.parse(Buffer.from(text, "base64url").toString());
  } catch {
    return null;
  }
}
