import type { Session, SessionPage, SnapshotMark } from "#lib/contract";
import { matches, type Filters } from "#lib/filters";
import { comparePositions, compareSessions, positionOf, type Position } from "#lib/order";
import { feedOf, type Feed } from "#lib/query/feed";
import { newsSince } from "#lib/query/since-shown";
import { isAtOrAfter } from "#lib/version";

/** A session as of a version; the newer word of page and feed counts. */
interface Fact {
  session: Session;
  version: string;
}

/**
 * The rows to show: the loaded pages, each true for the version it came with, brought forward by what the
 * feed has told since, or back to what is shown where a page came later. Pages are never patched, so any
 * order of page loads and feed answers gives what a fresh load would give. A join beyond the last loaded
 * row waits for its page.
 * @param shown the snapshot that the counts beside the rows are of: rows must not run ahead of them
 */
export function deriveRows(
  pages: readonly SessionPage[],
  feed: Feed | null,
  filters: Filters,
  shown: Pick<SnapshotMark, "version" | "takenAt">,
): Session[] {
  const facts = new Map<string, Fact>();
  for (const page of pages) {
    const { version } = page.snapshot;
    for (const session of page.data) {
      const known = facts.get(session.sessionId);
      if (!known || isAtOrAfter(version, known.version))
        facts.set(session.sessionId, { session, version });
    }
  }
  const told = feedOf(pages, feed);
  const isNews = (sessionId: string, version: string) => {
    const known = facts.get(sessionId);
    return !known || !isAtOrAfter(known.version, version);
  };
  const put = (session: Session, version: string, todayFrom: string) => {
    if (!isNews(session.sessionId, version)) return;
    facts.delete(session.sessionId);
    const page = pageAround(pages, positionOf(session));
    // A page of that version or a later one has already said whether the session is on it.
    const isKnown = page !== undefined && isAtOrAfter(page.snapshot.version, version);
    if (page && !isKnown && matches(session, filters, todayFrom))
      facts.set(session.sessionId, { session, version });
  };
  const remove = (sessionId: string, version: string) => {
    if (isNews(sessionId, version)) facts.delete(sessionId);
  };
  for (const [sessionId, { session, version, todayFrom }] of told?.settled ?? []) {
    if (session) put(session, version, todayFrom);
    else remove(sessionId, version);
  }
  const answers = told?.answers ?? [];
  for (const { version, todayFrom, joined, changed, left } of answers) {
    if (!isAtOrAfter(shown.version, version)) break;
    for (const session of [...joined, ...changed]) put(session, version, todayFrom);
    for (const { session } of left) remove(session.sessionId, version);
  }
  // What differs still is what a page knows that came later than the rest: back to what is shown.
  for (const { session, wasThere } of newsSince(answers, shown)) {
    const { sessionId } = session;
    if (!wasThere) facts.delete(sessionId);
    if (!wasThere || facts.has(sessionId)) continue;
    const snapshot = pageAround(pages, positionOf(session))?.snapshot;
    const isLater = snapshot && !isAtOrAfter(shown.version, snapshot.version);
    if (isLater && matches(session, filters, snapshot.todayFrom))
      facts.set(sessionId, { session, version: shown.version });
  }
  return [...facts.values()].map(({ session }) => session).sort((a, b) => compareSessions(a, b));
}

/** The loaded page in whose stretch of the list a position lies; undefined beyond the last. */
function pageAround(pages: readonly SessionPage[], position: Position): SessionPage | undefined {
  return pages.find(({ data, pagination }) => {
    const last = data.at(-1);
    return (
      pagination.nextCursor === null ||
      (last !== undefined && comparePositions(position, positionOf(last)) <= 0)
    );
  });
}
