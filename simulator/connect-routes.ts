import type { IncomingMessage, ServerResponse } from "node:http";
import { sendError, sendFault, sendJson } from "./answer.ts";
import { itemOf } from "./item.ts";
import { listPage, type ListPage } from "./list.ts";
import { BadRequest, readListQuery, type ListKind, type ListQuery } from "./list-query.ts";
import { readSessionSearch } from "./search-query.ts";
import type { State } from "./state.ts";
import { readUsersQuery, readUsersSearch, usersPage } from "./users.ts";

export const BASE_PATH = "/api/v1";
/** A demo may be polled for days. */
const CALLS_KEPT = 10_000;

type Kind = ListKind | "users";

interface Route {
  method: "GET" | "POST";
  kind: Kind;
  /** Reads what is asked for: an address's parameters, or a body. Throws a BadRequest. */
  answer(state: State, params: URLSearchParams, body: unknown): Page;
}

interface Page extends Omit<ListPage, "items"> {
  items: readonly unknown[];
  /** Whether the question names users. */
  byUser: boolean;
  /** The cursor that it was asked with. */
  cursor: string | undefined;
  /** Ends the record that the next cursor points at. */
  finishLast(now: number): void;
}

const list = (kind: ListKind): Route => ({
  method: "GET",
  kind,
  answer: (state, params) => sessionsPage(state, kind, readListQuery(params, kind)),
});

const users = (method: Route["method"]): Route => ({
  method,
  kind: "users",
  answer: (state, params, body) => {
    const query = method === "GET" ? readUsersQuery(params) : readUsersSearch(body);
    const page = usersPage(state.world.users(), query);
    return { ...page, byUser: true, cursor: query.cursor, finishLast: () => {} };
  },
});

const ROUTES: Record<string, Route> = {
  "/smart-ia/sessions/in-progress": list("in-progress"),
  "/smart-ia/sessions/completed": list("completed"),
  "/smart-ia/sessions": list("all"),
  "/smart-ia/sessions/search": {
    method: "POST",
    kind: "all",
    answer: (state, _params, body) => sessionsPage(state, "all", readSessionSearch(body)),
  },
  "/users": users("GET"),
  "/users/search": users("POST"),
};

function sessionsPage(state: State, kind: ListKind, query: ListQuery): Page {
  const now = state.now();
  const page = listPage(state.world, kind, query, { now, shift: state.shift });
  return {
    ...page,
    items: page.items.map((sitting) => itemOf(sitting, { now, shift: state.shift })),
    byUser: query.userId.length > 0,
    cursor: query.cursor,
    finishLast: (at) => {
      const last = page.items.at(-1);
      if (page.nextCursor !== null && last) last.end = at;
    },
  };
}

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
    method: request.method ?? "",
    path: url.pathname,
    query: url.search.slice(1),
    hadKey: key !== undefined,
    headers: Object.keys(request.headers).sort(),
  });
  if (state.calls.length > CALLS_KEPT) state.calls.shift();
  const route = url.pathname.startsWith(BASE_PATH)
    ? ROUTES[url.pathname.slice(BASE_PATH.length)]
    : undefined;
  if (!route) return sendError(response, 404, "Not found");
  if (request.method !== route.method) return sendError(response, 405, "Method not allowed");
  if (key !== state.apiKey) {
    if (state.refusesAsGateway) return sendJson(response, 403, { message: "Forbidden" });
    return sendError(response, 401, "Invalid authentication credentials");
  }
  if (!mayRead(state, route.kind)) return sendJson(response, 403, { message: "Forbidden" });
  let page: Page;
  try {
    const body = route.method === "POST" ? await readBody(request) : null;
    state.world.advance(now);
    page = route.answer(state, url.searchParams, body);
  } catch (error) {
    if (error instanceof BadRequest) return sendError(response, 400, error.message);
    throw error;
  }
  await sendPage(state, response, route.kind, page);
}

function mayRead(state: State, kind: Kind): boolean {
  if (kind === "users") return state.mayReadUsers;
  return kind === "in-progress" || state.mayReadCompleted;
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const text = Buffer.concat(await request.toArray()).toString();
  try {
    return JSON.parse(text);
  } catch {
    throw new BadRequest("body is no JSON");
  }
}

async function sendPage(
  state: State,
  response: ServerResponse,
  kind: Kind,
  page: Page,
): Promise<void> {
  const now = state.now();
  const fault = state.faults.take({ list: kind, page: page.page, byUser: page.byUser });
  // Unreferenced: an answer that is still to come doesn't hold the process up when it is to end.
  if (fault?.kind === "delay") await new Promise((done) => setTimeout(done, fault.ms).unref());
  const left = fault?.kind === "leave-out" ? fault.count : 0;
  const data = page.items.slice(0, Math.max(0, page.items.length - left));
  const body = {
    data: fault?.kind === "nested" ? [data] : data,
    pagination: {
      total: page.total + (fault?.kind === "total-off" ? fault.by : 0),
      limit: page.limit,
      offset: page.offset,
      previousCursor: page.previousCursor,
      nextCursor:
        fault?.kind === "repeated-cursor" ? (page.cursor ?? page.nextCursor) : page.nextCursor,
    },
  };
  if (fault && sendFault(response, fault, now + state.shift, body)) return;
  sendJson(response, 200, body);
  if (fault?.kind === "finish-at-cursor") page.finishLast(now);
}
