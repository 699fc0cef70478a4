import type { Mono } from "#lib/domain/clock";
import type { SubjectOrder } from "#lib/domain/order";
import { diffOf, type Diff } from "#lib/list/diff";
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
import type { Follower, Refreshed } from "#lib/sync/refresher";

export interface ListOptions {
  /** Eight lower-case letters and digits that name this process in its revisions. */
  epoch: string;
  order: SubjectOrder;
}

/** The list, revision by revision. The only way to read it is through a view. */
export class List implements Follower {
  private readonly epoch: string;
  private readonly order: SubjectOrder;
  private readonly seen = new SeenLists();
  private revisions: Revisions = NO_REVISIONS;
  /** No learner is in it, so a subject keeps its colour until the process ends. */
  private hues: Subjects = new Map();

  constructor({ epoch, order }: ListOptions) {
    this.epoch = epoch;
    this.order = order;
  }

  /** Takes in the result of a refresh that counted; one without content only drops what is due to be forgotten. */
  accept({ state }: Pick<Refreshed, "state">, now: Mono): void {
    const hues = withSubjects(this.hues, subjectsOf(state.sittings.values()));
    if (hues !== this.hues) this.hues = inOrder(hues, this.order);
    const newest = newestOf(this.revisions);
    const taken =
      newest?.number === state.revision
        ? renewed(newest, state)
        : snapshotOf(
            state,
            { epoch: this.epoch, order: this.order, hues: this.hues },
            newest ?? undefined,
          );
    this.revisions = addRevision(this.revisions, taken, now);
    this.seen.keep(this.revisions.map(({ snapshot }) => snapshot));
  }

  /** Forgets everything about learners. */
  forget(): void {
    this.revisions = NO_REVISIONS;
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
