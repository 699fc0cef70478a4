import { useMemo } from "react";
import type { Filters } from "#lib/domain/filters";
import { contentOf, type Content } from "#lib/live-list/content";
import type { Known } from "#lib/live-list/held";
import type { LiveState } from "#lib/live-list/state";
import type { ShownCounts } from "#lib/live-list/shown-counts";
import type { FirstPages } from "./live-store.ts";

/** The beginning of a long list as it came with the document: it stands as it is until the rest has come. */
export interface Beginning {
  known: Known<Content>;
  /** Of the whole list, which only the server has, by these filters. */
  made: { filters: Filters; counts: ShownCounts };
}

/**
 * Null once the list is whole, and where there is none. Each page that comes meanwhile is another state, but what stands
 * is the same, and so the same object: nothing is counted or drawn again for it.
 */
export function useBeginning(
  { displayed, load }: LiveState,
  first: FirstPages | null,
): Beginning | null {
  const mark = !displayed && load?.gen === 1 ? load.mark : null;
  const begun = mark && first?.counts ? first : null;
  return useMemo(
    () =>
      begun && {
        known: {
          version: mark!.version,
          content: contentOf(begun.pages),
          mark: mark!,
          since: mark!.takenAt,
        },
        made: begun.counts!,
      },
    [begun, mark],
  );
}
