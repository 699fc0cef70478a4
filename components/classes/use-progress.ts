import type { Asking } from "#lib/domain/filters";
import type { Progress } from "#lib/domain/progress";
import { pendingInProgress } from "#lib/live-list/progress-moves";
import { progressInterval, progressQuery } from "#lib/requests/progress-query";
import type { Known } from "#lib/live-list/held";
import { useWhole } from "../live/use-whole.ts";

const pending = (from: Known<Progress>, to: Progress) => pendingInProgress(from, to, () => true);

/**
 * How far the reader's classes are, for as long as somebody looks.
 * @param isRead whether somebody's reading holds it: nobody reads a wall
 */
export function useProgress(asking: Asking, isRead: boolean) {
  return useWhole<Progress>({
    query: (life, latest) => progressQuery(life, () => latest()?.content ?? null, asking),
    interval: progressInterval,
    pending,
    isRead,
  });
}
