import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { SnapshotMark, Summary } from "#lib/contract";
import { writeFilters, type Asking, type Filters } from "#lib/filters";
import { requestJson } from "#lib/query/request";
import { retryUntilAnswered } from "#lib/query/retry";

/** The counts beside a list, and which list: another's may stand in for a moment, and must be known as that. */
export interface Counts {
  filters: Filters;
  summary: Summary;
}

/**
 * A word for what the counts are as of: while it stays the same, they need not be asked for again.
 * @param mark of the feed's latest answer
 * @param eventful the version of the latest snapshot in which something happened
 * @param hasLimits whether somebody may be running long by the minute, with nothing else happening
 */
export function countsAsOf(mark: SnapshotMark, eventful: string, hasLimits: boolean): string {
  return hasLimits ? `${eventful} ${mark.takenAt.slice(0, "2026-11-23T10:42".length)}` : eventful;
}

/**
 * The counts beside a list.
 * @param asOf from `countsAsOf`; null before there is a list
 */
export function summaryQuery(filters: Filters, asOf: string | null, asking?: Asking) {
  return queryOptions({
    queryKey: ["summary", filters, asOf, asking],
    queryFn: async ({ signal }): Promise<Counts> => ({
      filters,
      summary: await requestJson<Summary>(`/api/summary${writeFilters(filters, asking)}`, signal),
    }),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 10_000,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    ...retryUntilAnswered,
  });
}
