import { randomBytes } from "node:crypto";
import type { Mono } from "#lib/domain/clock";
import type { SubjectOrder } from "#lib/domain/order";
import { diffOf, type Diff } from "#lib/list/diff";
import { NO_MARKING, type Marking } from "#lib/domain/marking";
import { passedLimits } from "#lib/list/marking";
import { inOrder } from "#lib/list/past-in-view";
import { readRev } from "#lib/list/rev";
import {
  addRevision,
  findRevision,
  newestOf,
  NO_REVISIONS,
  SeenLists,
  snapshotOf,
  type Revisions,
} from "#lib/list/revisions";
import type { Snapshot } from "#lib/list/snapshot";
import { withSubjects, type Subjects } from "#lib/list/subjects";
import type { VisibleList } from "#lib/list/visible-list";
import type { View } from "#lib/domain/scope";
import type { SittingId } from "#lib/domain/sitting";
import type { Roster } from "#lib/roster/roster";
import type { Decision, Follower, Refreshed } from "#lib/sync/refreshed";
import type { SyncState } from "#lib/sync/state";

/** Of every run of revisions that this process begins. */
const SALT = randomBytes(32).toString("base64url");

export interface ListOptions {
  /** Eight lower-case letters and digits that name this process in its revisions. */
  epoch: string;
  order: SubjectOrder;
  /** What running long goes by, at an instant of the monotonic clock; nothing is marked without it. */
  marking?: (now: Mono) => Marking;
}

/** A list's state, and what was decided about it; where nothing was, it decides for itself. */
type Content = Pick<Refreshed, "state"> & Partial<Pick<Refreshed, "decision">>;

/** The list, revision by revision. The only way to read it is through a view. */
export class List implements Follower {
  private readonly options: ListOptions;
  private readonly seen = new SeenLists();
  private revisions: Revisions = NO_REVISIONS;
  /** No learner is in it, so a subject keeps its colour until the process ends. */
  private hues: Subjects = new Map();
  /** What the newest revision was made by, and how far its learners had come by then. */
  private made: { by: Decision; passed: ReadonlyMap<SittingId, number> } | null = null;
  /** How many revisions have come of limits alone. */
  private remarked = 0;

  constructor(options: ListOptions) {
    this.options = options;
  }

  /** Takes in the result of a refresh that counted; one without content only drops what is due to be forgotten. */
  accept({ state, decision = null }: Content, now: Mono): void {
    const by = decision ?? this.decide(state, now);
    const { order } = this.options;
    const newest = newestOf(this.revisions);
    if (newest && newest.epoch !== by.epoch) this.forget();
    const taken =
      newest?.number === by.number && newest.epoch === by.epoch
        ? renewed(newest, state)
        : snapshotOf(state, { ...by, order }, newest ?? undefined);
    this.hues = by.hues;
    this.remarked = by.number - state.revision;
    this.made = { by, passed: passedLimits(state.sittings.values(), by.marking) };
    this.revisions = addRevision(this.revisions, taken, now);
    this.seen.keep(this.revisions.map(({ snapshot }) => snapshot));
  }

  relimit(content: Content, now: Mono): void {
    this.accept(content, now);
  }

  /**
   * What the next revision of this state would be made by; decides and changes nothing.
   * @param epoch the run of revisions that it is to belong to
   */
  decide(
    state: Pick<SyncState, "sittings" | "revision">,
    now: Mono,
    epoch = this.made?.by.epoch ?? this.options.epoch,
  ): Decision {
    const { order, marking = () => NO_MARKING } = this.options;
    const { made, remarked } = this;
    const hues = withSubjects(this.hues, subjectsOf(state.sittings.values()));
    const isAsBefore = made?.by.number === state.revision + remarked;
    const by = marking(now);
    const isMarkedSo =
      isAsBefore &&
      haveSameIds(made.by.marking.added, by.added) &&
      areSame(made.passed, passedLimits(state.sittings.values(), by));
    return {
      epoch,
      salt: made?.by.epoch === epoch ? made.by.salt : SALT,
      // Content too: minutes were added, or a learner with a limit of their own has passed one.
      number: state.revision + remarked + (isAsBefore && !isMarkedSo ? 1 : 0),
      hues: hues === this.hues ? hues : inOrder(hues, order),
      marking: isMarkedSo ? made.by.marking : by,
      longKnownAt: by.at,
    };
  }

