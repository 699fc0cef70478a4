import type { Mono } from "#lib/domain/clock";
import type { Sitting, SittingId } from "#lib/domain/sitting";
import { absentees, confirmedGone, contestedFinishes, secondLookAt } from "#lib/sync/absentees";
import {
  afterAnswer,
  aged,
  corrected,
  departedFrom,
  inNoClass,
  isDueForCorrection,
  placeless,
} from "#lib/sync/departures";
import { finishedAfter } from "#lib/sync/finished";
import type { Observation } from "#lib/sync/observation";
import { withEvents, type PastEvent } from "#lib/sync/past";
import type { Plan } from "#lib/sync/plan";
import { isSameSitting } from "#lib/sync/same-sitting";
import { memoryOf } from "#lib/sync/source";
import { afterFailure, sourcesAfter } from "#lib/sync/sources";
import type { Departed, SyncState } from "#lib/sync/state";
import { finishesIn, type ToldFinish } from "#lib/sync/told-finishes";
import { everybodyListed, idsIn, isWhole } from "#lib/sync/walk";

export interface Applied {
  readonly state: SyncState;
  /** False where the in-progress part failed: then nothing else has changed. */
  readonly counted: boolean;
  readonly finishes: readonly ToldFinish[];
}

/** What is known after a refresh. Pure: the same observation gives the same state. */
export function apply(state: SyncState, plan: Plan, observation: Observation): Applied {
  if (observation.failure || !observation.listed) {
    return { state: afterFailure(state, plan, observation), counted: false, finishes: [] };
  }
  const finishes = finishesIn(state, observation);
  const told = new Map(finishes.map(({ id, at }) => [id, at]));
  const reopened = new Set(
    contestedFinishes(state, observation).flatMap(({ id }) => (told.has(id) ? [] : [id])),
  );
  const list = listAfter(state, observation, told, reopened);
  const departed = departedAfter(state, observation, list, told);
  const past = withEvents(state.past, eventsOf(state, list, departed, finishes));
  const next: SyncState = {
    ...state,
    ...sourcesAfter(state, plan, observation, list),
    sittings: areSame(state.sittings, list.sittings) ? state.sittings : list.sittings,
    unsure: list.unsure,
    finished: finishedAfter(state, observation, { reopened, finishes }),
    departed,
    past,
    rosterEdition: observation.rosterEdition,
    todayFrom: observation.todayFrom,
  };
  const revision = hasNewContent(state, next) ? state.revision + 1 : state.revision;
  return { state: { ...next, revision }, counted: true, finishes };
}

interface ListAfter {
  readonly sittings: ReadonlyMap<SittingId, Sitting>;
  readonly unsure: ReadonlyMap<SittingId, Mono>;
  /** Those we held who are proved gone without a finish. */
  readonly left: readonly Sitting[];
}

function listAfter(
  state: SyncState,
  observation: Observation,
  told: ReadonlyMap<SittingId, Mono>,
  reopened: ReadonlySet<SittingId>,
): ListAfter {
  const sittings = new Map(state.sittings);
  const put = (sitting: Sitting) => {
    const held = sittings.get(sitting.id);
    if (!held || !isSameSitting(held, sitting)) sittings.set(sitting.id, sitting);
  };
  const listed = everybodyListed(observation);
  for (const sitting of listed.values()) {
    // A finish beats a listing: the page may lag behind.
    if (!state.finished.has(sitting.id) || reopened.has(sitting.id)) put(sitting);
  }
  for (const id of told.keys()) sittings.delete(id);
  const gone = new Set(confirmedGone(state, observation).map(({ id }) => id));
  const missing = absentees(state, observation);
  const isThere = idsIn(observation.listed!);
  // Somebody listed again in between starts afresh: only consecutive doubts add up.
  const unsure = new Map(
    isWhole(observation.listed)
      ? []
      : [...state.unsure].filter(([id]) => sittings.has(id) && !isThere(id)),
  );
  const left: Sitting[] = [];
  for (const sitting of missing) {
    if (told.has(sitting.id)) continue;
    if (gone.has(sitting.id)) {
      sittings.delete(sitting.id);
      left.push(sitting);
      continue;
    }
    const look = secondLookAt(sitting, observation);
    if (look.is === "there") put(look.sitting);
    else unsure.set(sitting.id, observation.startedAt);
  }
  if (isByNewFiles(state, observation)) {
    for (const [id, sitting] of sittings) if (!listed.has(id)) sittings.set(id, placeless(sitting));
  }
  return { sittings, unsure, left };
}

