import type { Changes, ChangeSet, SessionPage, SnapshotMark } from "#lib/contract";
import { isAtOrAfter } from "#lib/version";

/** Everything that the change feed has told since it began, in a browser's memory. */
export interface Feed {
  /** The version it began at: it knows nothing of pages that are older. */
  start: string;
  /** The answers that held something, oldest first. */
  answers: ChangeSet[];
  /** Of the latest answer. */
  mark: SnapshotMark;
  /** The feed as it was before a resync: lists that are not loaded afresh yet still go by it. */
  before: Feed | null;
}

/**
 * The feed after one more answer.
 * @param feed null before the first answer
 * @param since the version that the answer was asked with
 */
export function extendFeed(feed: Feed | null, since: string, answer: Changes): Feed {
  const { version, takenAt, todayFrom, dueAt, freshness } = answer;
  const mark = { version, takenAt, todayFrom, dueAt, freshness };
  // A second resync before the lists have caught up with the first: they still go by the oldest.
  if (answer.resync) return { start: version, answers: [], mark, before: feed?.before ?? feed };
  const { start, answers, before } = feed ?? { start: since, answers: [], before: null };
  return { start, answers: isQuiet(answer) ? answers : [...answers, answer], mark, before };
}

/** The feed that a list goes by: the one that has seen everything since each of its pages was loaded. */
export function feedOf(pages: readonly SessionPage[], feed: Feed | null): Feed | null {
  const isInStepWith = ({ start }: Feed) =>
    pages.every(({ snapshot }) => isAtOrAfter(snapshot.version, start));
  return [feed, feed?.before].find((each) => each && isInStepWith(each)) ?? null;
}

/** Whether a list must be loaded afresh before the feed can bring it forward again. */
export function isOutOfStep(pages: readonly SessionPage[], feed: Feed | null): boolean {
  return feed !== null && feedOf(pages, feed) !== feed;
}

function isQuiet({ joined, changed, left }: ChangeSet): boolean {
  return joined.length + changed.length + left.length === 0;
}

/** The version of the latest snapshot in which something happened: when it moves, counts have moved. */
export function lastEventful(feed: Feed): string {
  return feed.answers.at(-1)?.version ?? feed.start;
}
