import type { SessionPage, SnapshotMark } from "#lib/wire/contract";
import type { Filters } from "#lib/domain/filters";
import type { LiveEvent } from "#lib/live-list/event";
import { createStore, type Store } from "#lib/live-list/held";
import { reduce } from "#lib/live-list/reduce";
import { NOTHING_YET, type LiveState } from "#lib/live-list/state";
import type { ShownCounts } from "#lib/live-list/shown-counts";

/** The pages of a list that came with the document: all of it or its beginning, and how old it was. */
export interface FirstPages {
  pages: SessionPage[];
  mark: SnapshotMark;
  /** Of a list of which this is the beginning: its counts by the filters of the address; else null. */
  counts: { filters: Filters; counts: ShownCounts } | null;
}

/** Once the list is the store's alone, what came with the document is to keep no names. */
export function forgetFirst(first: FirstPages | null): void {
  if (!first) return;
  first.pages.length = 0;
  first.counts = null;
}

export type LiveStore = Store<LiveState, LiveEvent>;

/** @param first null where the document had no list */
export function createLiveStore(first: FirstPages | null): LiveStore {
  return createStore(reduce, withFirst(NOTHING_YET, first));
}

function withFirst(state: LiveState, first: FirstPages | null): LiveState {
  if (!first) return state;
  let cursor: string | null = null;
  return first.pages.reduce((held, page) => {
    const event: LiveEvent = { is: "page", gen: held.loads, cursor, page, mark: first.mark };
    cursor = page.pagination.nextCursor;
    return reduce(held, event);
  }, state);
}