function isByNewFiles(state: SyncState, { rosterEdition }: Observation): boolean {
  return rosterEdition !== state.rosterEdition;
}

function departedAfter(
  state: SyncState,
  observation: Observation,
  { sittings, left }: ListAfter,
  told: ReadonlyMap<SittingId, Mono>,
): ReadonlyMap<SittingId, Departed> {
  const { endedAt, startedAt, now, todayFrom, finishedBy, answeredAt } = observation;
  // Only another day ends one; a clock set back a little after midnight does not.
  const dayBegan = state.todayFrom === todayFrom ? -Infinity : endedAt - (now - todayFrom);
  // The files may have taken a class back, and we have kept nothing to match these learners again.
  const placed = isByNewFiles(state, observation) ? inNoClass : (each: Departed) => each;
  // An observation that is heard twice has answered once.
  const isNew = memoryOf(state.completed)?.readAt !== answeredAt!.mono;
  const departed = new Map<SittingId, Departed>();
  for (const [id, known] of corrected(state.departed, told, endedAt)) {
    const still = sittings.has(id) ? null : aged(known, endedAt, dayBegan);
    if (!still) continue;
    const kept = placed(still);
    // The question was about another sitting of the same learner, so that was not their time.
    const isAskedFor = isNew && kept.since < startedAt && isDueForCorrection(kept, startedAt);
    departed.set(id, isAskedFor ? afterAnswer(kept, finishedBy) : kept);
  }
  for (const [id, at] of told) {
    const sitting = state.sittings.get(id);
    if (sitting && !sittings.has(id)) {
      const gone = departedFrom(sitting, { reason: "finished", at, since: endedAt });
      departed.set(id, placed(gone));
    }
  }
  for (const sitting of left) {
    const gone = departedFrom(sitting, { reason: "left", at: endedAt, since: endedAt });
    departed.set(sitting.id, afterAnswer(placed(gone), finishedBy));
  }
  const isAsBefore =
    departed.size === state.departed.size &&
    [...departed].every(([id, each]) => state.departed.get(id) === each);
  return isAsBefore ? state.departed : departed;
}

function* eventsOf(
  before: SyncState,
  { sittings }: ListAfter,
  departed: ReadonlyMap<SittingId, Departed>,
  finishes: readonly ToldFinish[],
): Generator<PastEvent> {
  for (const sitting of sittings.values()) {
    if (before.sittings.get(sitting.id) === sitting) continue;
    yield { classes: sitting.classes, subject: sitting.test.subject, finishedAt: null };
  }
  for (const each of departed.values()) {
    if (before.departed.get(each.id)?.reason === each.reason) continue;
    const finishedAt = each.reason === "finished" ? each.at : null;
    yield { classes: each.classes, subject: each.subject, finishedAt };
  }
  for (const { id, isNews, classes, subject, at } of finishes) {
    if (isNews && !departed.has(id)) yield { classes, subject, finishedAt: at };
  }
}

function areSame(before: SyncState["sittings"], after: SyncState["sittings"]): boolean {
  if (before.size !== after.size) return false;
  for (const [id, sitting] of after) if (before.get(id) !== sitting) return false;
  return true;
}

/** Whether any viewer could see a difference. */
function hasNewContent(before: SyncState, after: SyncState): boolean {
  if (before.todayFrom !== after.todayFrom || before.sittings !== after.sittings) return true;
  // The files also decide which classes there are, and whose departures they show.
  if (before.rosterEdition !== after.rosterEdition) return true;
  for (const [id, { reason }] of after.departed) {
    const known = before.departed.get(id);
    if (known && known.reason !== reason) return true;
  }
  return false;
}
