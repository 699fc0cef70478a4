import type { House } from "./house.ts";

const PATHS = { "in-progress": "/in-progress", completed: "/completed", users: "/users" };

/** A page of Connect's, as it comes over the wire. */
export interface RawPage {
  data: unknown;
  pagination: Record<string, unknown>;
}

/**
 * Lets Connect's pages through as `change` makes them, while `work` runs; a Response takes the answer's whole place.
 * @param change gets a copy of the page, and its question's address
 */
export async function withChangedAnswers(
  house: House,
  list: keyof typeof PATHS,
  change: (page: RawPage, url: URL) => unknown,
  work: () => Promise<void>,
): Promise<void> {
  const ask = globalThis.fetch;
  globalThis.fetch = async (...request) => {
    const url = new URL(String(request[0]));
    const response = await ask(...request);
    const isOurs = url.origin === house.simulator.origin && url.pathname.endsWith(PATHS[list]);
    if (!isOurs || response.status !== 200) return response;
    const changed = change((await response.json()) as RawPage, url);
    if (changed instanceof Response) return changed;
    const date = response.headers.get("date");
    return Response.json(changed, { headers: date === null ? {} : { date } });
  };
  try {
    await work();
  } finally {
    globalThis.fetch = ask;
  }
}

/**
 * Lets each of Connect's pages lead to another, which is its first again.
 * @param next the cursor after one, which begins with `made-`; null is that of the first page
 */
export async function withCursors(
  house: House,
  list: keyof typeof PATHS,
  next: (before: string | null) => string,
  work: () => Promise<void>,
): Promise<void> {
  const ask = globalThis.fetch;
  globalThis.fetch = (input, init) => ask(String(input).replace(/&cursor=made-\w+/, ""), init);
  const leading = (page: RawPage, url: URL) => ({
    ...page,
    pagination: { ...page.pagination, nextCursor: next(url.searchParams.get("cursor")) },
  });
  try {
    await withChangedAnswers(house, list, leading, work);
  } finally {
    globalThis.fetch = ask;
  }
}
