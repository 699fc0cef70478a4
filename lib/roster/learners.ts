import type { ClassRef, Enrolment, LearnerKeys, Place, RosterProblem } from "#lib/roster/enrolment";
import { keysOfLearner, wordsOfKey, type Key } from "#lib/roster/key-kinds";
import { KeyMap } from "#lib/roster/key-map";

/** One learner as all files together know them. */
export interface RosterLearner {
  readonly keys: LearnerKeys;
  readonly emails: ReadonlySet<string>;
  readonly name: string | null;
  /** The roster's own, each once. */
  readonly classes: ReadonlySet<ClassRef>;
}

interface Draft {
  keys: LearnerKeys;
  emails: Set<string>;
  name: string | null;
  classes: Set<ClassRef>;
  places: Place[];
}

/**
 * Whose keys are the same is the same learner, unless another of their keys says otherwise: then the key they
 * share finds neither of them, because a guess may put a child into another's class.
 */
export class Learners {
  private readonly byKey = new KeyMap<Draft>();
  /** Keys that find nobody, and where the first who has one stands. */
  private readonly shared = new KeyMap<Place>();
  private readonly drafts = new Set<Draft>();
  private readonly upnSuffix: string;
  readonly problems: RosterProblem[] = [];

  constructor(upnSuffix: string) {
    this.upnSuffix = upnSuffix;
  }

  add({ keys, name, classes, place }: Enrolment): void {
    const emails = keys.email === null ? [] : [keys.email];
    let draft: Draft = {
      keys,
      emails: new Set(emails),
      name,
      classes: new Set(classes),
      places: [place],
    };
    this.drafts.add(draft);
    const sharing: { key: Key; first: Place }[] = [];
    for (const key of keysOfLearner(keys, this.upnSuffix)) {
      const other = this.byKey.get(key);
      const isNew = !other && !this.shared.has(key);
      if (isNew) this.byKey.set(key, draft);
      else if (other === draft) continue;
      else if (other && !key.isGuess && areOne(other.keys, draft.keys)) {
        draft = this.merge(other, draft);
      } else {
        if (other) this.shared.set(key, other.places[0]!);
        this.byKey.delete(key);
        sharing.push({ key, first: this.shared.get(key)! });
      }
    }
    this.tell(place, sharing);
  }

  list(): RosterLearner[] {
    return [...this.drafts];
  }

  /** Undefined where nobody, or nobody alone, has this key. */
  find(key: Key): RosterLearner | undefined {
    return this.byKey.get(key);
  }

  /** Everything of the younger goes to the older. */
  private merge(older: Draft, younger: Draft): Draft {
    const merged = { ...younger.keys };
    for (const [name, value] of Object.entries(older.keys)) {
      if (name !== "others" && value !== null) Object.assign(merged, { [name]: value });
    }
    older.keys = { ...merged, others: [...older.keys.others, ...younger.keys.others] };
    older.name ??= younger.name;
    for (const email of younger.emails) older.emails.add(email);
    for (const each of younger.classes) older.classes.add(each);
    older.places.push(...younger.places);
    this.drafts.delete(younger);
    for (const email of [null, ...younger.emails]) {
      for (const key of keysOfLearner({ ...younger.keys, email }, this.upnSuffix)) {
        if (this.byKey.get(key) === younger) this.byKey.set(key, older);
      }
    }
    return older;
  }

  private tell({ file, line }: Place, sharing: readonly { key: Key; first: Place }[]): void {
    // By a guess nobody is worse off: each of them still has the number as it was given.
    const told = sharing.filter(({ key }) => !key.isGuess);
    const [one] = told;
    if (!one) return;
    const { first } = one;
    const where = first.file === file ? `line ${first.line}` : `${first.file} line ${first.line}`;
    const kinds = [...new Set(told.map(({ key }) => wordsOfKey(key)))].join(" and ");
    const words = `has the same ${kinds} as another learner, in ${where}: nobody is found by it.`;
    this.problems.push({ file, line, words });
  }
}

/** What one learner has one of. An email is not among them: people have several. */
const SINGLE = ["userId", "externalId", "upn", "username", "sourcedId"] as const;

export function areOne(a: LearnerKeys, b: LearnerKeys): boolean {
  return SINGLE.every((name) => {
    const [one, other] = [a[name], b[name]];
    return one === null || other === null || one.toLowerCase() === other.toLowerCase();
  });
}
