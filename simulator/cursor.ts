import { z } from "zod";
import { BadRequest, type ListQuery } from "./list-query.ts";

const Parts = z.tuple([
  z.enum(["after", "before"]),
  z.number(),
  z.string(),
  z.number(),
  z.string(),
]);

export interface Cursor {
  way: "after" | "before";
  /** The position of the record that it points at, by the world's own clock. */
  sortValue: number;
  sessionId: string;
  /** Which page of its walk it leads to, counted from 1. */
  page: number;
}

/** Bytes whose base64 is `+//+`: a client that doesn't percent-encode is caught at once. */
const PREFIX = Buffer.from([0xfb, 0xff, 0xfe]);

export function writeCursor(cursor: Cursor, query: ListQuery): string {
  const body = JSON.stringify([
    cursor.way,
    cursor.sortValue,
    cursor.sessionId,
    cursor.page,
    belongsTo(query),
  ]);
  return Buffer.concat([PREFIX, Buffer.from(body)]).toString("base64");
}

/** Before every instant that a Date can have: it leads to a list's first page. */
export function firstCursor(query: ListQuery): string {
  const sortValue = query.direction === "asc" ? -8.64e15 : 8.64e15;
  return writeCursor({ way: "after", sortValue, sessionId: "", page: 1 }, query);
}

/** Throws a BadRequest for what is not a cursor, or belongs to another question. */
export function readCursor(text: string, query: ListQuery): Cursor {
  const bytes = Buffer.from(text, "base64");
  const parts = Parts.safeParse(
    // Node skips anything that isn't base64, but damage to a cursor on its way must be noticed.
    bytes.toString("base64") === text &&
      bytes.subarray(0, PREFIX.length).equals(PREFIX) &&
      jsonOrNull(bytes.subarray(PREFIX.length).toString()),
  );
  if (!parts.success) throw new BadRequest("cursor is malformed");
  const [way, sortValue, sessionId, page, question] = parts.data;
  if (question !== belongsTo(query)) {
    throw new BadRequest("cursor must be used with the filters, sort and limit it was given for");
  }
  return { way, sortValue, sessionId, page };
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function belongsTo(query: ListQuery): string {
  const { cursor: _cursor, offset: _offset, ...question } = query;
  return JSON.stringify(question);
}
