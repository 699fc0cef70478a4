import { learnersWhoDiffer, type KnownThen } from "#lib/completion/learners-who-differ";
import { learnerStatusOf } from "#lib/completion/learner-status";
import { CELL_LETTERS } from "#lib/domain/progress";
import type { Mono } from "#lib/domain/clock";
import type { Scope } from "#lib/domain/scope";
import type { DayStart } from "#lib/list/snapshot";
import {
  cellMaker,
  learnersKnown,
  subjectsOf,
  type CellSources,
  type KnownLearner,
} from "#lib/queries/learner-cells";
import type { Seats } from "#lib/queries/progress-seats";
import type { OnRegister } from "#lib/queries/register-names";
import type { Pause } from "#lib/roster/yield-to-event-loop";

/** What learners are looked up in: one moment of it, whatever comes while others run in between. */
export interface Moment {
  readonly known: KnownThen;
  readonly todayFrom: DayStart;
  readonly scope: Scope;
  /** The service's own time at a monotonic instant, milliseconds since 1970. */
  at(mono: Mono): number;
  /** The same at zero: it differs once that clock has been stepped. */
  readonly zeroAt: number;
}

/** Everybody's learners as they were known at a moment, by their place. */
export interface People {
  readonly moment: Moment;
  readonly seats: Seats;
  readonly all: readonly OnRegister[];
  /** By place, 1 for who has started today. */
  readonly begun: Uint8Array;
  /** By place, 1 for who is sitting or has an id at CENTURY: a tenth of a college, and others are passed over. */
  readonly atCentury: Uint8Array;
  /** By class, what its learners are sitting or have finished. */
  readonly ofTheirs: readonly ReadonlySet<string>[];
  /** Who was looked up anew, in order; null for everybody. */
  readonly anew: readonly number[] | null;
}

/**
 * @param before those of an earlier moment of the same view: only who may differ since is looked up again, and the
 * result is the same without it
 */
export async function peopleAt(
  before: People | null,
  seats: Seats,
  moment: Moment,
  pause: Pause,
): Promise<People> {
  const base = before?.seats === seats && isComparable(before.moment, moment) ? before : null;
  const differing = base && learnersWhoDiffer(base.moment.known, moment.known);
  const anew = differing && placesOf(differing, seats);
  const all: OnRegister[] = anew ? [...base!.all] : [];
  const none = new Uint8Array(anew ? 0 : seats.learners.length);
  const begun = anew ? base!.begun.slice() : none;
  const atCentury = (anew ? base!.atCentury : none).slice();
  const knownOf = learnersKnown(cellSources(moment));
  const hasBegun = hasBegunToday(moment);
  for (const place of anew ?? seats.learners.keys()) {
    const rest = pause();
    if (rest) await rest;
    const learner = seats.learners[place]!;
    const known = knownOf(learner);
    all[place] = { learner, known };
    begun[place] = hasBegun(known) ? 1 : 0;
    const { userId, sittings } = known.status;
    atCentury[place] = userId !== null || sittings.length > 0 ? 1 : 0;
  }
  const isAnew = anew && new Set(anew);
  const ofTheirs: ReadonlySet<string>[] = [];
  for (const [nth, { learners }] of seats.classes.entries()) {
    const rest = pause();
    if (rest) await rest;
    const isAsBefore = isAnew && !learners.some((place) => isAnew.has(place));
    ofTheirs.push(isAsBefore ? base!.ofTheirs[nth]! : subjectsAmong(learners, all));
  }
  return { moment, seats, all, begun, atCentury, ofTheirs, anew };
}

function isComparable(a: Moment, b: Moment): boolean {
  return a.zeroAt === b.zeroAt && a.todayFrom.ms === b.todayFrom.ms;
}

function placesOf(ids: ReadonlySet<string>, { placeOf }: Seats): number[] {
  return [...ids].flatMap((id) => placeOf.get(id) ?? []).sort((a, b) => a - b);
}

function cellSources({ known, todayFrom, scope, at }: Moment): CellSources {
  const { state, sittings: byId, departed } = known;
  return {
    snapshot: { byId, departed, todayFrom },
    completion: { learnerStatusOf: ({ id }, listed) => learnerStatusOf(state, id, listed) },
    scope,
    at,
  };
}

function subjectsAmong(places: readonly number[], all: readonly OnRegister[]): Set<string> {
  const subjects = new Set<string>();
  for (const place of places) {
    const { status } = all[place]!.known;
    if (status.sittings.length === 0 && status.finished.size === 0) continue;
    for (const subject of subjectsOf(all[place]!.known)) subjects.add(subject);
  }
  return subjects;
}

function hasBegunToday({ todayFrom, at }: Moment) {
  return ({ status, departed }: KnownLearner) =>
    departed.length > 0 ||
    status.sittings.some(({ startedAt }) => startedAt >= todayFrom.iso) ||
    [...status.finished.values()].some((end) => end !== null && at(end) >= todayFrom.ms);
}

/** Where each stands in each subject, a letter each, and of which subjects. */
export interface Letters {
  readonly subjects: readonly string[];
  readonly bytes: Buffer;
}

/** @param before of the same count as the people that these began with: only who was looked up anew is written again */
export async function lettersOf(
  before: Letters | null,
  people: People,
  subjects: readonly string[],
  pause: Pause,
): Promise<Letters> {
  const isOfSame =
    before?.subjects.length === subjects.length &&
    before.subjects.every((each, nth) => each === subjects[nth]);
  const anew = isOfSame ? people.anew : null;
  const width = subjects.length;
  const bytes = anew ? Buffer.from(before!.bytes) : Buffer.alloc(people.all.length * width);
  const cellOf = cellMaker(cellSources(people.moment));
  for (const place of anew ?? people.all.keys()) {
    const rest = pause();
    if (rest) await rest;
    bytes.write(lettersFor(people.all[place]!.known, subjects, cellOf), place * width, "latin1");
  }
  return { subjects, bytes };
}

/** Most learners have nothing to do with most subjects, and there may be thousands of them. */
function lettersFor(
  known: KnownLearner,
  subjects: readonly string[],
  cellOf: ReturnType<typeof cellMaker>,
): string {
  const { sittings, finished, unknown } = known.status;
  if (sittings.length > 0 || finished.size > 0 || known.departed.length > 0) {
    return subjects.map((subject) => CELL_LETTERS[cellOf(known, subject).state]).join("");
  }
  return CELL_LETTERS[unknown === null ? "not_started" : "unknown"].repeat(subjects.length);
}
