import type { LeftReason, Session } from "#lib/wire/contract";
import type { Mono } from "#lib/domain/clock";
import { nameForms } from "#lib/domain/name-forms";
import type { SittingId } from "#lib/domain/sitting";
import type { ScopeTest, SessionMaker } from "#lib/list/in-view";
import type { Snapshot } from "#lib/list/snapshot";
import type { View } from "#lib/domain/scope";

/** Somebody in the view who was on the list and is no longer. */
export interface VisibleDeparture {
  readonly id: SittingId;
  readonly reason: LeftReason;
  /** When they finished, or when they were found to be gone. */
  readonly at: Mono;
  /** As they were last seen; null once their name is forgotten. */
  readonly session: Session | null;
}

interface Seeing {
  /** Those who are visible now, in any order. */
  byId: ReadonlyMap<SittingId, unknown>;
  isInScope: ScopeTest;
  makeSession: SessionMaker;
}

/**
 * Who in the view has left and not come back, latest first. Their short names are told apart from each other and
 * from those still there, whose own may be shorter.
 */
export function seenDepartures(
  { byId, departed }: Snapshot,
  { names: form }: View,
  { byId: visible, isInScope, makeSession }: Seeing,
): VisibleDeparture[] {
  const gone = [...departed.values()].filter(
    ({ id, subject, classes }) => !byId.has(id) && isInScope(subject, classes),
  );
  const theirs = gone.flatMap(({ sitting }) => sitting?.learner ?? []);
  const present =
    form === "short" && theirs.length > 0
      ? [...visible.keys()].flatMap((id) => byId.get(id)?.learner ?? [])
      : [];
  const formOf = nameForms([...present, ...theirs], form);
  return gone
    .map(({ id, reason, at, classes, sitting }) => ({
      id,
      reason,
      at,
      session: sitting && makeSession(sitting, formOf(sitting.learner), { classes, at }),
    }))
    .sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1));
}
