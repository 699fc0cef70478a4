import { LRUCache } from "lru-cache";
import type { Beside } from "#lib/wire/contract";
import { keyOfScope, type Scope } from "#lib/domain/scope";
import type { VisibleList } from "#lib/list/visible-list";
import type { Roster } from "#lib/roster/roster";
import { learnersOf, titlesIn } from "#lib/roster/titles";

type ClassSizes = NonNullable<Beside["classSizes"]>;

/** Of more scopes than that they are counted again when needed. */
const MOST_SCOPES = 20;

/** They go with the roster, and with the list; no learner is in them. */
const sizes = new WeakMap<Roster, LRUCache<string, ClassSizes>>();
const present = new WeakMap<VisibleList["rows"], { all: ClassSizes; told: ClassSizes }>();

/**
 * Of the classes that somebody on a list is in: a reader who may see some classes alone is told of no other's. There may
 * be 100,000 places in classes, and each first page of a list tells of them: counted once a roster.
 * @returns nothing where there is no roster
 */
export function classSizesOf(
  { rows, view }: Pick<VisibleList, "rows" | "view">,
  roster: Roster | null,
): Pick<Beside, "classSizes"> {
  if (!roster) return {};
  const all = sizesIn(roster, view.scope);
  let of = present.get(rows);
  if (of?.all !== all) present.set(rows, (of = { all, told: presentAmong(all, rows) }));
  return { classSizes: of.told };
}

function sizesIn(roster: Roster, scope: Scope): ClassSizes {
  let ofRoster = sizes.get(roster);
  if (!ofRoster) sizes.set(roster, (ofRoster = new LRUCache({ max: MOST_SCOPES })));
  const key = keyOfScope(scope);
  let all = ofRoster.get(key);
  if (!all) {
    all = titlesIn(roster, scope).map((each) => [each.name, learnersOf(each).length] as const);
    ofRoster.set(key, all);
  }
  return all;
}

function presentAmong(all: ClassSizes, rows: VisibleList["rows"]): ClassSizes {
  const names = new Set<string>();
  for (const { session } of rows) for (const name of session.classes) names.add(name);
  return all.filter(([name]) => names.has(name));
}
