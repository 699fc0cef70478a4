import { LRUCache } from "lru-cache";
import type { Summary } from "#lib/wire/contract";
import { countClasses } from "#lib/domain/counts";
import type { VisibleList, VisibleRow } from "#lib/list/visible-list";
import type { ListFilters } from "#lib/queries/page";

/** Each set of other filters has its own counts; beyond this many, the least used are made again when needed. */
const MOST_COUNTS = 20;

type ClassCounts = Summary["classes"];

/** They go with the list, and no learner is in them. */
const counted = new WeakMap<VisibleList, LRUCache<string, ClassCounts>>();

interface Counting {
  hasRoster: boolean;
  /** What passes every filter but the one by class. */
  anyClass(): readonly VisibleRow[];
}

/**
 * There may be thousands of classes, and their counts don't depend on which is chosen: computed once for all
 * choices.
 */
export function classCounts(
  list: VisibleList,
  filters: ListFilters,
  { hasRoster, anyClass }: Counting,
): ClassCounts {
  let ofList = counted.get(list);
  if (!ofList) counted.set(list, (ofList = new LRUCache({ max: MOST_COUNTS })));
  const key = JSON.stringify({ ...filters, class: [], hasRoster });
  let counts = ofList.get(key);
  if (!counts) {
    const hasOthers = hasRoster && list.view.scope.classes === null;
    counts = countClasses(list.rows, anyClass(), hasOthers);
    ofList.set(key, counts);
  }
  return counts;
}
