import type { Session } from "#lib/wire/contract";
import { classesOrNone, NOT_IN_A_CLASS } from "#lib/domain/filters";
import { compareClassNames } from "#lib/domain/class-order";
import type { ShownCounts } from "#lib/live-list/view";

/** A class, or a test where no roster says who is in which class. */
export interface Group {
  name: string;
  /** Sittings; somebody in two classes counts in both. */
  count: number;
  /** How many of them are running long. */
  long: number;
}

/**
 * Those that somebody is sitting in, by name; those in no class come last.
 * @param counts of the whole list, which may be known before all of its rows are
 * @param long whoever is running long
 */
export function groupsOf(
  { classes, tests }: Pick<ShownCounts, "classes" | "tests">,
  by: "class" | "test",
  long: readonly Session[],
): Group[] {
  const counted =
    by === "class"
      ? classes.map((each) => [each.class, each.count] as const)
      : tests.map(({ name, count }) => [name, count] as const);
  const counts = new Map<string, number>();
  for (const [name, count] of counted) counts.set(name, (counts.get(name) ?? 0) + count);
  const namesOf = (session: Session) =>
    by === "class" ? classesOrNone(session) : [session.test.name];
  return [...counts]
    .filter(([, count]) => count > 0)
    .map(([name, count]) => ({
      name,
      count,
      long: long.filter((session) => namesOf(session).includes(name)).length,
    }))
    .sort((a, b) => placeOf(a) - placeOf(b) || compareClassNames(a.name, b.name));
}

const placeOf = ({ name }: Group) => (name === NOT_IN_A_CLASS ? 1 : 0);
