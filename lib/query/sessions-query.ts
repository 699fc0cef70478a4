import { infiniteQueryOptions, keepPreviousData } from "@tanstack/react-query";
import type { SessionPage } from "#lib/contract";
import { writeFilters, type Asking, type Filters } from "#lib/filters";
import { requestJson } from "#lib/query/request";
import { retryUntilAnswered } from "#lib/query/retry";

/** As many as Connect's own page. */
export const PAGE_SIZE = 100;

/**
 * A list by cursor. It never refetches by itself: the feed brings its pages forward, at the price of one
 * request whatever has been scrolled through.
 */
export function sessionsQuery(filters: Filters, asking?: Asking) {
  return infiniteQueryOptions({
    queryKey: ["sessions", filters, asking],
    queryFn: ({ pageParam, signal }) =>
      requestJson<SessionPage>(`/api/sessions${pageSearch(filters, asking, pageParam)}`, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.pagination.nextCursor,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    ...retryUntilAnswered,
  });
}

function pageSearch(filters: Filters, asking: Asking | undefined, cursor: string | null): string {
  const search = new URLSearchParams(writeFilters(filters, asking));
  search.set("limit", String(PAGE_SIZE));
  if (cursor !== null) search.set("cursor", cursor);
  return `?${search}`;
}
