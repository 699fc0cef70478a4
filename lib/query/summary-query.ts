import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { Summary } from "#lib/contract";
import { writeFilters, type Filters } from "#lib/filters";
import { requestJson } from "#lib/query/request";
import { retryUntilAnswered } from "#lib/query/retry";

/** The counts beside a list, and which list: another's may stand in for a moment, and must be known as that. */
export interface Counts {
  filters: Filters;
  summary: Summary;
}

/**
 * The counts beside a list.
 * @param eventful the version of the latest snapshot in which something happened; part of the key, so that
 *   the counts are asked for again when, and only when, they can have changed
 */
export function summaryQuery(filters: Filters, eventful: string | null) {
  return queryOptions({
    queryKey: ["summary", filters, eventful],
    queryFn: async ({ signal }): Promise<Counts> => ({
      filters,
      summary: await requestJson<Summary>(`/api/summary${writeFilters(filters)}`, signal),
    }),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 10_000,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    ...retryUntilAnswered,
  });
}
