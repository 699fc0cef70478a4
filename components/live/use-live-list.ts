import { focusManager, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState, useSyncExternalStore } from "react";
import type { Asking } from "#lib/domain/filters";
import type { LiveEvent } from "#lib/live-list/event";
import type { LiveState } from "#lib/live-list/state";
import { wantedOf } from "#lib/live-list/wanted";
import {
  changesQuery,
  LIST_KEY,
  listQuery,
  takeFrom,
  type LoadPlace,
} from "#lib/requests/list-query";
import { askAgainMs, pollInterval, SHARE } from "#lib/requests/poll-interval";
import { isGone, isInVain } from "#lib/requests/retry";
import { serverNow } from "#lib/requests/server-clock";
import { subscribeToSeconds } from "./use-server-now.ts";
import { useLastingError } from "./use-lasting-error.ts";
import { useContract } from "./use-contract.ts";
import { useDrawn, type Drawing } from "./use-drawn.ts";
import { useSenses } from "./use-senses.ts";
import { createLiveStore, forgetFirst, type FirstPages, type LiveStore } from "./live-store.ts";

interface LiveListOptions {
  first: FirstPages | null;
  asking: Asking;
  /** Whether somebody's reading holds the list: nobody reads a wall. */
  isRead: boolean;
  /** Whether it is to tell its reader of what happens while the page is hidden. */
  isHeard?: boolean;
}

export interface LiveList {
  state: LiveState;
  take: (event: LiveEvent) => void;
  /** What the latest request for news failed with; null where it did not. */
  error: Error | null;
}

/** A page's one list: asked for, brought forward and held as `live-list` says, which knows nothing of a browser. */
export function useLiveList({ first, asking, isRead, isHeard }: LiveListOptions): LiveList {
  const [store] = useState(() => createLiveStore(first));
  const [state, setState] = useState(store.get);
  useDrawn(store, drawingOf, setState);
  useSenses(store, isRead, isHeard);
  const failed = useLoad(store, state, asking);
  const polling = useChanges(store, state, asking);
  const error = polling.error ?? failed;
  const isBegun = state.displayed !== null || state.load === null || state.loads > 1;
  useEffect(() => {
    if (isBegun) forgetFirst(first);
    // Whoever goes while the rest is still to come takes its beginning along.
    return () => forgetFirst(first);
  }, [first, isBegun]);
  useContract(isRead && !state.hold.paused ? error : null);
  return { state, take: store.take, error };
}

/** The pages of a load count together, once the last has come; the first may take another view's list down. */
function drawingOf({ is }: LiveEvent, _before: LiveState, after: LiveState): Drawing {
  if (is === "page" && after.load?.pages[1]) return "later";
  return is === "page" || is === "changes" ? "in slices" : "at once";
}

/** What is wanted now, in a word, which changes as time goes by. */
function useWanted(state: LiveState) {
  const isDue = useSyncExternalStore(
    subscribeToSeconds,
    () => wantedOf(state, serverNow()) !== null,
    () => false,
  );
  return isDue ? wantedOf(state, Infinity) : null;
}

/** @returns what the latest request for a page failed with; null where it did not, and where nothing is to be loaded */
function useLoad(store: LiveStore, state: LiveState, asking: Asking): Error | null {
  const client = useQueryClient();
  const wanted = useWanted(state);
  const gen = state.load?.gen ?? null;
  const from = wanted?.is === "page" ? wanted : null;
  const isWanted = from !== null;
  const load = useInfiniteQuery({ ...listQuery(gen, from, asking), enabled: isWanted });
  // Not `isFetching`: each of the many pages would be drawn twice for it.
  const { data, fetchNextPage, refetch, error, errorUpdateCount } = load;
  useEffect(() => {
    if (gen === null || !data) return;
    const page = data.pages.at(-1)!;
    const told = takeFrom(page);
    const { cursor } = data.pageParams.at(-1) as LoadPlace;
    if (told) store.take({ is: "page", gen, cursor, page: told.body, mark: told.mark });
    // One that was asked for before the page was hidden may still be on its way.
    if (isWanted && page.next && !error) void fetchNextPage({ cancelRefetch: false });
  }, [store, gen, data, isWanted, error, fetchNextPage]);
  const isNothing = state.latest === null && isWanted;
  const isBegun = data !== undefined;
  useEffect(() => {
    if (!isWanted || !error || isInVain(error)) return undefined;
    const timer = setTimeout(isBegun ? fetchNextPage : refetch, askAgainMs(errorUpdateCount));
    return () => clearTimeout(timer);
  }, [isWanted, isBegun, error, errorUpdateCount, fetchNextPage, refetch]);
  useEffect(() => {
    if (!isNothing) return undefined;
    // What is asked for the first time waits ever longer between its tries, and the network has just come back.
    const askAgain = () =>
      void (isBegun ? fetchNextPage() : client.resetQueries({ queryKey: [LIST_KEY] }));
    addEventListener("online", askAgain);
    return () => removeEventListener("online", askAgain);
  }, [isNothing, isBegun, fetchNextPage, client]);
  useEffect(() => {
    if (isGone(error) && gen !== null) store.take({ is: "revision_gone", gen });
  }, [store, gen, error]);
  return useLastingError({ isPending: load.isPending && gen !== null, error });
}

function useChanges(store: LiveStore, state: LiveState, asking: Asking) {
  const { latest } = state;
  const answer = useQuery({
    ...changesQuery(state.loads, () => store.get().latest?.version ?? null, asking),
    enabled: latest !== null && state.load === null && !state.isGone,
    refetchIntervalInBackground: true,
    refetchInterval: ({ state: { dataUpdatedAt, error, errorUpdateCount } }) =>
      pollInterval(
        {
          mark: store.get().latest?.mark ?? null,
          answeredAt: dataUpdatedAt,
          error,
          failures: errorUpdateCount,
        },
        !focusManager.isFocused(),
      ),
  });
  const { data } = answer;
  useEffect(() => {
    const told = data && takeFrom(data);
    if (!told) return;
    const { since, body: changes, mark } = told;
    store.take({ is: "changes", since, changes, mark, share: SHARE, now: serverNow() });
  }, [store, data]);
  return answer;
}
