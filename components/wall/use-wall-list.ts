import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import type { Session, SessionPage, SnapshotMark, Summary } from "#lib/contract";
import type { Asking, Filters } from "#lib/filters";
import { feedOf, type Feed } from "#lib/query/feed";
import { ContractChanged } from "#lib/query/request";
import { deriveRows } from "#lib/query/rows";
import { sessionsQuery } from "#lib/query/sessions-query";
import { shownMark, type Phase } from "#lib/query/shown-mark";
import { summaryQuery } from "#lib/query/summary-query";
import { troubleOf, type BoardTrouble } from "../board/trouble.ts";
import { useCatchUp } from "../board/use-catch-up.ts";
import { useFeed } from "../board/use-feed.ts";
import { usePhase } from "../board/use-phase.ts";

interface WallListOptions {
  filters: Filters;
  asking: Asking;
  hasLimits: boolean;
  /** The server's time when it made the page, milliseconds. */
  openedAt: number;
}

export interface WallList {
  /** Undefined while there is nothing to show. */
  mark: SnapshotMark | undefined;
  summary: Summary | undefined;
  /** By subject, then start; as many as the first page holds. */
  rows: Session[];
  /** Whether there are more than that. */
  isCut: boolean;
  /** What tells why somebody is no longer among the rows. */
  feed: Feed | null;
  phase: Phase | "expired";
  trouble: BoardTrouble;
  /** What the list can't be asked for with, where it is the link's own fault. */
  error: Error | null;
}

const NO_PAGES: SessionPage[] = [];

/** Everything that a wall shows. Rows and counts are always of one moment. */
export function useWallList({ filters, asking, hasLimits, openedAt }: WallListOptions): WallList {
  const list = useInfiniteQuery(sessionsQuery(filters, asking));
  const pages = list.data?.pages ?? NO_PAGES;
  const { feed, error: feedError, asOf } = useFeed(pages[0]?.snapshot, hasLimits, asking);
  const counts = useQuery({
    ...summaryQuery(filters, asOf ?? null, asking),
    enabled: asOf !== undefined,
  });
  const summary = counts.data?.summary;
  const mark = shownMark(pages, feed, summary);
  const error = feedError ?? list.failureReason ?? counts.failureReason;
  const phase = usePhase(mark, openedAt);
  useCatchUp({
    lists: [list],
    feed,
    mayCatchUp: true,
    shown: summary?.snapshot.version,
    expired: mark && phase === "expired" ? mark.version : null,
    // A page too old to run is seen to by its build, once the server can be relied on.
    error: error instanceof ContractChanged ? null : error,
  });
  const rows = summary ? deriveRows(pages, feed, filters, summary.snapshot) : [];
  useWholeList(list.refetch, pages[0], rows.length, summary);
  return {
    mark,
    summary,
    rows,
    isCut: pages[0] !== undefined && pages[0].pagination.nextCursor !== null,
    feed: feedOf(pages, feed),
    phase,
    trouble: troubleOf(error, feed?.mark ?? mark),
    error: list.error,
  };
}

/**
 * A list that was longer than its page when it was loaded, and is no longer: those beyond the page are in
 * neither it nor the feed.
 */
function useWholeList(
  refetch: () => unknown,
  page: SessionPage | undefined,
  count: number,
  summary: Summary | undefined,
): void {
  const tried = useRef<string>(undefined);
  const version = summary?.snapshot.version;
  const isCut =
    page !== undefined &&
    summary !== undefined &&
    page.pagination.nextCursor !== null &&
    count < summary.matching.sittings &&
    summary.matching.sittings <= page.pagination.limit;
  useEffect(() => {
    if (!isCut || tried.current === version) return;
    tried.current = version;
    void refetch();
  }, [isCut, version, refetch]);
}
