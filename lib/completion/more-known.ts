import type { CompletionState } from "#lib/completion/state";

/** Whether something differs that what is known of a learner is made from. */
export function isMoreKnown(before: CompletionState, after: CompletionState): boolean {
  const of = ({
    people,
    finishes,
    matched,
    listed,
    users,
    completed,
    history,
  }: CompletionState) => [
    people,
    finishes,
    matched,
    listed,
    users.is,
    completed.is,
    history.finished,
    history.known,
    history.isCurrent,
    history.reading?.finished,
  ];
  const known = of(before);
  return of(after).some((each, nth) => each !== known[nth]);
}
