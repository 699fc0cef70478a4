import { whoSits } from "#lib/domain/counted-row";
import { KEY_KINDS, type KeyKind, type Sitting } from "#lib/domain/sitting";

/** How many learners with a sitting in progress the roster knows, and by which key. */
export interface Matched {
  learners: number;
  byKind: Record<KeyKind, number>;
  unknown: number;
}

/** How many were found by each kind of key; whatever else is among them is in no count. */
export function countKinds(outcomes: readonly (string | undefined)[]): Matched["byKind"] {
  return Object.fromEntries(
    KEY_KINDS.map((kind) => [kind, outcomes.filter((each) => each === kind).length]),
  ) as Matched["byKind"];
}

export function countMatched(sittings: Iterable<Sitting>): Matched {
  const kinds = new Map<string, KeyKind | undefined>();
  for (const sitting of sittings) kinds.set(whoSits(sitting), sitting.match?.kind);
  const outcomes = [...kinds.values()];
  return {
    learners: kinds.size,
    byKind: countKinds(outcomes),
    unknown: outcomes.filter((kind) => kind === undefined).length,
  };
}
