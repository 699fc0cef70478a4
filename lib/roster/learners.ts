import type { Enrolment, LearnerKeys, Place, RosterProblem } from "#lib/roster/enrolment";
import { keysOfLearner, wordsOfKey, type Key } from "#lib/roster/key-kinds";
import { KeyMap } from "#lib/roster/key-map";
import { Learner, type Draft, type RosterLearner } from "#lib/roster/learner";
import { contradict, contradictInOneKey, wordsOfName } from "#lib/roster/same-learner";
import type { yieldToEventLoop } from "#lib/roster/yield-to-event-loop";

type Pause = ReturnType<typeof yieldToEventLoop>;

/** What more learners than this share is nobody's key but somebody's word for none, and says nothing of anybody. */
const MOST_BEARERS = 20;

/**
 * Whose rows are whose. All rows are known before anything is decided, so their order decides nothing. Rows that share
 * a key are one learner, unless what they say besides contradicts it: then that key finds none of them, because a guess
 * might put a child into another's class.
 */
export class Learners {
  private readonly drafts = new Map<string, Draft>();
  /** Nearly every key has one bearer, and a list for each would be most of a large roster's memory. */
  private readonly bearers = new KeyMap<Draft | Draft[]>();
  /** Keys that more than one draft has. */
  private readonly shared: Key[] = [];
  private readonly void = new KeyMap<true>();
  private readonly learners: Learner[] = [];
  private readonly upnSuffix: string;
  readonly problems: RosterProblem[] = [];

  constructor(upnSuffix: string) {
    this.upnSuffix = upnSuffix;
  }

  add({ keys, name, classes, place }: Enrolment): void {
    const nameWords = wordsOfName(name);
    const identity = JSON.stringify([keys, nameWords]);
    const known = this.drafts.get(identity);
    if (known) {
      for (const each of classes) known.classes.add(each);
      return;
    }
    const draft: Draft = { keys, name, nameWords, classes: new Set(classes), place, learner: null };
    this.drafts.set(identity, draft);
    for (const key of keysOfLearner(keys, this.upnSuffix)) this.bear(key, draft);
  }

  /** Called once all are in. */
  async settle(pause: Pause): Promise<void> {
    const links = new Links();
    for (const key of this.shared) {
      if (key.isGuess) continue;
      const all = this.draftsOf(key);
      if (contradictInOneKey(all)) this.void.set(key, true);
      else links.join(all);
      const rest = pause();
      if (rest) await rest;
    }
    // Each of them agrees with the next, and the last not with the first.
    const broken = new Set(links.groups().filter(contradict).flat());
    for (const key of this.shared) {
      if (!key.isGuess && broken.has(this.draftsOf(key)[0]!)) this.void.set(key, true);
    }
    for (const draft of this.drafts.values()) {
      if (draft.learner === null) this.learn(broken.has(draft) ? [draft] : links.groupOf(draft));
      const rest = pause();
      if (rest) await rest;
    }
    this.tell();
    this.drafts.clear();
    for (const key of this.shared) {
      const isShared = key.isGuess || this.void.has(key);
      if (isShared && this.draftsOf(key).length > MOST_BEARERS) this.bearers.set(key, []);
    }
  }

  /** In the order of the files. */
  list(): readonly RosterLearner[] {
    return this.learners;
  }

  /** Whoever has this key; more than one where it finds neither. */
  bearersOf(key: Key): RosterLearner[] {
    return [...new Set(this.draftsOf(key).map(({ learner }) => learner!))];
  }

  private bear(key: Key, draft: Draft): void {
    const others = this.bearers.get(key);
    if (!others) this.bearers.set(key, draft);
    else if (Array.isArray(others)) others.push(draft);
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
    for (const draft of this.drafts.values()) {
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

/** Which drafts are linked to which, by however many others between them. */
class Links {
  private readonly byDraft = new Map<Draft, Draft[]>();

  join(all: readonly Draft[]): void {
    const groups = [...new Set(all.map((draft) => this.groupOf(draft)))];
    const [largest, ...others] = groups.sort((a, b) => b.length - a.length);
    largest!.push(...others.flat());
    for (const draft of largest!) this.byDraft.set(draft, largest!);
  }

  /** One that is linked to none is a group of its own. */
  groupOf(draft: Draft): Draft[] {
    return this.byDraft.get(draft) ?? [draft];
  }

  groups(): Draft[][] {
    return [...new Set(this.byDraft.values())];
  }
}
