import type { LearnerId } from "#lib/domain/sitting";
import { absentees, confirmedGone, contestedFinishes } from "#lib/sync/absentees";
import { areFinishesExplained, hasUnseen } from "#lib/sync/count";
import { isDueForCorrection } from "#lib/sync/departures";
import { lastReadBy } from "#lib/sync/last-read";
import { nextLookup } from "#lib/sync/lookup";
import type { Observation, Question } from "#lib/sync/observation";
import { OVERLAP_MS, type Plan } from "#lib/sync/plan";
import { memoryOf } from "#lib/sync/source";
import type { Instant, SyncState } from "#lib/sync/state";
import { isPast, isWhole } from "#lib/sync/walk";

const MINUTE = 60_000;
/** How long after a finish Connect may publish it. */
const PUBLISHED_WITHIN_MS = 5 * MINUTE;
/** After a long gap, those who left are asked for by id instead. */
const LONGEST_WINDOW_MS = 20 * MINUTE;
/** How many pages of a list a refresh may ask for beyond its plan because of a count; the rest is owed. */
const MOST_EXTRA = 3;
/** At most this often, the whole window of finishes is walked without that bound. */
const WHOLE_WINDOW_EVERY_MS = MINUTE;
const MOST_WINDOW_PAGES = 30;
/** How many learners' finishes one refresh asks for, in three questions. */
const MOST_ASKED_FOR = 90;

/**
 * What to ask next, or null where the refresh has all that it needs. Pure: the driver asks, appends the answer and
 * comes back. First the list, then who has finished, so that a finish is never older than its listing; then further
 * down the list, where Connect's count says that there are more; then a second look for everybody whom a complete
 * walk lacks.
 */
export function nextQuestion(
  state: SyncState,
  plan: Plan,
  observation: Observation,
): Question | null {
  const { listed, completed, failure } = observation;
  if (failure) return null;
  if (!listed) return { ask: "listed", cursor: null, isExtra: false };
  if (listed.next !== null && wantsMore(state, plan, observation)) {
    return { ask: "listed", cursor: listed.next, isExtra: false };
  }
  if (plan.asksCompleted && !observation.completedFailure) {
    if (!completed) {
      const since = completedSince(state, observation);
      return { ask: "completed", since, cursor: null, isExtra: false };
    }
    const more = moreOfCompleted(state, observation);
    if (more) return more;
  }
  const mayGoOn = listed.next !== null && observation.extraListed < MOST_EXTRA;
  if (mayGoOn && hasUnseen(state, observation)) {
    return { ask: "listed", cursor: listed.next, isExtra: true };
  }
  const look = nextLookup(observation.secondLook, absentLearners(state, observation));
  if (look) return { ask: "secondLook", ...look };
  const mayAskBy =
    completed && !observation.finishedByFailure && observation.startedAt >= state.askByAgainAt;
  if (!mayAskBy) return null;
  const asked = nextLookup(observation.finishedBy, learnersToAskFor(state, observation));
  return asked && { ask: "finishedBy", ...asked };
}

/** Whether a walk of the list has not come as far as its plan goes. */
function wantsMore(state: SyncState, plan: Plan, observation: Observation): boolean {
  if (plan.kind === "sweep") return true;
  const memory = memoryOf(state.inProgress);
  if (!memory) return true;
  const since = lastReadBy(memory, observation) - OVERLAP_MS;
  return !isPast(observation.listed!, since, ({ startedAt }) => Date.parse(startedAt));
}

/** A finish may be published late, so start well before the last reading. */
function completedSince(state: SyncState, observation: Observation): Instant {
  const { answeredAt, todayFrom, now } = observation;
  const connectNow = answeredAt?.connect ?? now;
  const memory = memoryOf(state.completed);
  const toMinute = (at: number) => Math.floor(at / MINUTE) * MINUTE;
  // Finishes from before the first list don't matter: the first list costs only itself.
  if (!memory) {
    const ahead = connectNow - (answeredAt?.wall ?? now);
    return toMinute(Math.max(connectNow - PUBLISHED_WITHIN_MS, todayFrom + ahead));
  }
  const from = lastReadBy(memory, observation) - PUBLISHED_WITHIN_MS;
  return toMinute(Math.max(from, connectNow - LONGEST_WINDOW_MS));
}

function moreOfCompleted(state: SyncState, observation: Observation): Question | null {
  const { completed, completedSince: since, extraCompleted, startedAt } = observation;
  const memory = memoryOf(state.completed);
  if (!completed || completed.next === null || since === null || !memory) return null;
  const passes = lastReadBy(memory, observation) - OVERLAP_MS;
  const hasPassed = isPast(completed, passes, ({ endedAt }) => endedAt);
  const more = { ask: "completed", since, cursor: completed.next } as const;
  if (!hasPassed)
    return completed.pages.length < MOST_WINDOW_PAGES ? { ...more, isExtra: false } : null;
  const isWholeDue = startedAt - memory.wholeAt >= WHOLE_WINDOW_EVERY_MS;
  const isExplained =
    completed.total === null ? !isWholeDue : areFinishesExplained(state, observation);
  const most = isWholeDue ? MOST_WINDOW_PAGES : MOST_EXTRA;
  return !isExplained && extraCompleted < most ? { ...more, isExtra: true } : null;
}

function absentLearners(state: SyncState, observation: Observation): LearnerId[] {
  if (!isWhole(observation.listed)) return [];
  return absentees(state, observation).flatMap(({ learner }) => learner.id || []);
}

/** Learners who left without a finish, at once and again later; and those listed again after a finish. */
function learnersToAskFor(state: SyncState, observation: Observation): LearnerId[] {
  const { startedAt } = observation;
  const learners = [
    ...confirmedGone(state, observation).map(({ learner }) => learner.id),
    ...contestedFinishes(state, observation).map(({ learner }) => learner.id),
  ];
  for (const departed of state.departed.values()) {
    if (isDueForCorrection(departed, startedAt)) learners.push(departed.learnerId);
  }
  return [...new Set(learners.filter((id) => id !== ""))].slice(0, MOST_ASKED_FOR);
}
