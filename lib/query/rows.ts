import type { Session, SessionPage } from "#lib/contract";
import { matches, type Filters } from "#lib/filters";
import { comparePositions, compareSessions, positionOf, type Position } from "#lib/order";
import { feedOf, type Feed } from "#lib/query/feed";
import { isAtOrAfter } from "#lib/version";

/** A session as of a version; the newer word of page and feed counts. */
interface Fact {
  session: Session;
  version: string;
}

/**
 * The rows to show: the loaded pages, each true for the version it came with, brought forward by what the
 * feed has told since. Pages are never patched, so any order of page loads and feed answers gives what a
 * fresh load would give. A join beyond the last loaded row waits for its page.
 * @param shown the version up to which the feed counts: rows must not run ahead of the counts beside them
 */
export function deriveRows(
  pages: readonly SessionPage[],
  feed: Feed | null,
  filters: Filters,
  shown: string,
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
  for (const answer of feedOf(pages, feed)?.answers ?? []) {
    if (!isAtOrAfter(shown, answer.version)) break;
    const { version, todayFrom } = answer;
    const isNews = ({ sessionId }: Session) => {
      const known = facts.get(sessionId);
      return !known || !isAtOrAfter(known.version, version);
    };
    for (const session of [...answer.joined, ...answer.changed].filter(isNews)) {
      facts.delete(session.sessionId);
      const page = pageAround(pages, positionOf(session));
      // A page of that version or a later one has already said whether the session is on it.
      const isKnown = page !== undefined && isAtOrAfter(page.snapshot.version, version);
      if (page && !isKnown && matches(session, filters, todayFrom)) {
        facts.set(session.sessionId, { session, version });
      }
    }
    for (const { session } of answer.left) if (isNews(session)) facts.delete(session.sessionId);
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
