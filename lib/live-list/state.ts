import type { SessionPage, SnapshotMark } from "#lib/wire/contract";
import type { Content } from "#lib/live-list/content";
import { NOTHING_HELD, type Held } from "#lib/live-list/held";

/** Everything that a page knows of the list, as one value. Only `reduce` changes it. */
export interface LiveState extends Held<Content> {
  /** A list that is being loaded; null while changes keep `latest` up to date. */
  readonly load: Load | null;
  /** How many loads there have been. */
  readonly loads: number;
}

/** One attempt to load the whole list, in pages of one revision. */
export interface Load {
  /** The number of this attempt: answers to another are ignored. */
  readonly gen: number;
  readonly pages: readonly SessionPage[];
  /** How old the revision is; null before its first page. */
  readonly mark: SnapshotMark | null;
  /** The earliest time to load, by the server's clock: many browsers must not all load at the same moment. */
  readonly from: number;
}

/** A page that has nothing yet, and is to load it now. */
export const NOTHING_YET: LiveState = {
  ...NOTHING_HELD,
  load: { gen: 1, pages: [], mark: null, from: -Infinity },
  loads: 1,
};
