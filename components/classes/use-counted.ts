import { useMemo, useState } from "react";
import type { Progress } from "#lib/domain/progress";
import { countInTurn, type ProgressView } from "#lib/domain/progress-view";
import type { IsLong, ProgressShown } from "#lib/domain/progress-change";

/** What a page of classes shows. A class in which nobody differs from the last time keeps its row, the very object. */
export function useCounted(progress: Progress, shown: ProgressShown, isLong: IsLong): ProgressView {
  const [count] = useState(countInTurn);
  return useMemo(() => count(progress, shown, isLong), [count, progress, shown, isLong]);
}
