import { BadRequest, type ListQuery } from "./list-query.ts";

export interface Cursor {
  way: "after" | "before";
  /** Of the record that it points at. */
  sortValue: number;
  sessionId: string;
  /** Which page of its walk it leads to, counted from 1. */
  page: number;
}

/** Bytes whose base64 is `+//+`: a client that doesn't percent-encode is found out at once. */
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

/** Throws a BadRequest for what is no cursor, or one of another question's. */
export function readCursor(text: string, query: ListQuery): Cursor {
  const bytes = Buffer.from(text, "base64");
  if (!bytes.subarray(0, PREFIX.length).equals(PREFIX)) throw new BadRequest("cursor is malformed");
  const [way, sortValue, sessionId, page, question] = JSON.parse(
    bytes.subarray(PREFIX.length).toString(),
  );
  if (question !== belongsTo(query)) {
    throw new BadRequest("cursor must be used with the filters, sort and limit it was given for");
  }
  return { way, sortValue, sessionId, page };
}

function belongsTo(query: ListQuery): string {
  const { cursor: _cursor, offset: _offset, ...question } = query;
  return JSON.stringify(question);
}
