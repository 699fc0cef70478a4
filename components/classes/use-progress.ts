import type { Progress } from "#lib/domain/progress";
import type { Known } from "#lib/live-list/held";
import { sizeOf } from "#lib/live-list/pending";
import { pendingInProgress } from "#lib/live-list/progress-moves";
import { progressQuery } from "#lib/requests/progress-query";
import { useHeldWhole } from "../live/use-held-whole.ts";

const isAlike = (from: Known<Progress>, to: Progress) =>
  sizeOf(pendingInProgress(from, to, () => true)) === 0;

/** How far the reader's classes are, held by the same rules as a list. */
export function useProgress() {
  return useHeldWhole(isAlike, progressQuery);
}
