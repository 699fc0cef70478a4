/** An answer before it is sent, over HTTP or in process. */
export interface Reply {
  status: number;
  headers: Record<string, string>;
  body: Body;
  /** Milliseconds until it is sent. */
  afterMs: number;
  /** What happens in the world as soon as it is sent. */
  onSent?: () => void;
}

type Body =
  | { is: "text"; text: string }
  /** Breaks off half-way. */
  | { is: "half"; text: string }
  /** Neither a head nor a body ever comes. */
  | { is: "silence" }
  /** The connection is closed without an answer. */
  | { is: "drop" }
  | Stream;

/** `head`, then this many megabytes of spaces (Infinity: without an end), then `tail`. */
export interface Stream {
  is: "stream";
  head: string;
  megabytes: number;
  tail: string;
  /** Milliseconds between two pieces. */
  everyMs: number;
  /** How many spaces are in one piece; a megabyte is a whole number of pieces. */
  pieceBytes: number;
  /** The body is sent gzipped: a thousandth of the bytes. */
  isGzipped: boolean;
}

export function textReply(status: number, text: string, type?: string): Reply {
  const headers: Record<string, string> = type === undefined ? {} : { "content-type": type };
  return { status, headers, body: { is: "text", text }, afterMs: 0 };
}

export function jsonReply(status: number, body: unknown): Reply {
  return textReply(status, JSON.stringify(body), "application/json");
}

/** Connect's first error body. */
export function errorReply(status: number, message: string): Reply {
  return jsonReply(status, { status, message });
}

export const GATEWAY_REFUSAL = { message: "Forbidden" };
