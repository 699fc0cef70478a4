import { distort, faultyReply, type PageBody } from "./faulty.ts";
import type { Fault } from "./faults.ts";
import { BadRequest } from "./list-query.ts";
import { ROUTES, type Kind, type Page } from "./question.ts";
import { errorReply, GATEWAY_REFUSAL, jsonReply, type Reply } from "./reply.ts";
import type { State } from "./state.ts";

export const BASE_PATH = "/api/v1";
/** A demo may be polled for days. */
const CALLS_KEPT = 10_000;

export interface ConnectRequest {
  method: string;
  url: URL;
  /** By names in lower case. */
  headers: Readonly<Record<string, unknown>>;
  /** "" where there is none. */
  body: string;
}

/** The documented contract's answer, or what a fault makes of it. */
export function respond(state: State, request: ConnectRequest): Reply {
  state.calls.push({
    method: request.method,
    path: request.url.pathname,
    query: request.url.search.slice(1),
    hadKey: request.headers["x-api-key"] !== undefined,
    headers: Object.keys(request.headers).sort(),
  });
  if (state.calls.length > CALLS_KEPT) state.calls.shift();
  const date = state.dateHeader ?? new Date(state.now() + state.shift).toUTCString();
  const reply = answer(state, request);
  if (state.dateHeader !== null) reply.headers["date"] = date;
  return reply;
}

function answer(state: State, { method, url, headers, body }: ConnectRequest): Reply {
  const route = url.pathname.startsWith(BASE_PATH)
    ? ROUTES[url.pathname.slice(BASE_PATH.length)]
    : undefined;
  if (!route) return errorReply(404, "Not found");
  if (method !== route.method) return errorReply(405, "Method not allowed");
  const refused = refusal(state, headers["x-api-key"], route.kind);
  if (refused) return toldOf(state, route.kind, refused);
  let page: Page;
  try {
    state.world.advance(state.now());
    page = route.answer(state, url.searchParams, body);
  } catch (error) {
    if (!(error instanceof BadRequest)) throw error;
    return toldOf(state, route.kind, errorReply(400, error.message));
  }
  return pageReply(state, route.kind, page);
}

function refusal(state: State, key: unknown, kind: Kind): Reply | null {
  if (key !== state.apiKey && !state.refusesAsGateway)
    return errorReply(401, "Invalid authentication credentials");
  const mayRead =
    kind === "users" ? state.mayReadUsers : kind === "in-progress" || state.mayReadCompleted;
  return key === state.apiKey && mayRead ? null : jsonReply(403, GATEWAY_REFUSAL);
}

function pageReply(state: State, kind: Kind, page: Page): Reply {
  const { byUser, userIds, cursors } = page;
  const fault = state.faults.take({ list: kind, page: page.page, byUser, userIds });
  const { total, limit, offset, previousCursor, nextCursor } = page;
  const plain = {
    data: page.items,
    pagination: { total, limit, offset, previousCursor, nextCursor },
  };
  const body = fault ? distort(plain, fault, cursors) : plain;
  const reply = faultyReply(fault, state.now() + state.shift, body);
  if (fault?.kind === "finish-at-cursor") reply.onSent = () => page.finishLast(state.now());
  return toldOf(state, kind, reply, { page, body, fault });
}

/** Faults whose answers hold no readable page. */
const UNREADABLE: ReadonlySet<string> = new Set<Fault["kind"]>([
  ...(["status", "retry-at", "hang", "drop-connection", "redirect", "html", "empty"] as const),
  ...(["broken-json", "wrong-shape", "cut-off", "endless-body", "contradiction"] as const),
]);

/** Logs the answer. */
function toldOf(
  state: State,
  list: Kind,
  reply: Reply,
  told?: { page: Page; body: PageBody; fault: Fault | undefined },
): Reply {
  const fault = told?.fault;
  const isReadable = told !== undefined && !UNREADABLE.has(fault?.kind ?? "");
  const left = fault?.kind === "leave-out" ? fault.count : 0;
  const ids = told?.page.ids ?? [];
  state.log.add({
    kind: "answered",
    at: state.now(),
    list,
    page: told?.page.page ?? null,
    byUser: told?.page.byUser ?? false,
    ids: isReadable ? ids.slice(0, Math.max(0, ids.length - left)) : [],
    nextCursor: isReadable ? told.body.pagination.nextCursor : null,
    total: isReadable ? (told.body.pagination.total ?? null) : null,
    status: reply.body.is === "silence" || reply.body.is === "drop" ? null : reply.status,
    fault: fault?.kind ?? null,
  });
  return reply;
}
