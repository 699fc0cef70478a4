import {
  KEY_FIELDS,
  NO_KEYS,
  type ClassRef,
  type Enrolment,
  type LearnerKeys,
  type Place,
} from "#lib/roster/enrolment";
import type { Where } from "#lib/domain/sitting";
import { learnerIdOf } from "#lib/roster/learner-id";
import { onlyKeysOf, wordsOfName, type OnlyKeys, type Said } from "#lib/roster/same-learner";

/** One learner as all files together know them. */
export interface RosterLearner {
  /** Ours, and the same for the same learner in the next roster; see `learnerIdOf`. */
  readonly id: string;
  /** Those that find this learner and nobody else. */
  readonly keys: LearnerKeys;
  /** Each once. */
  readonly emails: readonly string[];
  readonly name: string | null;
  /** The roster's own, each once. */
  readonly classes: ReadonlySet<ClassRef>;
  /** Where their own rows say that they have which classes; most say nothing. */
  readonly seats: readonly Seat[];
  /** Percent of a test's time that they have besides: the most that any row says, 0 where none does. */
  readonly extraTime: number;
  /** All that the files say of them, and where; keys that find nobody included. */
  readonly said: readonly (Said & { readonly place: Place })[];
}

/** Where somebody has some of their classes, as one row says. */
export interface Seat {
  readonly classes: readonly ClassRef[];
  readonly where: Where;
}

const NO_SEATS: readonly Seat[] = [];

/** What rows with the same keys and name say. What few are ever asked for is made on demand: there are many. */
export class Draft implements Said {
  readonly keys: LearnerKeys;
  readonly name: string | null;
  readonly classes = new Set<ClassRef>();
  /** What of the register's own the rows say; most say nothing. */
  seats: readonly Seat[] = NO_SEATS;
  extraTime = 0;
  /** The first of those rows. */
  readonly place: Place;
  /** Null until all rows are in. */
  learner: RosterLearner | null = null;
  private readonly upnSuffix: string;
  private madeOnly: OnlyKeys | null = null;
  private madeWords: string[] | null = null;

  constructor({ keys, name, place }: Enrolment, upnSuffix: string) {
    this.keys = keys;
    this.name = name;
    this.place = place;
    this.upnSuffix = upnSuffix;
  }

  /**
   * What a row says of where they are: the first, and each other that says the same of who they are.
   * @param classes the roster's own
   */
  add({ where, extraTime = 0 }: Enrolment, classes: readonly ClassRef[]): void {
    for (const each of classes) this.classes.add(each);
    if (where) this.seats = [...this.seats, { classes, where }];
    this.extraTime = Math.max(this.extraTime, extraTime);
  }

  get only(): OnlyKeys {
    return (this.madeOnly ??= onlyKeysOf(this.keys, this.place.file, this.upnSuffix));
  }

  get nameWords(): readonly string[] {
    return (this.madeWords ??= wordsOfName(this.name));
  }
}

export class Learner implements RosterLearner {
  readonly keys: LearnerKeys;
  readonly emails: readonly string[];
  readonly name: string | null;
  readonly classes: ReadonlySet<ClassRef>;
  readonly said: readonly Draft[];
  private madeId: string | null = null;

  /**
   * @param drafts at least one, in the order of the files
   * @param isVoid whether a key finds nobody
   */
  constructor(drafts: readonly Draft[], isVoid: (keys: LearnerKeys) => boolean) {
    const ordered = drafts.length === 1 ? drafts : [...drafts].sort(byPlace);
    const findsNobody = (kind: keyof LearnerKeys, value: string) =>
      isVoid({ ...NO_KEYS, [kind]: kind === "others" ? [value] : value });
    const good = ordered.map(({ keys }) => (isVoid(keys) ? without(keys, findsNobody) : keys));
    this.said = ordered;
    this.keys = good.length === 1 ? good[0]! : together(good);
    const [first] = good;
    this.emails = good.length === 1 && first!.email ? [first!.email] : emailsOf(good);
    this.name = fullestName(ordered);
    this.classes =
      ordered.length === 1
        ? ordered[0]!.classes
        : new Set(ordered.flatMap(({ classes }) => [...classes]));
  }

  get seats(): readonly Seat[] {
    return this.said.flatMap(({ seats }) => seats);
  }

  get extraTime(): number {
    return this.said.reduce((most, { extraTime }) => Math.max(most, extraTime), 0);
  }

  /** Made on demand: most learners never need it. */
  get id(): string {
    return (this.madeId ??= learnerIdOf(this.said));
  }
}

const emailsOf = (all: readonly LearnerKeys[]) => [
  ...new Set(all.flatMap(({ email }) => email ?? [])),
];

function without(
  keys: LearnerKeys,
  findsNobody: (kind: keyof LearnerKeys, value: string) => boolean,
): LearnerKeys {
  const left = { ...keys, others: keys.others.filter((value) => !findsNobody("others", value)) };
  for (const kind of KEY_FIELDS) {
    const value = keys[kind];
    if (value !== null && findsNobody(kind, value)) left[kind] = null;
  }
  return left;
}

/** Each kind's first, and all that may be of any kind. */
export function together(all: readonly LearnerKeys[]): LearnerKeys {
  const keys = { ...NO_KEYS, others: [...new Set(all.flatMap(({ others }) => others))] };
  for (const kind of KEY_FIELDS)
    keys[kind] = all.find((each) => each[kind] !== null)?.[kind] ?? null;
  return keys;
}

/** The one that says the most, whichever file it is in. */
function fullestName(drafts: readonly Draft[]): string | null {
  if (drafts.length === 1) return drafts[0]!.name;
  const named = drafts.filter(({ name }) => name !== null);
  const [best] = named.sort(
    (a, b) => b.nameWords.length - a.nameWords.length || (a.name! < b.name! ? -1 : 1),
  );
  return best?.name ?? null;
}

/** Files by name, as they are read. */
function byPlace({ place: a }: Draft, { place: b }: Draft): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line;
}
