import { LRUCache } from "lru-cache";
import type { Snapshot } from "#lib/list/snapshot";
import type { ProgressContent } from "#lib/queries/progress";
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
  readonly content: Promise<ProgressContent>;
}

/** More views than that are made anew when they are asked for. */
const MOST = 20;

/**
 * How far classes are, counted once for all readers of a view. Learners are in it, so it goes with the list and with the
 * roster that it was made from.
 */
export class ProgressCache implements Follower {
  private readonly made = new LRUCache<string, Made>({ max: MOST });
  private readonly newest: () => Snapshot | null;

  /** @param newest the list as it is now */
  constructor(newest: () => Snapshot | null) {
    this.newest = newest;
  }

  /** @param view names the view, and who looks where that makes a difference */
  of(
    view: string,
    of: ProgressInputs,
    make: () => Promise<ProgressContent>,
  ): Promise<ProgressContent> {
    const before = this.made.get(view);
    if (before && isSame(before.of, of)) return before.content;
    const content = make();
    this.made.set(view, { of, content });
    return content;
  }

  accept({ roster }: Pick<Refreshed, "roster">): void {
    const newest = this.newest();
    const outdated: string[] = [];
    for (const [view, { of }] of this.made.entries()) {
      if (of.snapshot !== newest || of.roster !== roster) outdated.push(view);
    }
    for (const view of outdated) this.made.delete(view);
  }

  forget(): void {
    this.made.clear();
  }
}

function isSame(a: ProgressInputs, b: ProgressInputs): boolean {
  return (
    a.rev === b.rev && a.snapshot === b.snapshot && a.roster === b.roster && a.edition === b.edition
  );
}
