import type { Beside } from "#lib/wire/contract";
import type { VisibleList } from "#lib/list/visible-list";
import type { Roster } from "#lib/roster/roster";
import { learnersOf, titlesIn } from "#lib/roster/titles";

/**
 * Of the classes that somebody on a list is in: a reader who may see some classes alone is told of no other's.
 * @returns nothing where there is no roster
 */
export function classSizesOf(
  { rows, view }: Pick<VisibleList, "rows" | "view">,
  roster: Roster | null,
): Pick<Beside, "classSizes"> {
  if (!roster) return {};
  const present = new Set(rows.flatMap(({ session }) => session.classes));
  if (present.size === 0) return { classSizes: [] };
  const titled = titlesIn(roster, view.scope).filter(({ name }) => present.has(name));
  return { classSizes: titled.map((each) => [each.name, learnersOf(each).length] as const) };
}
