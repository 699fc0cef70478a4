import { useMemo } from "react";
import { writeFilters, type Filters } from "#lib/domain/filters";
import { contentOf, type Content } from "#lib/live-list/content";
import type { Known } from "#lib/live-list/held";
import type { LiveState } from "#lib/live-list/state";
import type { ShownCounts } from "#lib/live-list/shown-counts";
import type { FirstPages } from "./live-store.ts";

/** The beginning of a long list as it came with the document: it stands as it is until the rest has come. */
export interface Beginning {
  known: Known<Content>;
  /** Of the whole list, which only the server has; null for other filters than the document's. */
  counts: ShownCounts | null;
}

/**
 * Null once the list is whole, and where there is none. Each page that comes meanwhile is another state, but what stands
 * is the same.
 * @param filters null where they are the browser's alone, which the server has not counted by
 */
export function useBeginning(
  { displayed, load }: LiveState,
  first: FirstPages | null,
  filters: Filters | null,
): Beginning | null {
  const isOfDocument = load !== null && load.gen === 1 && load.mark !== null;
  const hasBegun = !displayed && isOfDocument && first?.counts && first.pages.length > 0;
  const begun = hasBegun ? first : null;
  const content = useMemo(() => begun && contentOf(begun.pages), [begun]);
  if (!content || !begun?.counts || !load?.mark) return null;
  const { version } = begun.pages[0]!.snapshot;
  const isAsMade =
    filters !== null &&
    writeFilters(filters) === writeFilters(begun.counts.filters) &&
    filters.started === begun.counts.filters.started;
  return {
    known: { version, content, mark: load.mark, since: load.mark.takenAt },
    counts: isAsMade ? begun.counts.counts : null,
  };
}
