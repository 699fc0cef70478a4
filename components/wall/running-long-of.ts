import type { Session, Summary } from "#lib/contract";
import { isRunningLong } from "#lib/running-long";
import type { BoardTime } from "../board/board-time.ts";

/** Those of these subjects who run long by now, of whom the server has told. */
export function runningLongOf(
  { runningLong }: Summary,
  subjects: readonly { subject: string }[],
  { until, limits }: BoardTime,
): Session[] {
  const shown = new Set(subjects.map(({ subject }) => subject));
  return runningLong.filter(
    ({ test, startDate }) =>
      shown.has(test.subject) && isRunningLong(startDate, limits.get(test.testId) ?? null, until),
  );
}