  /** What the newest revision was made by; null where there is no list. */
  get decided(): Decision | null {
    return this.made?.by ?? null;
  }

  /** Until when it is known who of a view is running long; null where its readers know all limits themselves. */
  longAt({ limitsOf, scope }: View, roster: Pick<Roster, "hasExtraTime"> | null): number | null {
    const knowsAll = limitsOf === null && scope.classes === null;
    if (!this.made || knowsAll) return null;
    const { marking, longKnownAt } = this.made.by;
    if (marking.set.size === 0) return null;
    const mayDiffer =
      roster?.hasExtraTime || marking.added.some((each) => each.class !== undefined);
    return mayDiffer ? longKnownAt : null;
  }

  /** Forgets everything about learners. */
  forget(): void {
    this.revisions = NO_REVISIONS;
    this.made = null;
    this.seen.keep([]);
  }

  /**
   * The newest snapshot before any view: to look up learners who are known to be in one, never to list them. Null
   * where there is no list.
   */
  get whole(): Snapshot | null {
    return newestOf(this.revisions);
  }

  /** Null where there is no list. */
  seenBy(view: View): VisibleList | null {
    const newest = newestOf(this.revisions);
    return newest && this.seen.of(newest, view);
  }

  /** A kept revision, by its `rev` in the same view; null if it is not kept. */
  seenAt(view: View, rev: string): VisibleList | null {
    const number = this.numberOf(view, rev);
    const snapshot = number === null ? null : findRevision(this.revisions, number);
    return snapshot && this.seen.of(snapshot, view);
  }

  /** Whether this revision is one that another instance has told somebody of, and this one has yet to hear of. */
  isAhead(view: View, rev: string): boolean {
    const number = this.numberOf(view, rev);
    return number !== null && number > (this.made?.by.number ?? Infinity);
  }

  /**
   * What has happened in a view; it doesn't depend on who asked before.
   * @param since a `rev` of the same view
   * @returns "resync" where that is not known, or would cost more than loading the list again
   */
  changes(view: View, since: string): Diff | "resync" {
    const number = this.numberOf(view, since);
    const from = number === null ? null : findRevision(this.revisions, number);
    const to = newestOf(this.revisions);
    if (!from || !to) return "resync";
    return diffOf(this.seen.of(from, view), this.seen.of(to, view), from, to);
  }

  private numberOf(view: View, rev: string): number | null {
    const { epoch, order } = this.options;
    return readRev(rev, this.made?.by.epoch ?? epoch, view, order);
  }
}

const haveSameIds = (before: Marking["added"], after: Marking["added"]) =>
  before.length === after.length && after.every(({ id }, nth) => before[nth]!.id === id);

function areSame<K, V>(before: ReadonlyMap<K, V>, after: ReadonlyMap<K, V>): boolean {
  return before.size === after.size && [...after].every(([key, each]) => before.get(key) === each);
}

function* subjectsOf(sittings: Iterable<{ test: { subject: string } }>): Iterable<string> {
  for (const { test } of sittings) yield test.subject;
}

/** The same content, without the names that are now due to be forgotten. */
function renewed(
  snapshot: Snapshot,
  { departed, past }: Pick<Snapshot, "departed" | "past">,
): Snapshot {
  const isSame = snapshot.departed === departed && snapshot.past === past;
  return isSame ? snapshot : { ...snapshot, departed, past };
}
