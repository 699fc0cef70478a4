import type { Mono } from "#lib/domain/clock";
import { subjectComparer } from "#lib/domain/order";
import type { Snapshot } from "#lib/list/snapshot";
import type { Subjects } from "#lib/list/subjects";
import { hasClassOf, isEverything, readPlaceKey, type Scope } from "#lib/domain/scope";
import type { Past } from "#lib/sync/state";

/** The key of everybody's past, whatever class they are in. */
const EVERYBODY = "";

/**
 * The subjects that were seen in this scope, each in the colour that it has for all, in the school's order.
 * @param present the subjects of the visible sittings
 */
export function subjectsIn(
  scope: Scope,
  { past, hues }: Pick<Snapshot, "past" | "hues">,
  present: Iterable<string>,
): Subjects {
  if (isEverything(scope)) return hues;
  const names = new Set(present);
  for (const [subject] of pastIn(scope, past)) names.add(subject);
  return new Map([...hues].filter(([subject]) => names.has(subject)));
}

/** The latest finish in this scope; null where none is known. */
export function lastFinishIn(scope: Scope, past: Past): Mono | null {
  let latest: Mono | null = null;
  for (const [, at] of pastIn(scope, past)) {
    if (at !== null && (latest === null || at > latest)) latest = at;
  }
  return latest;
}

function pastIn(scope: Scope, past: Past): [string, Mono | null][] {
  const { subjects } = scope;
  const all = keysIn(scope, past).flatMap((key) => [...(past.get(key) ?? [])]);
  return subjects === null ? all : all.filter(([subject]) => subjects.includes(subject));
}

function keysIn({ classes, sites, rooms }: Scope, past: Past): readonly string[] {
  if (sites === null && rooms === null) return classes ?? [EVERYBODY];
  const isHere = hasClassOf({ classes, sites, rooms });
  return [...past.keys()].filter((key) => {
    const place = readPlaceKey(key);
    return place !== null && isHere(place);
  });
}

/** The same colours, in the school's order. */
export function inOrder(hues: Subjects, order: Snapshot["order"]): Subjects {
  const compare = subjectComparer(order);
  return new Map([...hues].sort(([a], [b]) => compare(a, b)));
}
