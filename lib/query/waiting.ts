import type { ChangeSet, Session, SnapshotMark } from "#lib/contract";
import { matches, type Filters } from "#lib/filters";
import { newsSince } from "#lib/query/since-shown";

/** What waits, counted net: who came and went meanwhile is in neither number. */
export interface Waiting {
  started: number;
  left: number;
  /** Who is still there, and has another name or class. */
  changed: number;
}

/**
 * How the list for some filters differs from what is on the screen. From the feed and not from the rows, so
 * that it counts whom nobody has scrolled to yet.
 * @param rows the rows on the screen
 * @param isWhole whether these are all: then they know better than the feed who was there
 */
export function countWaiting(
  answers: readonly ChangeSet[],
  shown: SnapshotMark,
  filters: Filters,
  rows: readonly Session[],
  isWhole: boolean,
): Waiting {
  const waiting: Waiting = { started: 0, left: 0, changed: 0 };
  const news = newsSince(answers, shown);
  if (news.length === 0) return waiting;
  const onScreen = new Set(rows.map(({ sessionId }) => sessionId));
  const latest = new Map(news.map((each) => [each.session.sessionId, each]));
  for (const [sessionId, { session, wasThere, isThere }] of latest) {
    const isMatch = matches(session, filters, shown.todayFrom);
    const was = onScreen.has(sessionId) || (!isWhole && wasThere && isMatch);
    const is = isThere && isMatch;
    if (is && !was) waiting.started += 1;
    if (was && !is) waiting.left += 1;
    if (was && is) waiting.changed += 1;
  }
  return waiting;
}

/** `4 started, 2 left.`; where that can't be told, that something waits. */
export function waitingInWords({ started, left }: Waiting): string {
  const parts = [started > 0 && `${started} started`, left > 0 && `${left} left`].filter(Boolean);
  return parts.length > 0 ? `${parts.join(", ")}.` : "Changes waiting.";
}
