import { nameForms } from "#lib/domain/name-forms";
import type { Learner } from "#lib/domain/sitting";
import type { VisibleList } from "#lib/list/visible-list";
import type { KnownLearner } from "#lib/queries/learner-cells";
import type { RosterLearner } from "#lib/roster/learner";

/** Somebody of the roster, and what is known of them. */
export interface OnRegister {
  readonly learner: RosterLearner;
  readonly known: KnownLearner;
}

/**
 * What to call each learner of a register, never with more of their name than the reader may see: as on the list if
 * they are on it, else as CENTURY's users or the files have it, told apart within the register.
 */
export function registerNames(
  learners: readonly OnRegister[],
  { view, byId }: Pick<VisibleList, "view" | "byId">,
): (learner: RosterLearner) => string {
  const whole = new Map(learners.map((each) => [each.learner, wholeName(each)]));
  const formOf = nameForms([...whole.values()], view.names);
  const names = new Map(
    learners.map(({ learner, known }) => {
      const shown = known.status.sittings.flatMap(
        ({ id }) => byId.get(id)?.session.user.fullName || [],
      );
      return [learner, shown[0] ?? formOf(whole.get(learner)!).fullName];
    }),
  );
  return (learner) => names.get(learner) ?? "";
}

function wholeName({ learner, known: { status } }: OnRegister): Learner {
  const onList = status.sittings.find((sitting) => sitting.learner.fullName !== "");
  if (onList) return onList.learner;
  const fullName = status.name || learner.name || "";
  return { id: learner.id, fullName, firstName: "", lastName: "" };
}

/** As CENTURY's list has it, or its users, or the files; for whoever may see whole names. */
export function fullNameOf(each: OnRegister): string {
  return wholeName(each).fullName;
}
