import type { Session } from "#lib/wire/contract";
import type { ShownCounts } from "#lib/live-list/shown-counts";
import { isRunningLong, limitFor } from "#lib/domain/running-long";
import type { BoardTime } from "../live/board-time.ts";

/** Those of these subjects who run long by now, of whom the server has told. */
export function runningLongOf(
  { runningLong }: ShownCounts,
  subjects: readonly { subject: string }[],
  { longAt, limits }: Pick<BoardTime, "longAt" | "limits">,
): Session[] {
  const shown = new Set(subjects.map(({ subject }) => subject));
  return runningLong.filter(
    (session) =>
      shown.has(session.test.subject) &&
      isRunningLong(session.startDate, limitFor(limits, session), longAt),
  );
}
