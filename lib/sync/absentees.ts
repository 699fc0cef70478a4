import type { Sitting } from "#lib/domain/sitting";
import type { Observation } from "#lib/sync/observation";
import type { SyncState } from "#lib/sync/state";
import { everybodyListed, idsIn, isWhole, itemsById } from "#lib/sync/walk";

/** How long a finish beats a listing without further question: no list lags behind for longer. */
const FINISH_HOLDS_MS = 5 * 60_000;

/** Those we hold that a complete walk lacks, and of whom no finish is known. */
export function absentees(state: SyncState, { listed, completed }: Observation): Sitting[] {
  if (!isWhole(listed)) return [];
  const isThere = idsIn(listed!);
  const finishes = itemsById(completed);
  return [...state.sittings.values()].filter(({ id }) => !isThere(id) && !finishes.has(id));
}

/** What a second look said of an absentee. */
export type SecondLook = { is: "there"; sitting: Sitting } | { is: "gone" } | { is: "unsure" };

export function secondLookAt(held: Sitting, { secondLook }: Observation): SecondLook {
  const { id, learner } = held;
  const answer = secondLook.answers.get(learner.id);
  if (!answer) return { is: "unsure" };
  // The later row is the newer truth.
  const sitting = answer.items.findLast((each) => each.id === id);
  if (sitting) return { is: "there", sitting };
  // On the list, in a row that can't be shown.
  if (answer.leftOut.includes(id)) return { is: "there", sitting: held };
  if (answer.is === "unsure") return { is: "unsure" };
  // A row whose id can't be read may be theirs.
  return answer.leftOut.includes("") ? { is: "unsure" } : { is: "gone" };
}

/** Absentees who are proved gone: their second look lacks them too, or could not tell twice running. */
export function confirmedGone(state: SyncState, observation: Observation): Sitting[] {
  return absentees(state, observation).filter((sitting) => {
    const look = secondLookAt(sitting, observation);
    const unsureSince = state.unsure.get(sitting.id) ?? Infinity;
    return look.is === "gone" || (look.is === "unsure" && unsureSince < observation.startedAt);
  });
}

/**
 * Those who finished long ago but are listed by a complete walk or its second look: re-opened, unless the completed
 * list has them.
 */
export function contestedFinishes(state: SyncState, observation: Observation): Sitting[] {
  const { listed, completed, startedAt } = observation;
  if (!isWhole(listed)) return [];
  const finishes = itemsById(completed);
  return [...everybodyListed(observation).values()].filter(({ id }) => {
    const finished = state.finished.get(id);
    return (
      finished !== undefined && !finishes.has(id) && startedAt - finished.seen >= FINISH_HOLDS_MS
    );
  });
}
