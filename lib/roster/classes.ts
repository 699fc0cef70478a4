import type { ClassRef, SourceContent } from "#lib/roster/enrolment";
import type { RosterLearner } from "#lib/roster/learners";

export interface RosterClass extends ClassRef {
  readonly learners: readonly RosterLearner[];
  /** Addresses in lower case. */
  readonly teachers: ReadonlySet<string>;
}

interface Draft {
  id: string;
  readonly name: string;
  readonly learners: RosterLearner[];
  readonly teachers: Set<string>;
}

/**
 * The classes of all files together. One id is one class in whatever files it stands, unless they call it by two
 * names: that may be two schools' exports that count alike, and nobody is to see another school's class for it.
 */
export class Classes {
  private readonly drafts = new Map<string, Draft>();
  /** A file speaks of a class once for each of its learners. */
  private readonly known = new Map<ClassRef, Draft>();

  constructor(sources: readonly SourceContent[]) {
    for (const { classes, teachings } of sources) {
      for (const each of classes) this.of(each);
      for (const { class: taught, email } of teachings) this.of(taught).teachers.add(email);
    }
  }

  /** The one object for a class, whichever file speaks of it. */
  of(ref: ClassRef): Draft {
    const known = this.known.get(ref);
    if (known) return known;
    const { id, name } = ref;
    const key = keyOf(ref);
    let draft = this.drafts.get(key);
    if (!draft) this.drafts.set(key, (draft = { id, name, learners: [], teachers: new Set() }));
    this.known.set(ref, draft).set(draft, draft);
    return draft;
  }

  /** Who is in it. */
  put(learner: RosterLearner): void {
    for (const each of learner.classes) this.of(each).learners.push(learner);
  }

  /** Once all are in: by their ids; by name, in order, and those of one name by id. */
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

const keyOf = ({ id, name }: ClassRef) => `${id}\n${name}`;

const collator = new Intl.Collator("en-GB", { numeric: true });

/** 9A before 11B, as people count. */
export function byName(a: ClassRef, b: ClassRef): number {
  return collator.compare(a.name, b.name) || compareText(a.name, b.name) || compareText(a.id, b.id);
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** By the address of who teaches them, in lower case; in the same order. */
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
