import {
  useQueryClient,
  type InfiniteData,
  type UseInfiniteQueryResult,
} from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { SessionPage } from "#lib/contract";
import { isOutOfStep, type Feed } from "#lib/query/feed";
import { FEED_KEY } from "#lib/query/feed-query";
import { reloadPage } from "#lib/query/reload";
import { ContractChanged } from "#lib/query/request";

interface CatchUpOptions {
  lists: UseInfiniteQueryResult<InfiniteData<SessionPage>>[];
  feed: Feed | null;
  /** The version on the screen, once it is too old to be shown. */
  expired: string | null;
  error: Error | null;
}

/** What the feed can't mend: lists it has lost step with, a list too old to keep, a page too old to run. */
export function useCatchUp({ lists, feed, expired, error }: CatchUpOptions): void {
  const client = useQueryClient();

  const loaded = lists.filter(({ data }) => data);
  const behind = loaded.find(({ data }) => isOutOfStep(data!.pages, feed));
  const tried = useRef<string>(null);
  useEffect(() => {
    if (!behind || behind.isFetching) return;
    // Once for each answer of the feed: a list may be newer than it, and only its next answer can tell.
    const attempt = `${feed?.mark.version} ${behind.data!.pages[0]?.snapshot.version}`;
    if (tried.current === attempt) return;
    tried.current = attempt;
    void behind.refetch();
  }, [behind, feed]);

  const isCaughtUp = feed !== null && feed.before !== null && loaded.length > 0 && !behind;
  useEffect(() => {
    if (isCaughtUp) {
      client.setQueryData<Feed>(FEED_KEY, (held) => held && { ...held, before: null });
    }
  }, [client, isCaughtUp]);

  useEffect(() => {
    if (expired !== null) void client.resetQueries();
  }, [client, expired]);

  const mustReload = error instanceof ContractChanged;
  useEffect(() => {
    if (mustReload) reloadPage();
  }, [mustReload]);
}
