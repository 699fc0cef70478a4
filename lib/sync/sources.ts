import { countAfter, owedAfter } from "#lib/sync/count";
import { isUnanswered } from "#lib/sync/lookup";
import type { Observation } from "#lib/sync/observation";
import type { Plan } from "#lib/sync/plan";
import { retryWaitMs } from "#lib/sync/retry-policy";
import { failedOnceMore, memoryOf, type Source } from "#lib/sync/source";
import type { CompletedMemory, InProgressMemory, SyncState } from "#lib/sync/state";
import { isWhole, itemsById } from "#lib/sync/walk";

/** After a refresh that did not count: only that it failed, and when to try again. */
export function afterFailure(state: SyncState, plan: Plan, observation: Observation): SyncState {
  const { failure, endedAt: at, jitter } = observation;
  if (!failure) return state;
  return {
    ...state,
    inProgress: failedOnceMore(state.inProgress, "list", failure, { at, jitter }),
    // What was read of it does not count, but it is left alone all the same.
    completed: observation.completedFailure ? completedAfter(state, observation) : state.completed,
    sweepAgainAt:
      plan.kind === "sweep" ? at + retryWaitMs("sweep", failure, 1, 1) : state.sweepAgainAt,
  };
}

/** Everything that a refresh that counted says about its sources. */
export function sourcesAfter(
  state: SyncState,
  plan: Plan,
  observation: Observation,
  { sittings }: Pick<SyncState, "sittings">,
) {
  const { listed, startedAt, endedAt, answeredAt, finishedBy, finishedByFailure } = observation;
  const isSweep = isWhole(listed);
  const failedBy =
    finishedByFailure ?? (isUnanswered(finishedBy) ? ({ kind: "refused" } as const) : null);
  const before = memoryOf(state.inProgress);
  const removed = new Set([...state.sittings.keys()].filter((id) => !sittings.has(id)));
  const count = countAfter(state, observation, removed);
  const memory: InProgressMemory = {
    watermark: Math.max(answeredAt!.connect, before?.watermark ?? -Infinity),
    readAt: answeredAt!.mono,
    ...count,
    heedsTotal: heedsTotalAfter(state, plan, observation, sittings),
  };
  const inProgress: Source<InProgressMemory> = { is: "reading", memory, readAt: endedAt };
  return {
    inProgress,
    completed: completedAfter(state, observation),
    sweptAt: isSweep ? startedAt : state.sweptAt,
    sweepAgainAt: isSweep ? -Infinity : state.sweepAgainAt,
    askByAgainAt: failedBy
      ? endedAt + retryWaitMs("finishesByLearner", failedBy, 1, 1)
      : state.askByAgainAt,
    owed: isSweep ? ("nothing" as const) : owedAfter(memory),
    odd: isSweep ? counted(listed!.odd) : atLeast(state.odd, counted(listed!.odd)),
    oddFinishes: observation.completed ? counted(observation.completed.odd) : state.oddFinishes,
  };
}

/** A count that sent us through the whole list for nothing is ignored until the next sweep is due. */
function heedsTotalAfter(
  state: SyncState,
  plan: Plan,
  { listed }: Observation,
  sittings: SyncState["sittings"],
): boolean {
  const before = memoryOf(state.inProgress)?.heedsTotal ?? true;
  if (!isWhole(listed) || plan.kind !== "sweep") return before;
  if (plan.why !== "drift") return true;
  const hasSame = [...sittings.keys()].every((id) => state.sittings.has(id));
  return sittings.size !== state.sittings.size || !hasSame;
}

function completedAfter(
  state: SyncState,
  { completed, completedFailure, answeredAt, endedAt, jitter, startedAt }: Observation,
): SyncState["completed"] {
  if (completedFailure) {
    return failedOnceMore(state.completed, "completed", completedFailure, { at: endedAt, jitter });
  }
  if (!completed) return state.completed;
  const before = memoryOf(state.completed);
  const isWindowWhole = isWhole(completed);
  const bias =
    isWindowWhole && completed.total !== null
      ? completed.total - itemsById(completed).size
      : (before?.bias ?? 0);
  const memory: CompletedMemory = {
    watermark: Math.max(answeredAt!.connect, before?.watermark ?? -Infinity),
    readAt: answeredAt!.mono,
    bias,
    wholeAt: isWindowWhole ? startedAt : (before?.wholeAt ?? -Infinity),
  };
  return { is: "reading", memory, readAt: endedAt };
}

/** An update sees the newest rows alone, so it can only show that there are more. */
function atLeast(before: SyncState["odd"], seen: SyncState["odd"]): SyncState["odd"] {
  const isMore = [...seen].some(([name, rows]) => rows > (before.get(name) ?? 0));
  if (!isMore) return before;
  const all = new Map(before);
  for (const [name, rows] of seen) all.set(name, Math.max(rows, all.get(name) ?? 0));
  return all;
}

function counted(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
