import type { Session } from "#lib/wire/contract";
import type { ShownCounts } from "#lib/live-list/shown-counts";
import { isRunningLong, limitOf } from "#lib/domain/running-long";
import type { BoardTime } from "../live/board-time.ts";

/** Those of these subjects who run long by now, of whom the server has told. */
export function runningLongOf(
  { runningLong }: ShownCounts,
  subjects: readonly { subject: string }[],
  { until, limits }: BoardTime,
): Session[] {
  const shown = new Set(subjects.map(({ subject }) => subject));
  return runningLong.filter(
    ({ test, startDate }) =>
      shown.has(test.subject) && isRunningLong(startDate, limitOf(limits, test), until),
  );
}
