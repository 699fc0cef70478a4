import type { Session } from "#lib/wire/contract";
import { classesOrNone, NOT_IN_A_CLASS } from "#lib/domain/filters";
import { compareClassNames } from "#lib/domain/class-order";
import { learnerOf } from "#lib/domain/counted-row";
import type { ShownCounts } from "#lib/live-list/shown-counts";

/** A class, or a test where no roster says who is in which class. */
export interface Group {
  name: string;
  /** Sittings; somebody in two classes counts in both. */
  count: number;
  /** How many of them are running long. */
  long: number;
  /** Learners who are sitting, each once: a learner may have several sittings. Undefined where not all are known. */
  learners?: number | undefined;
  /** How many learners the class has; undefined where that is not known. */
  size?: number | undefined;
}

/** What more is known of classes. */
interface Known {
  /** Every sitting that is counted. */
  rows: readonly Session[];
  /** By the class's name. */
  sizes: ReadonlyMap<string, number>;
}

/**
 * Those that somebody is sitting in, by name; those in no class come last.
 * @param counts of the whole list, which may be known before all of its rows are
 * @param long whoever is running long
 * @param known of classes; null where not all of their learners are known
 */
export function groupsOf(
  { classes, tests }: Pick<ShownCounts, "classes" | "tests">,
  by: "class" | "test",
  long: readonly Session[],
  known: Known | null = null,
): Group[] {
  const counted =
    by === "class"
      ? classes.map((each) => [each.class, each.count] as const)
      : tests.map(({ name, count }) => [name, count] as const);
  const counts = new Map<string, number>();
  for (const [name, count] of counted) counts.set(name, (counts.get(name) ?? 0) + count);
  const namesOf = (session: Session) =>
    by === "class" ? classesOrNone(session) : [session.test.name];
  const learners = by === "class" && known ? learnersIn(known.rows) : null;
  return [...counts]
    .filter(([, count]) => count > 0)
    .map(([name, count]) => ({
      name,
      count,
      long: long.filter((session) => namesOf(session).includes(name)).length,
      ...(learners && { learners: learners.get(name)?.size, size: known?.sizes.get(name) }),
    }))
    .sort((a, b) => placeOf(a) - placeOf(b) || compareClassNames(a.name, b.name));
}

function learnersIn(rows: readonly Session[]): Map<string, Set<string>> {
  const inClass = new Map<string, Set<string>>();
  for (const session of rows) {
    for (const name of classesOrNone(session)) {
      const learners = inClass.get(name) ?? new Set();
      inClass.set(name, learners.add(learnerOf(session)));
    }
  }
  return inClass;
}

const placeOf = ({ name }: Group) => (name === NOT_IN_A_CLASS ? 1 : 0);
