import type { Freshness, SessionPage, SnapshotMark, Summary } from "#lib/contract";
import { feedOf, lastEventful, type Feed } from "#lib/query/feed";
import { isAtOrAfter, isOfSameProcess } from "#lib/version";

export type Phase = "fresh" | "late" | "stale";

/** @param now by the server's clock, milliseconds since 1970 */
export function phaseOf({ lateAt, staleAt }: Freshness, now: number): Phase {
  if (now >= Date.parse(staleAt)) return "stale";
  return now >= Date.parse(lateAt) ? "late" : "fresh";
}

/**
 * The snapshot that what is on the screen belongs to: the feed's latest, unless the rows or the counts
 * have not caught up with it. Then it is the last for which they were true: what is shown sets the age, not
 * what is known.
 */
export function shownMark(
  pages: readonly SessionPage[],
  feed: Feed | null,
  summary: Summary | undefined,
): SnapshotMark | undefined {
  const loaded = pages[0]?.snapshot;
  const told = feedOf(pages, feed);
  if (!loaded) return undefined;
  const ofRows = told?.mark ?? loaded;
  if (!summary) return ofRows;
  // Nothing leads from the one to the other: as old as the older of them.
  if (!told || !isOfSameProcess(told.start, summary.snapshot.version))
    return older(ofRows, summary.snapshot);
  if (isAtOrAfter(summary.snapshot.version, lastEventful(told))) return told.mark;
  const news = told.answers.find(({ version }) => !isAtOrAfter(summary.snapshot.version, version));
  return news?.quietUntil ?? summary.snapshot;
}

function older(a: SnapshotMark, b: SnapshotMark): SnapshotMark {
  return b.takenAt < a.takenAt ? b : a;
}
