import { LRUCache } from "lru-cache";
import type { Mono } from "#lib/domain/clock";
import { sittingComparer } from "#lib/domain/order";
import { keyOfView } from "#lib/list/rev";
import type { Snapshot } from "#lib/list/snapshot";
import type { Sitting } from "#lib/domain/sitting";
import { seen, type SeenBefore, type VisibleList } from "#lib/list/visible-list";
import type { View } from "#lib/domain/scope";
import type { SyncState } from "#lib/sync/state";
import { toIso } from "#lib/domain/time";

/** How long a superseded revision is kept; a reader with an older one loads the list again. */
const KEPT_MS = 10 * 60_000;
const MOST = 256;
/** Over all revisions together: of a very large list fewer are kept. */
const MOST_SITTINGS = 400_000;

interface Revision {
  readonly snapshot: Snapshot;
  /** When the next one superseded it; null for the newest. */
  readonly until: Mono | null;
}

/** The revisions that changes can be computed from, oldest first. */
export type Revisions = readonly Revision[];

export const NO_REVISIONS: Revisions = [];

/**
 * The revisions with this snapshot as the newest, without those whose time is over. A known number replaces its
 * snapshot, which then differs only in names that have been forgotten.
 */
export function addRevision(revisions: Revisions, snapshot: Snapshot, now: Mono): Revisions {
  const before = revisions
    .filter((each) => each.snapshot.number < snapshot.number)
    .map(({ snapshot: each, until }) => ({ snapshot: each, until: until ?? now }))
    .filter(({ until }) => until > now - KEPT_MS);
  const kept = [...before, { snapshot, until: null }].slice(-MOST);
  let sittings = kept.reduce((sum, each) => sum + each.snapshot.sittings.length, 0);
  while (kept.length > 1 && sittings > MOST_SITTINGS) {
    sittings -= kept.shift()!.snapshot.sittings.length;
  }
  return kept;
}

export function newestOf(revisions: Revisions): Snapshot | null {
  return revisions.at(-1)?.snapshot ?? null;
}

export function findRevision(revisions: Revisions, number: number): Snapshot | null {
  return revisions.find(({ snapshot }) => snapshot.number === number)?.snapshot ?? null;
}

type Taking = Pick<Snapshot, "epoch" | "number" | "order" | "hues" | "marking" | "salt">;

/**
 * @param state of a list that was read, and so has a day
 * @param previous saves sorting where no sitting has changed since
 */
export function snapshotOf(
  { sittings, departed, past, rosterEdition, todayFrom }: SyncState,
  { epoch, number, order, hues, marking, salt }: Taking,
  previous?: Snapshot,
): Snapshot {
  if (todayFrom === null) throw new Error("a state before its first list has no snapshot");
  const isAsBefore = previous?.byId === sittings && previous.order === order;
  return {
    epoch,
    number,
    order,
    todayFrom: { ms: todayFrom, iso: toIso(todayFrom) },
    sittings: isAsBefore
      ? previous.sittings
      : nearlyInOrder(sittings, previous).sort(sittingComparer(order)),
    byId: sittings,
    departed,
    past,
    rosterEdition,
    hues,
    marking,
    salt,
  };
}

/** Those of before first, as they stood: few have come or gone since, and of thousands only these have to be sorted in. */
function nearlyInOrder(sittings: SyncState["sittings"], previous: Snapshot | undefined): Sitting[] {
  if (!previous) return [...sittings.values()];
  const stayed = previous.sittings.flatMap(({ id }) => sittings.get(id) ?? []);
  const come = [...sittings.values()].filter(({ id }) => !previous.byId.has(id));
  return [...stayed, ...come];
}

/** Over all lists together, many of which share rows; beyond this, the least used are built again when needed. */
const MOST_ROWS = 200_000;

/**
 * Lists in views, built once for all readers who share a view and a revision. The result doesn't depend on the
 * cache.
 */
export class SeenLists {
  private readonly lists = new LRUCache<string, SeenBefore>({
    maxSize: MOST_ROWS,
    sizeCalculation: ({ list }) => list.rows.length + list.departures.length + 1,
  });
  /** The revisions that lists may be of, newest last. */
  private kept: readonly Snapshot[] = [];

  /** Drops the lists of all other revisions. */
  keep(snapshots: readonly Snapshot[]): void {
    this.kept = snapshots;
    const byNumber = new Map(snapshots.map((snapshot) => [snapshot.number, snapshot]));
    // The least used first, so that they stay so.
    const known = [...this.lists.entries()].reverse();
    for (const [key, before] of known) {
      const snapshot = byNumber.get(before.snapshot.number);
      if (!snapshot) this.lists.delete(key);
      else if (snapshot !== before.snapshot) {
        this.lists.set(key, { snapshot, list: seen(snapshot, before.list.view, before) });
      }
    }
  }

  of(snapshot: Snapshot, view: View): VisibleList {
    const viewKey = keyOfView(view);
    const key = `${snapshot.number} ${viewKey}`;
    const known = this.lists.get(key);
    if (known) return known.list;
    const list = seen(snapshot, view, this.latest(viewKey));
    this.lists.set(key, { snapshot, list });
    return list;
  }

  private latest(viewKey: string): SeenBefore | undefined {
    for (const { number } of this.kept.toReversed()) {
      const before = this.lists.peek(`${number} ${viewKey}`);
      if (before) return before;
    }
    return undefined;
  }
}
