import type { Order, Position } from "#lib/order";

/**
 * A place in a list and the way to go from it. It holds the place of the last row that was read, not a
 * page's number, so that nothing is skipped or repeated while learners come and go; and no name.
 */
export interface Cursor {
  order: Order;
  direction: "after" | "before";
  position: Position;
}

export function writeCursor({ order, direction, position }: Cursor): string {
  const fields = [order, direction, position.subject, position.startDate, position.sessionId];
  return Buffer.from(JSON.stringify(fields)).toString("base64url");
}

/** Null for text that is no cursor of ours. */
export function readCursor(text: string): Cursor | null {
  const fields = parseFields(text);
  if (!Array.isArray(fields) || fields.length !== 5) return null;
  if (!fields.every((field) => typeof field === "string")) return null;
  const [order, direction, subject, startDate, sessionId] = fields as [
    string,
    string,
    string,
    string,
    string,
  ];
  if (order !== "subject" && order !== "asc" && order !== "desc") return null;
  if (direction !== "after" && direction !== "before") return null;
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
