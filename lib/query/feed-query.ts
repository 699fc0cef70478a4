import { queryOptions, type QueryState } from "@tanstack/react-query";
import { MARK_HEADER, nothingHappened, type Changes } from "#lib/contract";
import type { Asking } from "#lib/filters";
import { extendFeed, type Feed } from "#lib/query/feed";
import { ProblemAnswer, request } from "#lib/query/request";
import { serverNow } from "#lib/query/server-clock";

export const FEED_KEY = ["feed"];
const LONGEST_MS = 60_000;
const SHORTEST_MS = 2_000;
/** Of the waits between tries of what fails. */
const LONGEST_BACK_OFF_MS = 30_000;

/** This browser's place among all that watch: they ask one after another, not all at once. */
const SHARE = Math.random();

/**
 * The change feed, accumulated. One observer polls it, with `pollInterval`; others only read.
 * @param firstVersion the version of the first page loaded, where the feed begins
 */
export function feedQuery(firstVersion: string | undefined, asking: Asking = {}) {
  return queryOptions({
    queryKey: FEED_KEY,
    enabled: firstVersion !== undefined,
    queryFn: async ({ client, signal }): Promise<Feed> => {
      const held = () => client.getQueryData<Feed>(FEED_KEY) ?? null;
      const since = held()?.mark.version ?? firstVersion!;
      const response = await request(
        `/api/changes?${new URLSearchParams({ since, ...asking })}`,
        signal,
      );
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

interface PollState extends Pick<QueryState<Feed>, "dataUpdatedAt" | "status" | "error"> {
  data: Pick<Feed, "mark"> | undefined;
}

/**
 * Milliseconds until the next poll: soon after the next snapshot is due, and at least once a minute.
 * A hidden tab asks once a minute; coming back, it asks at once.
 */
export function pollInterval(
  { data, dataUpdatedAt, status, error }: PollState,
  isHidden: boolean,
): number {
  if (isHidden) return LONGEST_MS;
  if (!data) return status === "error" ? backOff(0, error) : SHORTEST_MS;
  const { dueAt, freshness } = data.mark;
  const lateBy = serverNow() - Date.parse(dueAt);
  if (status === "error") return backOff(lateBy, error);
  const untilDue = 300 + SHARE * freshness.spreadMs - lateBy;
  // Counted from the answer: a render in between must not begin the minute anew.
  const untilMinute = dataUpdatedAt + LONGEST_MS - Date.now();
  return Math.max(Math.min(untilDue, untilMinute), SHORTEST_MS);
}

/**
 * About as long again as the answer has been missing: with each try twice the wait, up to a bound. Of many
 * browsers that lost one server, no two come back at one moment.
 */
function backOff(lateBy: number, error: Error | null): number {
  const wait = Math.min(Math.max(lateBy, SHORTEST_MS), LONGEST_BACK_OFF_MS) * (0.75 + SHARE / 2);
  const wish = error instanceof ProblemAnswer ? error.retryAfterMs : 0;
  return Math.max(wait, wish);
}
