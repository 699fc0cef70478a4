import type { ClassRef, Enrolment, LearnerKeys, Place, RosterProblem } from "#lib/roster/enrolment";
import { keysOfLearner, wordsOfKey, type Key } from "#lib/roster/key-kinds";
import { KeyMap } from "#lib/roster/key-map";
import { learnerIdOf } from "#lib/roster/learner-id";

/** One learner as all files together know them. */
export interface RosterLearner {
  /** Ours, and the same for the same keys in the next roster; see `learnerIdOf`. */
  readonly id: string;
  readonly keys: LearnerKeys;
  readonly emails: ReadonlySet<string>;
  readonly name: string | null;
  /** The roster's own, each once. */
  readonly classes: ReadonlySet<ClassRef>;
}

class Draft implements RosterLearner {
  keys: LearnerKeys;
  readonly emails: Set<string>;
  name: string | null;
  readonly classes: Set<ClassRef>;
  readonly places: Place[];
  private madeId: string | null = null;

  constructor({ keys, name, classes, place }: Enrolment) {
    this.keys = keys;
    this.emails = new Set(keys.email === null ? [] : [keys.email]);
    this.name = name;
    this.classes = new Set(classes);
    this.places = [place];
  }

  /** Made on demand once all files are read: most learners never need it. */
  get id(): string {
    return (this.madeId ??= learnerIdOf(this));
  }
}

/**
 * Rows with the same keys are one learner, unless another of their keys says otherwise: then the shared key finds
 * neither, because a guess might put a child into another's class.
 */
export class Learners {
  private readonly byKey = new KeyMap<Draft>();
  /** Keys that find nobody, and where the first learner who has each one stands. */
  private readonly shared = new KeyMap<Place>();
  private readonly drafts = new Set<Draft>();
  private readonly upnSuffix: string;
  readonly problems: RosterProblem[] = [];

  constructor(upnSuffix: string) {
    this.upnSuffix = upnSuffix;
  }

  add(enrolment: Enrolment): void {
    const { keys, place } = enrolment;
    let draft = new Draft(enrolment);
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

  /** Undefined where no learner, or more than one, has this key. */
  find(key: Key): RosterLearner | undefined {
    return this.byKey.get(key);
  }

  /** Everything known of the younger moves to the older. */
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
    // Losing a guessed key harms nobody: each still has the number as it was given.
    const told = sharing.filter(({ key }) => !key.isGuess);
    const [one] = told;
    if (!one) return;
    const { first } = one;
    const where = first.file === file ? `line ${first.line}` : `${first.file} line ${first.line}`;
    const kinds = [...new Set(told.map(({ key }) => wordsOfKey(key)))].join(" and ");
    const words = `has the same ${kinds} as another learner, in ${where}: it finds neither.`;
    this.problems.push({ file, line, words });
  }
}

/** The keys that a learner has only one of. Email is not among them: people have several. */
const SINGLE = ["userId", "externalId", "upn", "username", "sourcedId"] as const;

export function areOne(a: LearnerKeys, b: LearnerKeys): boolean {
  return SINGLE.every((name) => {
    const [one, other] = [a[name], b[name]];
    return one === null || other === null || one.toLowerCase() === other.toLowerCase();
  });
}
