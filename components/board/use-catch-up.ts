import {
  useQueryClient,
  type InfiniteData,
  type UseInfiniteQueryResult,
} from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef } from "react";
import type { SessionPage } from "#lib/contract";
import { isOutOfStep, settleFeed, type Feed } from "#lib/query/feed";
import { FEED_KEY } from "#lib/query/feed-query";
import { reloadPage } from "#lib/query/reload";
import { ContractChanged } from "#lib/query/request";

/** Twice that long the feed's answers are kept as they came, for whoever tells of them. */
const SETTLE_MS = 60_000;

interface CatchUpOptions {
  lists: UseInfiniteQueryResult<InfiniteData<SessionPage>>[];
  feed: Feed | null;
  /** Whether the reader lets lists be loaded afresh. */
  mayCatchUp: boolean;
  /** The version on the screen. */
  shown: string | undefined;
  /** That version, once it is too old to be shown. */
  expired: string | null;
  error: Error | null;
}

/** What the feed can't mend: lists it has lost step with, a list too old to keep, a page too old to run. */
export function useCatchUp(options: CatchUpOptions): void {
  const { lists, feed, mayCatchUp, shown, expired, error } = options;
  const client = useQueryClient();
  const changeFeed = (change: (held: Feed) => Feed) => {
    const state = client.getQueryState<Feed>(FEED_KEY);
    // To set it would say that the last request had not failed, and when the next is due.
    if (state?.data === undefined || state.status !== "success") return;
    client.setQueryData(FEED_KEY, change(state.data), { updatedAt: state.dataUpdatedAt });
  };

  const loaded = lists.filter(({ data }) => data);
  const behind = loaded.find(({ data }) => isOutOfStep(data!.pages, feed));
  const tried = useRef<string>(null);
  useEffect(() => {
    if (!behind || behind.isFetching || !mayCatchUp) return;
    // Once for each answer of the feed: a list may be newer than it, and only its next answer can tell.
    const attempt = `${feed?.mark.version} ${behind.data!.pages[0]?.snapshot.version}`;
    if (tried.current === attempt) return;
    tried.current = attempt;
    void behind.refetch();
  }, [behind, feed, mayCatchUp]);

  const isCaughtUp = feed !== null && feed.before !== null && loaded.length > 0 && !behind;
  const forget = useEffectEvent(() => changeFeed((held) => ({ ...held, before: null })));
  useEffect(() => {
    if (isCaughtUp) forget();
  }, [isCaughtUp]);

  const settled = useRef<string>(undefined);
  const settle = useEffectEvent(() => {
    const version = settled.current;
    if (version !== undefined) changeFeed((held) => settleFeed(held, version));
    settled.current = shown;
  });
  useEffect(() => {
    const timer = setInterval(settle, SETTLE_MS);
    return () => clearInterval(timer);
  }, []);

  useEffect(() => {
    if (expired !== null) void client.resetQueries();
  }, [client, expired]);

  const hasNone = lists.every(({ data }) => data === undefined);
  useEffect(() => {
    if (!hasNone) return undefined;
    // What is asked for the first time waits ever longer between its tries, and the network has just come back.
    const askAgain = () => {
      if (document.visibilityState === "visible") void client.resetQueries();
    };
    addEventListener("online", askAgain);
    document.addEventListener("visibilitychange", askAgain);
    return () => {
      removeEventListener("online", askAgain);
      document.removeEventListener("visibilitychange", askAgain);
    };
  }, [client, hasNone]);

  const mustReload = error instanceof ContractChanged;
  useEffect(() => {
    if (mustReload) reloadPage();
  }, [mustReload]);
}
