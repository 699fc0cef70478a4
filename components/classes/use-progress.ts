import type { Progress } from "#lib/domain/progress";
import { pendingInProgress } from "#lib/live-list/progress-moves";
import { progressInterval, progressQuery } from "#lib/requests/progress-query";
import type { Known } from "#lib/live-list/held";
import { useWhole } from "../live/use-whole.ts";

const pending = (from: Known<Progress>, to: Progress) => pendingInProgress(from, to, () => true);

/** How far the reader's classes are, for as long as somebody looks. */
export function useProgress() {
  return useWhole<Progress>({
    query: (life, latest) => progressQuery(life, () => latest()?.content ?? null),
    interval: progressInterval,
    pending,
  });
}
