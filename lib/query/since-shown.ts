import type { ChangeSet, Session, SnapshotMark } from "#lib/contract";
import { isAtOrAfter } from "#lib/version";

/** What the feed tells of a session after the version on the screen. */
interface News {
  /** As it was last told of. */
  session: Session;
  /** Whether it was on the list at the version on the screen. */
  wasThere: boolean;
  isThere: boolean;
}

/**
 * All that the feed tells after the version on the screen, in order. An answer says what happened, not the
 * net, so the first that mentions a session says whether it was there: `joined` that it was not, `changed`
 * and `left` that it was; but one that left and began later than the screen came and went in between.
 */
export function newsSince(
  answers: readonly ChangeSet[],
  shown: Pick<SnapshotMark, "version" | "takenAt">,
): News[] {
  const wasThere = new Map<string, boolean>();
  return answers.flatMap(({ version, joined, changed, left }) => {
    if (isAtOrAfter(shown.version, version)) return [];
    const tell = (session: Session, was: boolean, isThere: boolean): News => {
      const { sessionId } = session;
      if (!wasThere.has(sessionId)) wasThere.set(sessionId, was);
      return { session, wasThere: wasThere.get(sessionId)!, isThere };
    };
    return [
      ...joined.map((session) => tell(session, false, true)),
      ...changed.map((session) => tell(session, true, true)),
      ...left.map(({ session }) => tell(session, session.startDate <= shown.takenAt, false)),
    ];
  });
}
