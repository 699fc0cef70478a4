import type { DaySitting } from "#lib/day/state";
import { FEWEST_FINISHES, type Took } from "#lib/domain/day";
import { minutesBetween } from "#lib/domain/time";

/** As a reader counts them from the two clock times; null where one is not known, or they contradict each other. */
export function minutesTaken({ listed, end }: Pick<DaySitting, "listed" | "end">): number | null {
  if (!listed || end?.is !== "finished" || end.endedAt === null) return null;
  const isInOrder = Date.parse(listed.startedAt) <= end.endedAt;
  return isInOrder ? minutesBetween(listed.startedAt, end.endedAt) : null;
}

/** Null where they are too few to say anything of them that is not one learner's own. */
export function tookOf(minutes: readonly number[]): Took | null {
  if (minutes.length < FEWEST_FINISHES) return null;
  const ordered = minutes.toSorted((a, b) => a - b);
  const [low, high] = [(ordered.length - 1) / 2, ordered.length / 2].map(Math.floor);
  return {
    median: Math.round((ordered[low!]! + ordered[high!]!) / 2),
    shortest: ordered[0]!,
    longest: ordered.at(-1)!,
  };
}
