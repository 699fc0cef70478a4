import { KEY_KINDS, type KeyKind, type Sitting } from "#lib/domain/sitting";

/** How many learners with a sitting in progress the roster knows, and by which key. */
export interface Matched {
  learners: number;
  byKind: Record<KeyKind, number>;
  unknown: number;
}

export function countMatched(sittings: Iterable<Sitting>): Matched {
  const kinds = new Map<string, KeyKind | undefined>();
  for (const { learner, match } of sittings) kinds.set(learner.id, match?.kind);
  const countOf = (kind: KeyKind | undefined) =>
    [...kinds.values()].filter((each) => each === kind).length;
  return {
    learners: kinds.size,
    byKind: Object.fromEntries(KEY_KINDS.map((kind) => [kind, countOf(kind)])) as Matched["byKind"],
    unknown: countOf(undefined),
  };
}
