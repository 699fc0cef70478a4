import { LRUCache } from "lru-cache";
import type { Snapshot } from "#lib/list/snapshot";
import type { CountedProgress, ProgressContent } from "#lib/queries/progress";
import type { Roster } from "#lib/roster/roster";
import type { Follower, Refreshed } from "#lib/sync/refreshed";

/** What progress is made from; of the same it is the same. */
export interface ProgressInputs {
  readonly rev: string;
  readonly snapshot: Snapshot;
  readonly roster: Roster;
  /** Of what is known of learners beside the list. */
  readonly edition: number;
}

interface Made {
  readonly of: ProgressInputs;
  readonly counted: Promise<CountedProgress>;
}

/** More views than that are made anew when they are asked for. */
const MOST = 20;

/**
 * How far classes are, counted once for all readers of a view, and each time from the count before. Learners are in it,
 * so it goes with the roster that it was made from, and with the list: a refresh later, for the next count to begin with.
 */
export class ProgressCache implements Follower {
  private readonly made = new LRUCache<string, Made>({ max: MOST });
  private readonly newest: () => Snapshot | null;
  /** The list as the refresh before had it. */
  private before: Snapshot | null = null;

  /** @param newest the list as it is now */
  constructor(newest: () => Snapshot | null) {
    this.newest = newest;
  }

  /**
   * @param view names the view, and who looks where that makes a difference
   * @param make counts, from what was counted before where there is such a count
   */
  async of(
    view: string,
    of: ProgressInputs,
    make: (before: Promise<CountedProgress | null> | null) => Promise<CountedProgress>,
  ): Promise<ProgressContent> {
    let made = this.made.get(view);
    if (!made || !isSame(made.of, of)) {
      const before = made?.of.roster === of.roster ? made.counted.catch(() => null) : null;
      made = { of, counted: make(before) };
      this.made.set(view, made);
    }
    return (await made.counted).content;
  }

  accept({ roster }: Pick<Refreshed, "roster">): void {
    const newest = this.newest();
    const outdated: string[] = [];
    for (const [view, { of }] of this.made.entries()) {
      const isKept = of.snapshot === newest || of.snapshot === this.before;
      if (!isKept || of.roster !== roster) outdated.push(view);
    }
    for (const view of outdated) this.made.delete(view);
    this.before = newest;
  }

  forget(): void {
    this.made.clear();
    this.before = null;
  }
}

function isSame(a: ProgressInputs, b: ProgressInputs): boolean {
  return (
    a.rev === b.rev && a.snapshot === b.snapshot && a.roster === b.roster && a.edition === b.edition
  );
}
