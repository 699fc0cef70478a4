import type { ClassRef, RosterMatch, Sitting } from "#lib/domain/sitting";

/** Whether two sittings are equal, so that the object we hold can stay. */
export function isSameSitting(a: Sitting, b: Sitting): boolean {
  return (
    a === b ||
    (a.startedAt === b.startedAt &&
      a.learner.id === b.learner.id &&
      a.learner.fullName === b.learner.fullName &&
      a.learner.firstName === b.learner.firstName &&
      a.learner.lastName === b.learner.lastName &&
      a.test.id === b.test.id &&
      a.test.name === b.test.name &&
      a.test.subject === b.test.subject &&
      areSameClasses(a.classes, b.classes) &&
      isSameMatch(a.match, b.match))
  );
}

function areSameClasses(a: readonly ClassRef[], b: readonly ClassRef[]): boolean {
  if (a === b) return true;
  return (
    a.length === b.length &&
    a.every(({ id, name, where }, nth) => {
      const other = b[nth]!;
      return id === other.id && name === other.name && isSameWhere(where, other.where);
    })
  );
}

function isSameWhere(a: ClassRef["where"] = [], b: ClassRef["where"] = []): boolean {
  return (
    a.length === b.length &&
    a.every(({ site, room }, nth) => site === b[nth]!.site && room === b[nth]!.room)
  );
}

function isSameMatch(a: RosterMatch | null, b: RosterMatch | null): boolean {
  if (a === b) return true;
  if (a === null || b === null || a.kind !== b.kind || a.extraTime !== b.extraTime) return false;
  return (
    a.learners.length === b.learners.length && a.learners.every((id, nth) => id === b.learners[nth])
  );
}
