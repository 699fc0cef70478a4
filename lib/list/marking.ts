import type { AddedMinutes } from "#lib/wire/added-minutes";
import type { Mono } from "#lib/domain/clock";
import type { KeptMinutes } from "#lib/domain/added-minutes";
import type { Marking } from "#lib/domain/marking";
import { addedTo, isRunningLong, setLimitOf } from "#lib/domain/running-long";
import { hasClassOf, type View } from "#lib/domain/scope";
import type { ClassRef, Sitting } from "#lib/domain/sitting";

/** What of its limit is told with a sitting. */
export interface ToldLimit {
  readonly limit?: number;
  readonly isUnmarked?: true;
}

const NOTHING: ToldLimit = {};

type Limited = Pick<Sitting, "test" | "match" | "startedAt">;

/**
 * What a view is told of a sitting's own limit. Where it may not know all of it, it learns that the sitting is not
 * running long, from the minute at which it would think so and until it is: before, and afterwards, nothing is told.
 * @param classes the learner's
 * @param asOf when it was last on the list, where it no longer is: what came later would tell of the learner alone
 */
export function toldLimit(
  sitting: Limited,
  classes: readonly ClassRef[],
  view: View,
  { set, added, at, mono }: Marking,
  asOf: Mono = mono,
): ToldLimit {
  const limits = limitsOf(sitting, classes, { set, added });
  if (!limits) return NOTHING;
  const hasClass = hasClassOf(view.scope);
  const visible = classes.filter(hasClass);
  const told = limits.with({
    hasExtraTime: mayKnow(view, classes),
    classMinutes: minutesFor(visible, added),
  });
  const { startedAt } = sitting;
  const until = at - Math.max(0, mono - asOf);
  const isSpared =
    isRunningLong(startedAt, told, until) && !isRunningLong(startedAt, limits.own, until);
  return {
    ...(told !== limits.usual && { limit: told }),
    ...(isSpared && { isUnmarked: true }),
  };
}

/** Whether a view may know of a learner's own limit, by any of their classes. */
function mayKnow({ limitsOf: known = [] }: View, classes: readonly ClassRef[]): boolean {
  return known === null || classes.some(({ id }) => known.includes(id));
}

interface OwnLimits {
  /** The test's today, which every view knows. */
  readonly usual: number;
  /** This learner's own. */
  readonly own: number;
  /** As far as it is known. */
  with(known: { hasExtraTime: boolean; classMinutes: number }): number;
}

/** Null where the sitting has no limit, or none of its own. */
function limitsOf(
  { test, match }: Limited,
  classes: readonly ClassRef[],
  { set, added }: Pick<Marking, "set" | "added">,
): OwnLimits | null {
  const percent = match?.extraTime ?? 0;
  const classMinutes = minutesFor(classes, added);
  if (percent === 0 && classMinutes === 0) return null;
  const limit = setLimitOf(set, test);
  if (limit === null) return null;
  const forAll = addedTo(test.subject, added);
  // Rounded up: nobody is marked within the time that they have.
  const longer = Math.ceil((limit * (100 + percent)) / 100);
  return {
    usual: limit + forAll,
    own: longer + forAll + classMinutes,
    with: (known) => (known.hasExtraTime ? longer : limit) + forAll + known.classMinutes,
  };
}

/** Of several classes the one that was given the most: a fire alarm stops a learner once. */
function minutesFor(classes: readonly ClassRef[], added: readonly KeptMinutes[]): number {
  // On most days, and of thousands at a time.
  if (added.length === 0) return 0;
  const ofClass = (id: string) =>
    added
      .filter(({ classIds }) => classIds?.includes(id))
      .reduce((sum, { minutes }) => sum + minutes, 0);
  return Math.max(0, ...classes.map(({ id }) => ofClass(id)));
}

/**
 * Which of their limits, and of those that some view takes for theirs, the learners have passed who have one of their
 * own. Any view is told the same until this differs.
 */
export function passedLimits(
  sittings: Iterable<Sitting>,
  { set, added, at }: Marking,
): ReadonlyMap<string, number> {
  const passed = new Map<string, number>();
  if (set.size === 0) return passed;
  for (const sitting of sittings) {
    const limits = limitsOf(sitting, sitting.classes, { set, added });
    if (!limits) continue;
    const some = [0, ...sitting.classes.map((each) => minutesFor([each], added))];
    const all = some.flatMap((classMinutes) =>
      [false, true].map((hasExtraTime) => limits.with({ hasExtraTime, classMinutes })),
    );
    const count = all.filter((limit) => isRunningLong(sitting.startedAt, limit, at)).length;
    if (count > 0) passed.set(sitting.id, count);
  }
  return passed;
}

/** Today's minutes as a view is told of them: of no subject or class outside it. */
export function toldMinutes({ scope }: View, added: readonly KeptMinutes[]): AddedMinutes[] {
  const hasClass = hasClassOf(scope);
  return added
    .filter(({ subject }) => subject === undefined || (scope.subjects?.includes(subject) ?? true))
    .filter(({ classIds }) => classIds?.some((id) => hasClass({ id, name: "" })) ?? true)
    .map(({ classIds: _classIds, ...told }) => told);
}
