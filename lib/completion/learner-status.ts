import { together, type Ends } from "#lib/completion/ends";
import { isAllKnownOf, pastEndsOf } from "#lib/completion/history";
import { identityOf } from "#lib/completion/identity";
import type { Source } from "#lib/sync/source";
import { foldId, type CompletionState, type FoldedId } from "#lib/completion/state";
import type { ListedSittings } from "#lib/completion/seen-on-list";
import type { Sitting } from "#lib/domain/sitting";
import type { UnknownReason } from "#lib/domain/register";

/** What is known of one learner in the roster. */
export interface LearnerStatus {
  /** CENTURY's id for them, folded; null where it is not known. */
  readonly userId: FoldedId | null;
  /** All of theirs by which they are known or were listed today; folded. */
  readonly accounts: readonly FoldedId[];
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
  { byUser, byLearner }: ListedSittings,
): LearnerStatus {
  const { history } = state;
  const identity = identityOf(state, id);
  const past = pastEndsOf(history, id);
  const isAllKnown = isAllKnownOf(history, id);
  // By these the board has them in their class: whoever sits by another account than CENTURY's users say is not missing.
  const matched = byLearner.get(id) ?? NOTHING;
  const accounts = accountsOf(state, id);
  const listed = { ...NOBODY, accounts, sittings: matched, finished: past };
  if (identity.is !== "known") {
    const why = identity.is === "asking" ? askingOf(state.users, "no_users") : identity.is;
    return { ...listed, unknown: isAllKnown ? null : why };
  }
  const userId = foldId(identity.user.userId);
  // An id that is none is everybody's who has none.
  const theirs = userId === "" ? NOTHING : (byUser.get(userId) ?? NOTHING);
  if (!theirs.every(({ match }) => isTheirs(state, id, userId, match?.learners ?? []))) {
    return { ...listed, unknown: "asking" };
  }
  const { name } = identity.user;
  const entry = state.finishes.get(userId);
  // Of nobody's id nothing is asked.
  const tries = entry?.tries ?? (userId === "" ? 1 : 0);
  const others = accounts.filter((each) => each !== userId);
  const isKnown = isAllKnown || (entry?.isKnown === true && others.length === 0);
  return {
    userId: userId || null,
    accounts: userId === "" ? others : [userId, ...others],
    name,
    sittings: matched.length === 0 ? theirs : [...new Set([...theirs, ...matched])],
    finished: entry ? together(past, entry.subjects) : past,
    unknown: isKnown ? null : others.length > 0 ? "not_found" : whyUnknown(state, tries),
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

const NOTHING: readonly Sitting[] = [];
const NO_ACCOUNTS: readonly FoldedId[] = [];
const NOBODY = { userId: null, accounts: NO_ACCOUNTS, name: "", sittings: NOTHING } as const;

function accountsOf({ listed }: CompletionState, id: string): readonly FoldedId[] {
  const theirs = listed.get(id);
  return theirs ? [...new Set(theirs.map(foldId))].filter(Boolean) : NO_ACCOUNTS;
}

function askingOf<Refused>(source: Source, refused: Refused): Refused | "asking" | "failed" {
  if (source.is === "refused") return refused;
  return source.is === "failing" ? "failed" : "asking";
}
