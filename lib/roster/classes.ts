import { compareClassNames } from "#lib/domain/class-order";
import type { ClassRef, ReadSource, RosterProblem } from "#lib/roster/enrolment";
import type { Where } from "#lib/domain/sitting";
import type { RosterLearner } from "#lib/roster/learner";
import type { Pause } from "#lib/roster/yield-to-event-loop";

export interface RosterClass extends ClassRef {
  readonly learners: readonly RosterLearner[];
  /** Addresses in lower case. */
  readonly teachers: ReadonlySet<string>;
  /** Where it is taught: each place that the files name, once. */
  readonly where: readonly Where[];
  /** The assessments that its learners are due, as the files write them; empty where they don't say. */
  readonly subjects: ReadonlySet<string>;
  /** When the oldest of the sources that name it was read, milliseconds since 1970; null where that is not known. */
  readonly readAt: number | null;
}

interface Draft {
  id: string;
  readonly name: string;
  readonly learners: RosterLearner[];
  readonly teachers: Set<string>;
  readonly where: Where[];
  readonly subjects: Set<string>;
  readAt: number | null;
}

/**
 * The classes of all files together. One id is one class in all files, unless they give it two names: those may be
 * the exports of two schools that number alike, and nobody must see another school's class because of it.
 */
export class Classes {
  private readonly drafts = new Map<string, Draft>();
  /** A file names a class once for each of its learners. */
  private readonly known = new Map<ClassRef, Draft>();

  constructor(sources: readonly ReadSource[]) {
    for (const { classes, teachings, classPlaces, classDues, readAt } of sources) {
      for (const each of classes) {
        const draft = this.of(each);
        if (readAt !== undefined) draft.readAt = Math.min(draft.readAt ?? readAt, readAt);
      }
      for (const { class: taught, email } of teachings) this.of(taught).teachers.add(email);
      for (const { class: taught, site, room } of classPlaces) {
        const { where } = this.of(taught);
        if (!where.some((each) => each.site === site && each.room === room))
          where.push({ site, room });
      }
      for (const { class: due, subjects } of classDues) {
        for (const subject of subjects) this.of(due).subjects.add(subject);
      }
    }
  }

  /** The one object for a class, whichever file names it. */
  of(ref: ClassRef): Draft {
    const known = this.known.get(ref);
    if (known) return known;
    const { id, name } = ref;
    const key = keyOf(ref);
    let draft = this.drafts.get(key);
    if (!draft) this.drafts.set(key, (draft = newDraft(id, name)));
    this.known.set(ref, draft).set(draft, draft);
    return draft;
  }

  /** Who is in it. */
  put(learner: RosterLearner): void {
    for (const each of learner.classes) this.of(each).learners.push(learner);
  }

  /**
   * Whoever learns in a class would be shown the others if an address made them its teacher: a mistaken column, or a
   * learner who helps there. Called once all are in.
   */
  async dropTeachersWhoLearn(pause: Pause): Promise<RosterProblem[]> {
    const problems: RosterProblem[] = [];
    for (const { learners, teachers } of this.drafts.values()) {
      const rest = pause();
      if (rest) await rest;
      if (teachers.size === 0) continue;
      const said = learners.flatMap((learner) => learner.said);
      for (const { place, keys } of said) {
        const addresses = [keys.email, keys.username].map((each) => each?.toLowerCase() ?? "");
        const dropped = addresses.filter((address) => teachers.delete(address));
        if (dropped.length > 0) problems.push({ ...place, words: TEACHER_LEARNS });
      }
    }
    return problems;
  }

  /** Called once all are in: by id; and by name, in order, with id as the tie-break. */
  list(): Map<string, RosterClass> {
    const names = new Map<string, number>();
    for (const { id } of this.drafts.values()) names.set(id, (names.get(id) ?? 0) + 1);
    for (const draft of this.drafts.values()) {
      if (names.get(draft.id)! > 1) draft.id = keyOf(draft);
    }
    const ordered = [...this.drafts.values()].sort(byName);
    return new Map(ordered.map((each) => [each.id, each]));
  }
}

const TEACHER_LEARNS =
  "has a learner with the address of a teacher of the same class: nobody teaches a class in which they learn.";

const newDraft = (id: string, name: string): Draft => ({
  id,
  name,
  learners: [],
  teachers: new Set(),
  where: [],
  subjects: new Set(),
  readAt: null,
});

const keyOf = ({ id, name }: ClassRef) => `${id}\n${name}`;

/** 9A before 11B, as people count. */
export function byName(a: ClassRef, b: ClassRef): number {
  return (
    compareClassNames(a.name, b.name) || compareText(a.name, b.name) || compareText(a.id, b.id)
  );
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** By the teacher's address in lower case, in the same order. */
export function byTeacher(classes: Iterable<RosterClass>): Map<string, RosterClass[]> {
  const taught = new Map<string, RosterClass[]>();
  for (const each of classes) {
    for (const address of each.teachers) {
      const theirs = taught.get(address);
      if (theirs) theirs.push(each);
      else taught.set(address, [each]);
    }
  }
  return taught;
}
