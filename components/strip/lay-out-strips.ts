import type { Session, SubjectTally, Summary } from "#lib/contract";
import { layOut, type StripLayout, type StripSize } from "./layout.ts";

interface LaidStrips {
  strips: { tally: SubjectTally; layout: StripLayout }[];
  /** Learners in the tallest column of all, so that strips can be compared; at least 1. */
  tallest: number;
}

/**
 * A strip for each of these subjects, all of one size.
 * @param until milliseconds: now, or when the list was taken once it is stale
 * @param nameOf what those running long are called
 */
export function layOutStrips(
  summary: Summary,
  subjects: readonly SubjectTally[],
  { until, nameOf }: { until: number; nameOf: (session: Session) => string },
  size: StripSize,
): LaidStrips {
  const strips = subjects.map((tally) => {
    const isOwn = ({ subject }: { subject: string }) => subject === tally.subject;
    const sittings = {
      starts: summary.starts.filter(isOwn),
      limits: tally.limits,
      runningLong: summary.runningLong.filter(({ test }) => isOwn(test)),
      nameOf,
      until,
    };
    return { tally, layout: layOut(sittings, size) };
  });
  const counts = strips.flatMap(({ layout }) => layout.columns.map(({ count }) => count));
  return { strips, tallest: Math.max(1, ...counts) };
}
