import {
  useQueryClient,
  type InfiniteData,
  type UseInfiniteQueryResult,
} from "@tanstack/react-query";
import { useEffect } from "react";
import type { SessionPage, SnapshotMark } from "#lib/contract";
import type { Feed } from "#lib/query/feed";
import { reloadPage } from "#lib/query/reload";
import { ContractChanged } from "#lib/query/request";
import { isInStep } from "#lib/query/rows";

/** A list this old tells nobody anything and is still personal data on a screen: the server's own limit. */
const EXPIRE_MS = 30 * 60_000;

interface CatchUpOptions {
  lists: UseInfiniteQueryResult<InfiniteData<SessionPage>>[];
  feed: Feed | undefined;
  mark: SnapshotMark | undefined;
  /** By the server's clock, milliseconds. */
  now: number;
  error: Error | null;
}

/** What the feed can't mend: lists it has lost step with, a list too old to show, a page too old to run. */
export function useCatchUp({ lists, feed, mark, now, error }: CatchUpOptions): void {
  const client = useQueryClient();

  const behind = lists.find(
    ({ data, isFetching }) => data && !isFetching && !isInStep(data.pages, feed ?? null),
  );
  useEffect(() => {
    if (behind) void behind.refetch();
  }, [behind]);

  const isExpired = mark !== undefined && now - Date.parse(mark.takenAt) > EXPIRE_MS;
  useEffect(() => {
    if (isExpired) void client.resetQueries();
  }, [client, isExpired]);

  const mustReload = error instanceof ContractChanged;
  useEffect(() => {
    if (mustReload) reloadPage();
  }, [mustReload]);
}
