import { queryOptions } from "@tanstack/react-query";
import type { ProgressNames } from "#lib/domain/progress";
import { requestMarked } from "#lib/requests/list-query";
import { retryUntilAnswered } from "#lib/requests/retry";

/** While CENTURY is being asked for names. */
const SOON_MS = 4_000;

/**
 * Who the learners of a house are: asked for once a roster, and only where somebody wants to know who is missing.
 * @param house its tag
 * @param life changes when the page's list is taken down, and the names go with it
 */
export function progressNamesQuery(house: string, life: number, isWanted: boolean) {
  return queryOptions({
    queryKey: ["progress names", house, life],
    queryFn: async ({ signal }): Promise<ProgressNames> =>
      (await requestMarked<ProgressNames>("/api/progress/names", signal)).body,
    enabled: isWanted,
    staleTime: Infinity,
    gcTime: 0,
    structuralSharing: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    refetchInterval: ({ state }) => (state.data?.isAsking ? SOON_MS : false),
    ...retryUntilAnswered,
  });
}
