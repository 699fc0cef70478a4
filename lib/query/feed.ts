import type { Changes, ChangeSet, Session, SessionPage, SnapshotMark } from "#lib/contract";
import { isAtOrAfter } from "#lib/version";

/** The last that was told of a session: null where it left. */
interface Settled {
  session: Session | null;
  version: string;
  todayFrom: string;
}

/** An answer in which something happened. */
interface Told extends ChangeSet {
  /** Of the answer before it: until then the list was as it had been. Absent where there was none. */
  quietUntil?: SnapshotMark;
}

/** Everything that the change feed has told since it began, in a browser's memory. */
export interface Feed {
  /** The version it began at: it knows nothing of pages that are older. */
  start: string;
  /** By session, of the answers that were settled: a board that hangs all day must not keep each of them. */
  settled: ReadonlyMap<string, Settled>;
  /** The version of the last answer that was settled; `start` where none was. */
  settledTo: string;
  /** The later answers that held something, oldest first. */
  answers: readonly Told[];
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
  if (answer.resync) return { ...emptyFeed(version, mark), before: feed?.before ?? feed };
  const held = feed ?? emptyFeed(since, mark);
  if (isQuiet(answer)) return { ...held, mark };
  const told: Told = { ...answer, ...(feed && { quietUntil: feed.mark }) };
  return { ...held, answers: [...held.answers, told], mark };
}

function emptyFeed(start: string, mark: SnapshotMark): Feed {
  return { start, settled: new Map(), settledTo: start, answers: [], mark, before: null };
}

/**
 * The same feed in less memory: of the answers up to a version, the last word on each session, and of
 * whoever left the id alone. Rows at that version or a later one are the same.
 * @param version what is on the screen: nobody asks for the rows of an earlier one again
 */
export function settleFeed(feed: Feed, version: string): Feed {
  const later = feed.answers.findIndex((answer) => !isAtOrAfter(version, answer.version));
  const count = later === -1 ? feed.answers.length : later;
  if (count === 0) return feed;
  const settled = new Map(feed.settled);
  for (const { version: at, todayFrom, joined, changed, left } of feed.answers.slice(0, count)) {
    const settle = (sessionId: string, session: Session | null) =>
      settled.set(sessionId, { session, version: at, todayFrom });
    for (const session of joined) settle(session.sessionId, session);
    for (const session of changed) settle(session.sessionId, session);
    for (const { session } of left) settle(session.sessionId, null);
  }
  const settledTo = feed.answers[count - 1]!.version;
  return { ...feed, settled, settledTo, answers: feed.answers.slice(count) };
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

/**
 * Whether counts of a version and the rows beside them are of one moment, the latest that is known: the
 * feed has heard of that version and of each page's, and of nothing that happened after it.
 */
export function isInAgreement(
  pages: readonly SessionPage[],
  feed: Feed | null,
  version: string,
): boolean {
  if (!feed) return pages.every(({ snapshot }) => snapshot.version === version);
  return (
    isAtOrAfter(feed.mark.version, version) &&
    isAtOrAfter(version, lastEventful(feed)) &&
    !isOutOfStep(pages, feed) &&
    pages.every(({ snapshot }) => isAtOrAfter(feed.mark.version, snapshot.version))
  );
}

function isQuiet({ joined, changed, left }: ChangeSet): boolean {
  return joined.length + changed.length + left.length === 0;
}

/** The version of the latest snapshot in which something happened: when it moves, counts have moved. */
export function lastEventful(feed: Feed): string {
  return feed.answers.at(-1)?.version ?? feed.settledTo;
}
