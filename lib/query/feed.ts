import type { Changes, ChangeSet, SnapshotMark } from "#lib/contract";

/** Everything that the change feed has told since it began, in a browser's memory. */
export interface Feed {
  /** The version it began at: it knows nothing of pages that are older. */
  start: string;
  /** The answers that held something, oldest first. */
  answers: ChangeSet[];
  /** Of the latest answer. */
  mark: SnapshotMark;
}

/**
 * The feed after one more answer.
 * @param feed null before the first answer
 * @param since the version that the answer was asked with
 */
export function extendFeed(feed: Feed | null, since: string, answer: Changes): Feed {
  const { version, takenAt, todayFrom, dueAt, freshness } = answer;
  const mark = { version, takenAt, todayFrom, dueAt, freshness };
  if (answer.resync) return { start: version, answers: [], mark };
  const { start, answers } = feed ?? { start: since, answers: [] };
  return { start, answers: isQuiet(answer) ? answers : [...answers, answer], mark };
}

function isQuiet({ joined, changed, left }: ChangeSet): boolean {
  return joined.length + changed.length + left.length === 0;
}

/** The version of the latest snapshot in which something happened: when it moves, counts have moved. */
export function lastEventful(feed: Feed): string {
  return feed.answers.at(-1)?.version ?? feed.start;
}
