import { together, type Ends } from "#lib/completion/ends";
import { isAllKnownOf, pastEndsOf } from "#lib/completion/history";
import { identityOf } from "#lib/completion/identity";
import type { Source } from "#lib/sync/source";
import { foldId, type CompletionState, type FoldedId } from "#lib/completion/state";
import type { SittingsByLearner } from "#lib/completion/seen-on-list";
import type { Sitting } from "#lib/domain/sitting";
import type { UnknownReason } from "#lib/domain/register";

/** What is known of one learner in the roster. */
export interface LearnerStatus {
  /** CENTURY's id for them, folded; null where it is not known. */
  readonly userId: FoldedId | null;
  /** Their name from CENTURY's users; empty where those were not asked. */
  readonly name: string;
  readonly sittings: readonly Sitting[];
  /** What they have finished, as far as is known. */
  readonly finished: Ends;
  /** Why there may be more; null where there is no more. */
  readonly unknown: UnknownReason | null;
}

/** @param sittings on the list as it is now, which may show something that has not been taken in yet */
export function learnerStatusOf(
  state: CompletionState,
  id: string,
  sittings: SittingsByLearner,
): LearnerStatus {
  const { history } = state;
  const identity = identityOf(state, id);
  const past = pastEndsOf(history, id);
  const isAllKnown = isAllKnownOf(history, id);
  if (identity.is !== "known") {
    const why = identity.is === "asking" ? askingOf(state.users, "no_users") : identity.is;
    return { ...NOBODY, finished: past, unknown: isAllKnown ? null : why };
  }
  const userId = foldId(identity.user.userId);
  const theirs = sittings.get(userId) ?? [];
  if (!theirs.every(({ match }) => isTheirs(state, id, userId, match?.learners ?? []))) {
    return { ...NOBODY, finished: past, unknown: "asking" };
  }
  const { name } = identity.user;
  const entry = state.finishes.get(userId);
  // Of nobody's id nothing is asked.
  const tries = entry?.tries ?? (userId === "" ? 1 : 0);
  return {
    userId,
    name,
    sittings: theirs,
    finished: entry ? together(past, entry.subjects) : past,
    unknown: entry?.isKnown || isAllKnown ? null : whyUnknown(state, tries),
  };
}

function whyUnknown({ completed }: CompletionState, tries: number): UnknownReason {
  const why = askingOf(completed, "no_finished");
  return why === "asking" && tries > 0 ? "failed" : why;
}

/** Whether the list agrees: it matches them, or it matched nobody when CENTURY's users were asked. */
function isTheirs(
  { people, matched }: CompletionState,
  id: string,
  userId: FoldedId,
  learners: readonly string[],
): boolean {
  if (learners.length > 0) return learners.includes(id);
  const isOfFiles = typeof people.get(id)?.ownId === "string";
  return isOfFiles || matched.get(userId)?.learners.length === 0;
}

const NOBODY = { userId: null, name: "", sittings: [] } as const;

function askingOf<Refused>(source: Source, refused: Refused): Refused | "asking" | "failed" {
  if (source.is === "refused") return refused;
  return source.is === "failing" ? "failed" : "asking";
}
