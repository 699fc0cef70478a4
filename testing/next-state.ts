import type { Session } from "#lib/wire/contract";
import type { Mono } from "#lib/domain/clock";
import type { Sitting, SittingId } from "#lib/domain/sitting";
import { aged, departedFrom } from "#lib/sync/departures";
import { isSameSitting } from "#lib/sync/same-sitting";
import type { Departed, SyncState } from "#lib/sync/state";

interface Told {
  /** Everybody who is in progress. */
  readonly sittings: Iterable<Sitting>;
  readonly at: Mono;
  /** First instant of the school's local day, by the same clock as `at`. */
  readonly todayFrom: Mono;
}

/**
 * What is known after a made-up list has been read in full, for tests that need no Connect. Those missing from it
 * have left without a finish.
 */
export function nextState(state: SyncState, { sittings: all, at, todayFrom }: Told): SyncState {
  const sittings = new Map<SittingId, Sitting>();
  for (const sitting of all) {
    const held = state.sittings.get(sitting.id);
    sittings.set(sitting.id, held && isSameSitting(held, sitting) ? held : sitting);
  }
  const departed = new Map<SittingId, Departed>();
  for (const [id, known] of state.departed) {
    const kept = sittings.has(id) ? null : aged(known, at, todayFrom);
    if (kept) departed.set(id, kept);
  }
  for (const [id, sitting] of state.sittings) {
    if (!sittings.has(id))
      departed.set(id, departedFrom(sitting, { reason: "left", at, since: at }));
  }
  const isAsBefore =
    state.todayFrom === todayFrom &&
    state.sittings.size === sittings.size &&
    [...sittings].every(([id, sitting]) => state.sittings.get(id) === sitting);
  const revision = isAsBefore ? state.revision : state.revision + 1;
  return { ...state, sittings, departed, todayFrom, sweptAt: at, revision };
}

/** The sitting behind a wire session: full names, no classes. */
export function sittingOf({ sessionId, startDate, user, test }: Session): Sitting {
  const { userId: id, fullName, firstName, lastName } = user;
  return {
    id: sessionId,
    startedAt: startDate,
    learner: { id, fullName, firstName, lastName },
    test: { id: test.testId, name: test.name, subject: test.subject },
    classes: [],
    match: null,
  };
}
