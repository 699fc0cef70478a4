import type { Fault } from "./faults.ts";
import {
  errorReply,
  GATEWAY_REFUSAL,
  jsonReply,
  textReply,
  type Reply,
  type Stream,
} from "./reply.ts";

const HTML = "<!doctype html><title>Bad gateway</title><h1>502 Bad Gateway</h1>";

export interface PageBody {
  data: readonly unknown[];
  pagination: {
    total?: number;
    limit: number;
    offset: number;
    previousCursor: string | null;
    nextCursor: string | null;
  };
}

/** Where else a page's cursor might lead. */
interface Cursors {
  /** The one that it was asked with. */
  asked: string | undefined;
  /** After its last record, and before the list's first. */
  behind: string;
  first: string;
}

/** The page with a fault that leaves it a page. */
export function distort(body: PageBody, fault: Fault, cursors: Cursors): PageBody {
  const { data, pagination } = body;
  const { total = 0, nextCursor } = pagination;
  const leadingTo = (cursor: string | null) => ({
    data,
    pagination: { ...pagination, nextCursor: cursor },
  });
  switch (fault.kind) {
    case "leave-out":
      return { data: data.slice(0, Math.max(0, data.length - fault.count)), pagination };
    case "nested":
      return { data: [data], pagination };
    case "total-off":
      return { data, pagination: { ...pagination, total: total + fault.by } };
    case "no-total": {
      const { total: _total, ...others } = pagination;
      return { data, pagination: others };
    }
    case "contradiction":
      return {
        data: [],
        pagination: { ...pagination, total: fault.total ?? Math.max(1, total), nextCursor: null },
      };
    case "repeated-cursor":
      return leadingTo(cursors.asked ?? nextCursor);
    case "endless-cursor":
      if (nextCursor !== null) return body;
      return leadingTo(data.length === 0 ? (cursors.asked ?? cursors.behind) : cursors.behind);
    case "cursor-cycle":
      return leadingTo(nextCursor ?? cursors.first);
    case "too-many-items":
      return {
        data: [...data, ...copies(data, pagination.limit - data.length + (fault.count ?? 1))],
        pagination,
      };
    default:
      return body;
  }
}

function copies(data: readonly unknown[], count: number): unknown[] {
  if (data.length === 0) return [];
  return Array.from({ length: count }, (_, nth) => {
    const sessionId = `${nth.toString(16).padStart(8, "0")}-c0b1-4e5a-8000-000000000000`;
    return { ...(data[nth % data.length] as object), sessionId };
  });
}

/** @param now Connect's own clock @param body the page that would have been sent */
export function faultyReply(fault: Fault | undefined, now: number, body: PageBody): Reply {
  const page = jsonReply(200, body);
  switch (fault?.kind) {
    case "status": {
      const reply = statusReply(fault.status, fault.body);
      return { ...reply, headers: { ...reply.headers, ...fault.headers } };
    }
    case "retry-at": {
      const reply = errorReply(fault.status, "Too many requests");
      reply.headers["retry-after"] = new Date(now + fault.seconds * 1000).toUTCString();
      return reply;
    }
    case "delay":
      return { ...page, afterMs: fault.ms };
    case "hang":
      return { ...page, body: { is: "silence" } };
    case "drop-connection":
      return { ...page, body: { is: "drop" } };
    case "redirect":
      return { ...textReply(302, ""), headers: { location: fault.location } };
    case "html":
      return textReply(200, HTML, "text/html");
    case "empty":
      return textReply(200, "", "application/json");
    case "broken-json":
      return textReply(200, JSON.stringify(body).slice(0, -20), "application/json");
    case "wrong-shape":
      return jsonReply(200, {});
    case "cut-off":
      return { ...page, body: { is: "half", text: JSON.stringify(body) } };
    case "huge-body":
      return { ...page, body: padded(body, { megabytes: fault.mb }) };
    case "gzip-bomb":
      return {
        ...page,
        headers: { ...page.headers, "content-encoding": "gzip" },
        body: padded(body, { megabytes: fault.mb, isGzipped: true }),
      };
    case "endless-body": {
      const { everyMs = 0 } = fault;
      const pieceBytes = everyMs > 0 ? 1024 : 65_536;
      return { ...page, body: padded(body, { megabytes: Infinity, everyMs, pieceBytes }) };
    }
    default:
      return page;
  }
}

function padded(body: PageBody, how: Partial<Stream>): Stream {
  const head = `${JSON.stringify(body).slice(0, -1)},"padding":"`;
  const piece = { everyMs: 0, pieceBytes: 2 ** 20, isGzipped: false };
  return { is: "stream", head, megabytes: 0, tail: '"}', ...piece, ...how };
}

function statusReply(
  status: number,
  body: (Fault & { kind: "status" })["body"] = "message",
): Reply {
  if (body === "nothing") return textReply(status, "");
  if (body === "html") return textReply(status, HTML, "text/html");
  if (body === "problem") {
    const problem = {
      type: "about:blank",
      title: "Failed",
      status,
      detail: "It failed.",
      instance: "/",
    };
    return textReply(status, JSON.stringify(problem), "application/problem+json");
  }
  return status === 403 ? jsonReply(status, GATEWAY_REFUSAL) : errorReply(status, "Refused");
}
