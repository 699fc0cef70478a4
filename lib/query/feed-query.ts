import { queryOptions, type QueryState } from "@tanstack/react-query";
import { MARK_HEADER, nothingHappened, type Changes } from "#lib/contract";
import { extendFeed, type Feed } from "#lib/query/feed";
import { request } from "#lib/query/request";
import { serverNow } from "#lib/query/server-clock";

export const FEED_KEY = ["feed"];
const LONGEST_MS = 60_000;
const SHORTEST_MS = 2_000;
const AFTER_FAILURE_MS = 5_000;

/** This browser's place among all that watch: they ask one after another, not all at once. */
const SHARE = Math.random();

/**
 * The change feed, accumulated. One observer polls it, with `pollInterval`; others only read.
 * @param firstVersion the version of the first page loaded, where the feed begins
 */
export function feedQuery(firstVersion: string | undefined) {
  return queryOptions({
    queryKey: FEED_KEY,
    enabled: firstVersion !== undefined,
    queryFn: async ({ client, signal }): Promise<Feed> => {
      const held = () => client.getQueryData<Feed>(FEED_KEY) ?? null;
      const since = held()?.mark.version ?? firstVersion!;
      const response = await request(`/api/changes?since=${since}`, signal);
      const mark = response.headers.get(MARK_HEADER);
      const answer = mark ? nothingHappened(mark) : ((await response.json()) as Changes);
      // Once more: while the answer was on its way the feed may have been settled.
      return extendFeed(held(), since, answer);
    },
    // The next poll is the retry.
    retry: false,
    networkMode: "always",
    staleTime: Infinity,
    gcTime: Infinity,
    // What did not change is the same object already, and comparing all of it would cost each poll.
    structuralSharing: false,
    refetchOnWindowFocus: "always",
    refetchOnReconnect: "always",
  });
}

interface PollState extends Pick<QueryState<Feed>, "dataUpdatedAt" | "status"> {
  data: Pick<Feed, "mark"> | undefined;
}

/**
 * Milliseconds until the next poll: soon after the next snapshot is due, and at least once a minute.
 * A hidden tab asks once a minute; coming back, it asks at once.
 */
export function pollInterval(
  { data, dataUpdatedAt, status }: PollState,
  isHidden: boolean,
): number {
  if (isHidden) return LONGEST_MS;
  if (status === "error") return AFTER_FAILURE_MS * (1 + SHARE);
  if (!data) return SHORTEST_MS;
  const { dueAt, freshness } = data.mark;
  const untilDue = Date.parse(dueAt) - serverNow() + 300 + SHARE * freshness.spreadMs;
  // Counted from the answer: a render in between must not begin the minute anew.
  const untilMinute = dataUpdatedAt + LONGEST_MS - Date.now();
  return Math.max(Math.min(untilDue, untilMinute), SHORTEST_MS);
}
