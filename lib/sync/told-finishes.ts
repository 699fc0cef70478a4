import type { Mono } from "#lib/domain/clock";
import { monoOfConnect } from "#lib/domain/instants";
import type { HeardFinish, Observation } from "#lib/sync/observation";
import type { SyncState } from "#lib/sync/state";
import { itemsById } from "#lib/sync/walk";

/** A finish that a refresh found, for registers, which remember more of it than the list does. */
export interface ToldFinish extends HeardFinish {
  /** When it was; when we heard of it where Connect gives no time. */
  readonly at: Mono;
  /**
   * Whether the completed list of recent finishes had it; otherwise it was found by learner, and may be another
   * year's.
   */
  readonly isNews: boolean;
}

/** All finishes that were found, in the completed list and by learner. */
export function finishesIn(state: SyncState, observation: Observation): ToldFinish[] {
  const { completed, finishedBy, answeredAt, endedAt } = observation;
  const isByNewFiles = observation.rosterEdition !== state.rosterEdition;
  const news = itemsById(completed);
  const all = new Map(news);
  for (const answer of finishedBy.answers.values()) {
    for (const finish of answer.items) all.set(finish.id, finish);
  }
  const moment = answeredAt ?? { mono: endedAt, wall: 0, connect: null };
  return [...all.values()].map((finish) => {
    // Never later than now: a finish in the future would be shown as one. Without a time it is of when it was heard of.
    const heardAt = state.finished.get(finish.id)?.seen ?? endedAt;
    const at = finish.endedAt === null ? heardAt : monoOfConnect(finish.endedAt, moment);
    const isNews = news.has(finish.id);
    return { ...asHeld(state, finish, isByNewFiles), at: Math.min(at, endedAt), isNews };
  });
}

/**
 * A finish of a sitting that the list had is that learner's in that subject: its own row may say less, or say it
 * otherwise. By new files only its own keys tell whose it is.
 */
function asHeld(state: SyncState, finish: HeardFinish, isByNewFiles: boolean): HeardFinish {
  const held = state.sittings.get(finish.id) ?? state.departed.get(finish.id)?.sitting;
  if (!held) return finish;
  const { learner, test, classes, match } = held;
  const place = finish.match || isByNewFiles ? {} : { classes, match };
  const learnerId = learner.id || finish.learnerId;
  return { ...finish, learnerId, subject: test.subject, ...place };
}
