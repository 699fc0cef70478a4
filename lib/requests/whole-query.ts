import { queryOptions } from "@tanstack/react-query";
import type { SnapshotMark } from "#lib/wire/contract";
import type { Handed, MarkedAnswer } from "#lib/requests/list-query";
import { pollInterval } from "#lib/requests/poll-interval";
import { askedAgainByItsPage } from "#lib/requests/retry";

/**
 * Something that comes whole each time.
 * @param key with a part that changes when it is taken down: answers from before are not kept
 */
export function wholeQuery<Content>(
  key: readonly unknown[],
  ask: (signal: AbortSignal) => Promise<MarkedAnswer<Content>>,
) {
  return queryOptions({
    queryKey: key,
    queryFn: async ({ signal }): Promise<Handed<MarkedAnswer<Content>>> => ({
      answer: await ask(signal),
    }),
    staleTime: Infinity,
    gcTime: 0,
    structuralSharing: false,
    refetchOnWindowFocus: "always",
    refetchOnReconnect: "always",
    ...askedAgainByItsPage,
  });
}

export type WholeQuery<Content> = ReturnType<typeof wholeQuery<Content>>;

/** How its latest request went, as React Query says it; and the newest that is known, null where there is nothing. */
export interface WholeState<Content> {
  error: Error | null;
  dataUpdatedAt: number;
  errorUpdateCount: number;
  known: { content: Content; mark: SnapshotMark } | null;
}

/** Milliseconds until the next request: as for a board. */
export function wholeInterval<Content>(
  { known, dataUpdatedAt, error, errorUpdateCount }: WholeState<Content>,
  isHidden: boolean,
): number {
  const mark = known?.mark ?? null;
  return pollInterval(
    { mark, answeredAt: dataUpdatedAt, error, failures: errorUpdateCount },
    isHidden,
  );
}
