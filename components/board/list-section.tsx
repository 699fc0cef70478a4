import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import { useCallback, type ReactNode } from "react";
import type { SessionPage } from "#lib/contract";
import { MoreRows } from "./more-rows.tsx";

interface ListSectionProps {
  list: UseInfiniteQueryResult<InfiniteData<SessionPage>>;
  /** Loads the list afresh, where it must be before it can go on; null where it can. */
  onUpdate: (() => void) | null;
  children: ReactNode;
}

/** A list's table and the way to its further pages. */
export function ListSection({ list, onUpdate, children }: ListSectionProps) {
  const { fetchNextPage, isFetching, hasNextPage, isFetchNextPageError } = list;
  const { data, isPlaceholderData, failureCount } = list;
  // A load under way is left alone: breaking it off would let fast scrolling starve it.
  const onMore = useCallback(() => void fetchNextPage({ cancelRefetch: false }), [fetchNextPage]);
  if (!data || (isPlaceholderData && failureCount > 0)) {
    return (
      <p role="status" className="py-4 text-ink-2 sm:px-3">
        {failureCount > 0
          ? "These learners did not arrive. Trying again."
          : "Asking for these learners."}
      </p>
    );
  }
  return (
    <div aria-busy={isPlaceholderData} className={isPlaceholderData ? "opacity-60" : undefined}>
      {children}
      {hasNextPage && !isPlaceholderData && onUpdate && (
        <button type="button" className="control my-3 sm:mx-3 print:hidden" onClick={onUpdate}>
          Update to see more learners
        </button>
      )}
      {hasNextPage && !isPlaceholderData && !onUpdate && (
        <MoreRows
          isFetching={isFetching}
          hasFailed={isFetchNextPageError || failureCount > 0}
          onMore={onMore}
        />
      )}
    </div>
  );
}
