import "server-only";
import type { SnapshotMark, Trouble } from "#lib/wire/contract";
import { markOf, troubleOf } from "#lib/list/mark";
import type { Snapshot } from "#lib/list/snapshot";
import type { VisibleList } from "#lib/list/visible-list";
import { theService } from "#lib/queries/service";
import type { Roster } from "#lib/roster/roster";
import type { View } from "#lib/domain/scope";

/** What one viewer's answer is made from. */
export interface Look {
  readonly list: VisibleList;
  readonly mark: SnapshotMark;
  /** The roster of its classes; null where there is none. */
  readonly roster: Roster | null;
  /**
   * The whole list, even what is outside the view: to look up learners who are known to be in it, and never to list
   * them.
   */
  readonly snapshot: Snapshot;
}

/**
 * There may be no list to show, which is never the same as an empty list. A value rather than an exception: Next
 * loads this module more than once, and one copy doesn't recognise the other's classes.
 */
export type Looked =
  | { readonly isReady: true; readonly look: Look }
  | { readonly isReady: false; readonly why: "not_ready" | "revision_gone" | Trouble };

/**
 * The list now, through a view; its caller counts as watching.
 * @param at a revision of the view to look at instead of the newest, as long as it is kept
 * @param since a revision that the caller has: another instance may have told of it before this one has heard
 */
export async function lookAt(
  view: View,
  { at = null, since = at }: { at?: string | null; since?: string | null } = {},
): Promise<Looked> {
  const { scheduler, list, time } = theService();
  const read = await scheduler.read();
  if (since !== null) await scheduler.whenTold(() => !list.isAhead(view, since));
  const visible = read.is === "held" ? list.seenBy(view) : null;
  const snapshot = list.whole;
  if (read.is === "nothing" || !visible || !snapshot) {
    const failure = read.is === "nothing" ? read.failure : null;
    return { isReady: false, why: failure === null ? "not_ready" : troubleOf(failure) };
  }
  const asked = at === null ? visible : list.seenAt(view, at);
  if (!asked) return { isReady: false, why: "revision_gone" };
  return {
    isReady: true,
    look: {
      list: asked,
      mark: markOf(visible, read.timing, time, list.longAt(view, read.roster)),
      roster: read.roster,
      snapshot,
    },
  };
}
