import type { Session, SubjectTally } from "#lib/wire/contract";
import type { ShownCounts } from "#lib/live-list/shown-counts";
import type { BoardTime } from "../live/board-time.ts";
import { layOut, type StripLayout, type StripSize } from "./layout.ts";
import type { StripLook } from "./look.ts";
import { runningLongOf } from "./running-long-of.ts";

interface LaidStrips {
  strips: { tally: SubjectTally; layout: StripLayout }[];
  /** Learners in the tallest column of all, so that strips can be compared; at least 1. */
  tallest: number;
}

type StripsTime = Pick<BoardTime, "until" | "longAt" | "limits"> & {
  /** What those running long are called. */
  nameOf: (session: Session) => string;
};

/** A strip for each of these subjects, all of one size. */
export function layOutStrips(
  summary: ShownCounts,
  subjects: readonly SubjectTally[],
  { until, longAt, limits: ofDay, nameOf }: StripsTime,
  size: StripSize,
): LaidStrips {
  const layOutIn = (look: StripLook, { subject, limits }: SubjectTally) => {
    const isOwn = (each: { subject: string }) => each.subject === subject;
    const sittings = {
      starts: summary.starts.filter(isOwn),
      limits,
      runningLong: runningLongOf(summary, [{ subject }], { longAt, limits: ofDay }),
      nameOf,
      until,
      longAt,
    };
    return layOut(sittings, { ...size, look });
  };
  // Dots of one size on all of them: else it would look as if size said something.
  const each = subjects.map((tally) => ({ tally, layout: layOutIn(size.look, tally) }));
  const hasColumns = size.look.isOfOneKind && each.some(({ layout }) => layout.columns.length > 0);
  const drawn = each.flatMap(({ layout }) => layout.radius ?? []);
  const many = hasColumns ? [] : [Math.min(...drawn)];
  const isMixed = hasColumns ? drawn.length > 0 : new Set(drawn).size > 1;
  const look = { ...size.look, radii: { few: [], many } };
  const strips = isMixed
    ? subjects.map((tally) => ({ tally, layout: layOutIn(look, tally) }))
    : each;
  const counts = strips.flatMap(({ layout }) => layout.columns.map(({ count }) => count));
  return { strips, tallest: Math.max(1, ...counts) };
}
