import { focusManager, queryOptions } from "@tanstack/react-query";
import type { Progress, ProgressAnswer } from "#lib/domain/progress";
import { requestMarked, type MarkedAnswer } from "#lib/requests/list-query";
import { pollInterval } from "#lib/requests/poll-interval";
import { retryUntilAnswered } from "#lib/requests/retry";

/** While CENTURY is being asked what has been finished, more is known before the next list comes. */
const SOON_MS = 4_000;

/**
 * How far the reader's classes are; only what the page doesn't have crosses the wire.
 * @param life changes when it is taken down: answers from before are not kept
 * @param held what the page has, read when the request is made
 */
export function progressQuery(life: number, held: () => Progress | null) {
  return queryOptions({
    queryKey: ["progress", life],
    queryFn: async ({ signal }): Promise<MarkedAnswer<Progress>> => {
      const had = held();
      const search = had ? `?${new URLSearchParams({ tag: had.tag, house: had.house.tag })}` : "";
      const { body, mark } = await requestMarked<ProgressAnswer | null>(
        `/api/progress${search}`,
        signal,
      );
      return { body: body ? { ...body, house: body.house ?? had!.house } : had!, mark };
    },
    staleTime: Infinity,
    gcTime: 0,
    structuralSharing: false,
    refetchOnWindowFocus: "always",
    refetchOnReconnect: "always",
    refetchIntervalInBackground: true,
    refetchInterval: ({ state }) => progressInterval(state, !focusManager.isFocused()),
    ...retryUntilAnswered,
  });
}

interface ProgressState {
  error: Error | null;
  data: MarkedAnswer<Progress> | undefined;
  dataUpdatedAt: number;
}

/** Milliseconds until the next request: as for a board, or sooner while more is to be known. */
function progressInterval(
  { data, dataUpdatedAt, error }: ProgressState,
  isHidden: boolean,
): number {
  const mark = data?.mark ?? null;
  const interval = pollInterval({ mark, answeredAt: dataUpdatedAt, error }, isHidden);
  return data?.body.past.is === "asking" ? Math.min(interval, SOON_MS) : interval;
}
