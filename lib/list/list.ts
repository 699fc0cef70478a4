import type { Mono } from "#lib/domain/clock";
import type { SubjectOrder } from "#lib/domain/order";
import { diffOf, type Diff } from "#lib/list/diff";
import { NO_MARKING, passedLimits, type Marking } from "#lib/list/marking";
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
import type { Follower, Refreshed } from "#lib/sync/refresher";
import type { SyncState } from "#lib/sync/state";

export interface ListOptions {
  /** Eight lower-case letters and digits that name this process in its revisions. */
  epoch: string;
  order: SubjectOrder;
  /** What running long goes by, at an instant of the monotonic clock; nothing is marked without it. */
  marking?: (now: Mono) => Marking;
}

/** The list, revision by revision. The only way to read it is through a view. */
export class List implements Follower {
  private readonly epoch: string;
  private readonly order: SubjectOrder;
  private readonly seen = new SeenLists();
  private revisions: Revisions = NO_REVISIONS;
  /** No learner is in it, so a subject keeps its colour until the process ends. */
  private hues: Subjects = new Map();
  private readonly marking: (now: Mono) => Marking;
  /** By which the newest revision was marked, how far its learners had come by then, and as of when that is known. */
  private marked: { by: Marking; passed: ReadonlyMap<SittingId, number>; until: number } | null =
    null;
  /** How many revisions have come of limits alone. */
  private remarked = 0;

  constructor({ epoch, order, marking = () => NO_MARKING }: ListOptions) {
    this.epoch = epoch;
    this.order = order;
    this.marking = marking;
  }

  /** Takes in the result of a refresh that counted; one without content only drops what is due to be forgotten. */
  accept({ state }: Pick<Refreshed, "state">, now: Mono): void {
    const hues = withSubjects(this.hues, subjectsOf(state.sittings.values()));
    if (hues !== this.hues) this.hues = inOrder(hues, this.order);
    const newest = newestOf(this.revisions);
    const isAsBefore = newest?.number === state.revision + this.remarked;
    const marking = this.markedAt(this.marking(now), state.sittings, isAsBefore);
    if (isAsBefore && marking !== newest.marking) this.remarked += 1;
    const number = state.revision + this.remarked;
    const taken =
      newest?.number === number
        ? renewed(newest, state)
        : snapshotOf(
            state,
            { epoch: this.epoch, number, order: this.order, hues: this.hues, marking },
            newest ?? undefined,
          );
    this.revisions = addRevision(this.revisions, taken, now);
    this.seen.keep(this.revisions.map(({ snapshot }) => snapshot));
  }

  /** Content too: minutes were added, or a learner with a limit of their own has passed one. The same until then. */
  private markedAt(by: Marking, sittings: SyncState["sittings"], isAsBefore: boolean): Marking {
    const passed = passedLimits(sittings.values(), by);
    const { marked } = this;
    const isSame = isAsBefore && marked?.by.added === by.added && areSame(marked.passed, passed);
    this.marked = isSame ? { ...marked, until: by.at } : { by, passed, until: by.at };
    return this.marked.by;
  }

  /** Until when it is known who of a view is running long; null where its readers know all limits themselves. */
  longAt({ limitsOf, scope }: View, roster: Pick<Roster, "hasExtraTime"> | null): number | null {
    const knowsAll = limitsOf === null && scope.classes === null;
    if (!this.marked || this.marked.by.set.size === 0 || knowsAll) return null;
    const mayDiffer =
      roster?.hasExtraTime || this.marked.by.added.some((each) => each.class !== undefined);
    return mayDiffer ? this.marked.until : null;
  }

  /** Forgets everything about learners. */
  forget(): void {
    this.revisions = NO_REVISIONS;
    this.marked = null;
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
    const number = readRev(rev, this.epoch, view, this.order);
    const snapshot = number === null ? null : findRevision(this.revisions, number);
    return snapshot && this.seen.of(snapshot, view);
  }

  /**
   * What has happened in a view; it doesn't depend on who asked before.
   * @param since a `rev` of the same view
   * @returns "resync" where that is not known, or would cost more than loading the list again
   */
  changes(view: View, since: string): Diff | "resync" {
    const number = readRev(since, this.epoch, view, this.order);
    const from = number === null ? null : findRevision(this.revisions, number);
    const to = newestOf(this.revisions);
    if (!from || !to) return "resync";
    return diffOf(this.seen.of(from, view), this.seen.of(to, view), from, to);
  }
}

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
