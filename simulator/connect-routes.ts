import type { IncomingMessage, ServerResponse } from "node:http";
import { sendError, sendFault, sendJson } from "./answer.ts";
import { itemOf } from "./item.ts";
import { listPage, type ListPage } from "./list.ts";
import { BadRequest, readListQuery, type ListKind, type ListQuery } from "./list-query.ts";
import type { State } from "./state.ts";

export const BASE_PATH = "/api/v1";
/** A demo may be polled for days. */
const CALLS_KEPT = 10_000;

const LISTS: Record<string, ListKind> = {
  [`${BASE_PATH}/smart-ia/sessions/in-progress`]: "in-progress",
  [`${BASE_PATH}/smart-ia/sessions/completed`]: "completed",
  [`${BASE_PATH}/smart-ia/sessions`]: "all",
};

/** What the documented contract answers, or what a fault makes of it. */
export async function answerConnect(
  state: State,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const now = state.now();
  response.setHeader("date", new Date(now + state.shift).toUTCString());
  const key = request.headers["x-api-key"];
  state.calls.push({
    path: url.pathname,
    query: url.search.slice(1),
    hadKey: key !== undefined,
    headers: Object.keys(request.headers).sort(),
  });
  if (state.calls.length > CALLS_KEPT) state.calls.shift();
  const kind = LISTS[url.pathname];
  if (!kind) return sendError(response, 404, "Not found");
  if (request.method !== "GET") return sendError(response, 405, "Method not allowed");
  if (key !== state.apiKey) {
    if (state.refusesAsGateway) return sendJson(response, 403, { message: "Forbidden" });
    return sendError(response, 401, "Invalid authentication credentials");
  }
  if (kind === "completed" && !state.mayReadCompleted) {
    return sendJson(response, 403, { message: "Forbidden" });
  }
  let query: ListQuery;
  let page: ListPage;
  try {
    query = readListQuery(url.searchParams, kind);
    state.world.advance(now);
    page = listPage(state.world, kind, query, { now, shift: state.shift });
  } catch (error) {
    if (error instanceof BadRequest) return sendError(response, 400, error.message);
    throw error;
  }
  await sendPage(state, response, kind, query, page);
}

async function sendPage(
  state: State,
  response: ServerResponse,
  kind: ListKind,
  query: ListQuery,
  page: ListPage,
): Promise<void> {
  const now = state.now();
  const fault = state.faults.take({
    list: kind,
    page: page.page,
    byUser: query.userId.length > 0,
  });
  // Unreferenced: an answer that is still to come doesn't hold the process up when it is to end.
  if (fault?.kind === "delay") await new Promise((done) => setTimeout(done, fault.ms).unref());
  const left = fault?.kind === "leave-out" ? fault.count : 0;
  const data = page.sittings
    .slice(0, Math.max(0, page.sittings.length - left))
    .map((sitting) => itemOf(sitting, { now, shift: state.shift }));
  const body = {
    data: fault?.kind === "nested" ? [data] : data,
    pagination: {
      total: page.total + (fault?.kind === "total-off" ? fault.by : 0),
      limit: page.limit,
      offset: page.offset,
      previousCursor: page.previousCursor,
      nextCursor:
        fault?.kind === "repeated-cursor" ? (query.cursor ?? page.nextCursor) : page.nextCursor,
    },
  };
  if (fault && sendFault(response, fault, now + state.shift, body)) return;
  sendJson(response, 200, body);
  const last = page.sittings.at(-1);
  if (fault?.kind === "finish-at-cursor" && page.nextCursor !== null && last) last.end = now;
}
