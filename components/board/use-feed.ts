import { focusManager, useQuery } from "@tanstack/react-query";
import type { SnapshotMark } from "#lib/contract";
import type { Asking } from "#lib/filters";
import { lastEventful, type Feed } from "#lib/query/feed";
import { feedQuery, pollInterval } from "#lib/query/feed-query";
import { countsAsOf } from "#lib/query/summary-query";

interface PolledFeed {
  feed: Feed | null;
  /** What the last poll failed with; null where there is no list yet whose changes to ask for. */
  error: Error | null;
  /** Milliseconds since 1970. */
  answeredAt: number;
  /** Of what the counts are to be; undefined before there is a list. */
  asOf: string | undefined;
}

/**
 * The one poll of a page that shows a list.
 * @param first of the first page of the list; undefined before there is one
 * @param hasLimits whether the school wants to be told who is running long
 */
export function useFeed(
  first: SnapshotMark | undefined,
  hasLimits: boolean,
  asking?: Asking,
): PolledFeed {
  const answer = useQuery({
    ...feedQuery(first?.version, asking),
    refetchIntervalInBackground: true,
    refetchInterval: ({ state }) => pollInterval(state, !focusManager.isFocused()),
  });
  const feed = answer.data ?? null;
  const latest = feed?.mark ?? first;
  return {
    feed,
    error: first === undefined ? null : answer.error,
    answeredAt: answer.dataUpdatedAt,
    asOf: latest && countsAsOf(latest, feed ? lastEventful(feed) : latest.version, hasLimits),
  };
}
