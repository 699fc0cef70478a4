import { useState, useSyncExternalStore } from "react";
import type { Filters } from "#lib/domain/filters";
import { runningLongTest, type LongAt } from "#lib/domain/running-long";
import type { Content } from "#lib/live-list/content";
import { filterTable } from "#lib/live-list/filter-table";
import type { Known } from "#lib/live-list/held";
import { pendingBetween } from "#lib/live-list/pending";
import { countMatching, countsOfSelection, type ShownCounts } from "#lib/live-list/shown-counts";
import { select } from "#lib/live-list/selection";
import { beginningGroups, groupsOf, withKept } from "#lib/live-list/view";
import { useBoardTime } from "../live/board-time.ts";
import { useIsOwn } from "./reach.ts";
import { noRows, selectedRows, subscribeToSelection } from "./selected-rows.ts";

export interface BoardRowsProps {
  filters: Filters;
  /** Who stands in the first group: settled with the list that is on the screen, or by the reader's latest filter. */
  long: LongAt;
  hasRoster: boolean;
  /** What is known, and what is on the screen: they differ while somebody reads or has paused. */
  latest: Known<Content>;
  displayed: Known<Content>;
  /** Counts of a list whose beginning alone is here, by the filters it was made for; null where all of it is. */
  given: ShownCounts | null;
  /** Whether the filters are others by now: then the rest must come before anything can be shown. */
  isLoading: boolean;
}

/**
 * The rows and counts that a board shows, and what waits: computed anew only with what they come from. What draws them
 * is cheap, and memoised it would cost the first load more than it saves.
 */
export function useBoardRows(props: BoardRowsProps) {
  "use memo";
  const { filters, long, hasRoster, latest, displayed, given, isLoading } = props;
  const { until, limits } = useBoardTime();
  const isOwn = useIsOwn();
  const [facetsOf] = useState(filterTable);
  const selected = useSyncExternalStore(subscribeToSelection, selectedRows, noRows);
  const { content } = displayed;
  const selection = select(content, filters, facetsOf);
  const counts = countsOfSelection(content, selection, { limits, hasRoster, isOwn, until });
  const held = withKept(selection, "today", content, selected);
  const groups = given ? beginningGroups(held, given) : groupsOf(held, runningLongTest(long));
  const rows = groups.flatMap(({ subject, rows: ofGroup }) =>
    ofGroup.map((session) => ({ session, group: subject })),
  );
  return {
    counts: given ?? counts,
    nobody: given
      ? given.subjects.filter(({ count }) => count === 0).map(({ subject }) => subject)
      : selection.nobody,
    groups,
    rows,
    departures: held.departures,
    earlier: withKept(selection, "earlier", content, selected),
    waiting: pendingBetween(content, latest.content, filters),
    /** How many match now, whatever is on the screen; null where that is not known. */
    matching: isLoading
      ? null
      : (given?.matching.sittings ?? countMatching(latest.content, filters)),
  };
}
