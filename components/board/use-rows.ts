import type { InfiniteData, UseInfiniteQueryResult } from "@tanstack/react-query";
import type { SessionPage, SnapshotMark } from "#lib/contract";
import type { Filters } from "#lib/filters";
import { feedOf, type Feed } from "#lib/query/feed";
import { deriveRows } from "#lib/query/rows";
import { useHeldRows, type HeldRows } from "./use-held-rows.ts";

export type List = UseInfiniteQueryResult<InfiniteData<SessionPage>>;

const NO_PAGES: SessionPage[] = [];

/** The rows of one list, none where the filters leave its day out. */
export function useRows(
  { data }: List,
  feed: Feed | null,
  filters: Filters,
  day: "today" | "earlier",
  shown: SnapshotMark,
): HeldRows {
  "use memo";
  const isAsked = filters.started === day || filters.started === "all";
  const pages = isAsked && data ? data.pages : NO_PAGES;
  const rows = deriveRows(pages, feed, { ...filters, started: day }, shown);
  return useHeldRows(rows, feedOf(pages, feed)?.answers ?? []);
}
