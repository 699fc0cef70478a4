import type { KnownSubject } from "#lib/wire/contract";
import { subjectComparer } from "#lib/domain/order";
import type { ProgressClass } from "#lib/domain/progress";
import type { Snapshot } from "#lib/list/snapshot";
import type { VisibleList } from "#lib/list/visible-list";
import { dueSubjects, wordsForWanted } from "#lib/queries/due-subjects";
import type { SeatedClass, Seats } from "#lib/queries/progress-seats";

interface DueSources {
  readonly visible: Pick<VisibleList, "view" | "subjects">;
  readonly snapshot: Pick<Snapshot, "hues" | "order">;
  readonly registerSubjects: readonly string[];
}

/** What classes are due. */
export interface Dues {
  /** What it is of: of the same it is the same. */
  readonly of: string;
  readonly seats: Seats;
  /** Every subject that some class is due, in the list's order. */
  readonly names: readonly KnownSubject["subject"][];
  readonly classes: ProgressClass[];
  /** Whether nobody has said it of some class. */
  readonly isAssumed: boolean;
}

/**
 * What each class is due, each subject in one word for all of them.
 * @param ofTheirs by class, what its learners are sitting or have finished
 * @param before saves the work where nothing of it differs; the result is the same without it
 */
export function duesOf(
  before: Dues | null,
  seats: Seats,
  sources: DueSources,
  ofTheirs: readonly ReadonlySet<string>[],
): Dues {
  const { registerSubjects, visible, snapshot } = sources;
  const isAssumed = seats.classes.some(({ wanted }) => wanted === null);
  const ofAll = new Set(ofTheirs.flatMap((each) => [...each]));
  const assumed = ofTheirs.filter((_, nth) => seats.classes[nth]!.wanted === null);
  const seen = [[...visible.subjects.keys()], snapshot.order, [...ofAll], assumed.map(listed)];
  const of = JSON.stringify(seen);
  if (before?.seats === seats && before.of === of) return before;
  const written = [registerSubjects, ...new Set(seats.classes.map(({ wanted }) => wanted))];
  const wordFor = wordsForWanted(sources, ofAll, written);
  const dues = seats.classes.map(({ wanted }, nth) =>
    dueSubjects(sources, ofTheirs[nth]!, { wanted, wordFor }),
  );
  const names = [...new Set(dues.flat())].sort(subjectComparer(snapshot.order));
  const nthOf = new Map(names.map((name, nth) => [name, nth]));
  const classes = seats.classes.map((each, nth) =>
    withDue(
      each,
      dues[nth]!.map((name) => nthOf.get(name)!),
    ),
  );
  return { of, seats, names, classes, isAssumed };
}

const listed = (names: ReadonlySet<string>) => [...names];

function withDue({ wanted: _wanted, learners, ...of }: SeatedClass, due: number[]): ProgressClass {
  return { ...of, due, learners };
}
