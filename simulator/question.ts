import { firstCursor, writeCursor } from "./cursor.ts";
import { itemOf } from "./item.ts";
import { listPage, type ListPage } from "./list.ts";
import { readListQuery, type ListKind, type ListQuery } from "./list-query.ts";
import { oddItem } from "./odd-row.ts";
import { readSessionSearch } from "./search-query.ts";
import type { State } from "./state.ts";
import { readUsersQuery, readUsersSearch, userCursor, usersPage } from "./users.ts";

export type Kind = ListKind | "users";

export interface Route {
  method: "GET" | "POST";
  kind: Kind;
  /** Reads a question: an address's parameters, or a body. Throws a BadRequest. */
  answer(state: State, params: URLSearchParams, body: string): Page;
}

export interface Page extends Omit<ListPage, "items" | "behind"> {
  items: readonly unknown[];
  /** Who is on it, whatever its rows say. */
  ids: readonly string[];
  /** Whether the question names users, and which. */
  byUser: boolean;
  userIds: readonly string[];
  cursors: { asked: string | undefined; behind: string; first: string };
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
    const ids = page.items.map(({ userId }) => userId);
    return {
      ...page,
      ids,
      byUser: true,
      userIds: query.userId,
      cursors: {
        asked: query.cursor,
        behind: userCursor(ids.at(-1) ?? "~"),
        first: userCursor(""),
      },
      finishLast: () => {},
    };
  },
});

export const ROUTES: Record<string, Route> = {
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
    items: page.items.map((sitting) =>
      oddItem(itemOf(sitting, { now, shift: state.shift }), state.oddRows.get(sitting.sessionId)),
    ),
    ids: page.items.map(({ sessionId }) => sessionId),
    byUser: query.userId.length > 0,
    userIds: query.userId,
    cursors: {
      asked: query.cursor,
      behind: page.behind === null ? firstCursor(query) : writeCursor(page.behind, query),
      first: firstCursor(query),
    },
    finishLast: (at) => {
      const last = page.items.at(-1);
      if (page.nextCursor === null || !last) return;
      last.end = at;
      state.world.timeline.change(last, at);
    },
  };
}
