import type { ClassRef, Enrolment, LearnerKeys, Place, RosterProblem } from "#lib/roster/enrolment";
import { keysOfLearner, wordsOfKey, type Key, type KeyKind } from "#lib/roster/key-kinds";
import { KeyMap } from "#lib/roster/key-map";
import { Draft, Learner, type RosterLearner } from "#lib/roster/learner";
import { Links } from "#lib/roster/links";
import { contradict, contradictInOneKey, saysCommonWordsAlone } from "#lib/roster/same-learner";
import type { Pause } from "#lib/roster/yield-to-event-loop";

/** What more rows than this share, and contradict each other, is nobody's key but somebody's word for none. */
const MOST_BEARERS = 20;
/** The least sure first: what is taken for doubtful where rows that are linked contradict each other. */
const LEVELS: readonly (readonly KeyKind[])[] = [
  ["login"],
  ["upnWithoutSuffix", "upn"],
  ["externalId"],
  ["userId"],
];

/**
 * Whose rows are whose. All rows are known before anything is decided, so their order decides nothing. Rows that share
 * a key are one learner, unless what they say besides contradicts it: then that key finds none of them, because a guess
 * might put a child into another's class.
 */
export class Learners {
  private readonly drafts: Draft[] = [];
  /** Of rows of which others may say the same. */
  private readonly alike = new Map<string, Draft>();
  /** Nearly every key has one bearer, and a list for each would be most of a large roster's memory. */
  private readonly bearers = new KeyMap<Draft | Draft[]>();
  /** Keys that more than one draft has. */
  private readonly shared: Key[] = [];
  private readonly void = new KeyMap<true>();
  private readonly crowded = new KeyMap<true>();
  private readonly learners: Learner[] = [];
  private readonly upnSuffix: string;
  readonly problems: RosterProblem[] = [];

  constructor(upnSuffix: string) {
    this.upnSuffix = upnSuffix;
  }

  /** @param classes the roster's own, in place of the file's */
  add(enrolment: Enrolment, classes: readonly ClassRef[]): void {
    const identity = identityOf(enrolment);
    const known = identity === null ? undefined : this.alike.get(identity);
    if (known) {
      known.add(enrolment, classes);
      return;
    }
    const draft = new Draft(enrolment, this.upnSuffix);
    draft.add(enrolment, classes);
    this.drafts.push(draft);
    if (identity !== null) this.alike.set(identity, draft);
    for (const key of keysOfLearner(draft.keys, this.upnSuffix)) this.bear(key, draft);
  }

  /** Called once all are in. */
  async settle(pause: Pause): Promise<void> {
    const links = new Links<Draft>();
    for (const key of this.shared) {
      if (key.isGuess) continue;
      const all = this.draftsOf(key);
      if (contradictInOneKey(all, key.value)) this.void.set(key, true);
      else links.join(all);
      const rest = pause();
      if (rest) await rest;
    }
    // Each of some may agree with the next, and the last not with the first.
    const groupOf = new Map<Draft, readonly Draft[]>();
    for (const group of links.list()) {
      for (const part of this.divide(group)) for (const draft of part) groupOf.set(draft, part);
      const rest = pause();
      if (rest) await rest;
    }
    for (const draft of this.drafts) {
      if (draft.learner === null) this.learn(groupOf.get(draft) ?? [draft]);
      const rest = pause();
      if (rest) await rest;
    }
    this.tell();
    this.drafts.length = 0;
    this.alike.clear();
    for (const key of this.shared) {
      const isDoubtful = key.isGuess || this.void.has(key);
      if (!isDoubtful || this.draftsOf(key).length <= MOST_BEARERS) continue;
      this.crowded.set(key, true);
      this.bearers.set(key, []);
    }
  }

  /** Parts that don't contradict themselves, with as few keys given up as can be. */
  private divide(group: readonly Draft[]): (readonly Draft[])[] {
    let parts = [group];
    for (const kinds of LEVELS) {
      parts = parts.flatMap((part) => (contradict(part) ? this.without(part, kinds) : [part]));
    }
    return parts;
  }

  private without(part: readonly Draft[], kinds: readonly KeyKind[]): (readonly Draft[])[] {
    const keys = part
      .flatMap((draft) => keysOfLearner(draft.keys, this.upnSuffix))
      .filter((key) => !key.isGuess && !this.void.has(key) && this.draftsOf(key).length > 1);
    const links = new Links<Draft>();
    for (const key of keys) {
      if (kinds.includes(key.kind)) this.void.set(key, true);
      else links.join(this.draftsOf(key));
    }
    const alone = part.filter((draft) => links.groupOf(draft).length === 1);
    return [...links.list(), ...alone.map((draft) => [draft])];
  }

  /** In the order of the files. */
  list(): readonly RosterLearner[] {
    return this.learners;
  }

  /** Whether so many have this key that nothing can be said of them. */
  isCrowded(key: Key): boolean {
    return this.crowded.has(key);
  }

  /** Whoever has this key; more than one where it finds neither. */
  bearersOf(key: Key): RosterLearner[] {
    return [...new Set(this.draftsOf(key).map(({ learner }) => learner!))];
  }

  private bear(key: Key, draft: Draft): void {
    const others = this.bearers.claim(key, draft);
    if (!others) return;
    if (Array.isArray(others)) others.push(draft);
    else {
      this.bearers.set(key, [others, draft]);
      this.shared.push(key);
    }
  }

  private draftsOf(key: Key): Draft[] {
    const all = this.bearers.get(key);
    return all === undefined || Array.isArray(all) ? (all ?? []) : [all];
  }

  private learn(drafts: readonly Draft[]): void {
    const learner = new Learner(drafts, (keys) => this.isVoid(keys));
    for (const draft of drafts) draft.learner = learner;
    this.learners.push(learner);
  }

  private isVoid(keys: LearnerKeys): boolean {
    if (this.void.isEmpty) return false;
    return keysOfLearner(keys, this.upnSuffix).some((key) => !key.isGuess && this.void.has(key));
  }

  private tell(): void {
    const told = new Map<Draft, { kinds: Set<string>; first: Place }>();
    // Losing a guessed key harms nobody: each still has the number as it was given.
    for (const key of this.shared) {
      if (key.isGuess || !this.void.has(key)) continue;
      const [first, ...others] = this.draftsOf(key);
      for (const other of others) {
        const its = told.get(other) ?? { kinds: new Set(), first: first!.place };
        told.set(other, its);
        its.kinds.add(wordsOfKey(key));
      }
    }
    for (const draft of this.drafts) {
      const its = told.get(draft);
      if (!its) continue;
      const { file, line } = draft.place;
      const { first, kinds } = its;
      const where = first.file === file ? `line ${first.line}` : `${first.file} line ${first.line}`;
      const words = `has the same ${[...kinds].join(" and ")} as another learner, in ${where}: it finds neither.`;
      this.problems.push({ file, line, words });
    }
  }
}

/**
 * The same for rows that say the same of a learner; null where no other row does: an export has each user once, and rows
 * of common words alone may be of as many learners.
 */
function identityOf(enrolment: Enrolment): string | null {
  const { keys, name } = enrolment;
  if (keys.sourcedId !== null || saysCommonWordsAlone(enrolment)) return null;
  const { userId, externalId, upn, username, email, others } = keys;
  return [userId, externalId, upn, username, email, name, ...others].join("\n");
}
