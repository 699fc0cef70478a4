import type { LeftReason, Session } from "#lib/wire/contract";
import type { Mono } from "#lib/domain/clock";
import type { SittingId } from "#lib/domain/sitting";
import type { Snapshot } from "#lib/list/snapshot";
import type { VisibleList, VisibleRow } from "#lib/list/visible-list";

/** What differs between two revisions in one view, each sitting at most once. */
export interface Diff {
  /** Sittings that started. */
  readonly joined: readonly Session[];
  readonly changed: readonly Session[];
  /** As they were in the earlier revision. */
  readonly left: readonly {
    readonly session: Session;
    readonly reason: LeftReason;
    readonly at: Mono;
  }[];
  /** Those whose departure was reported and who had finished. */
  readonly corrected: readonly { readonly id: SittingId; readonly at: Mono }[];
  /** Nobody started or left: their classes or their subject came into the view, or went out of it. */
  readonly entered: readonly Session[];
  readonly withdrawn: readonly SittingId[];
  /** Whether the day has changed. */
  readonly isOfAnotherDay: boolean;
}

/** A smaller diff is always sent, however small the list is. */
const ALWAYS_TOLD = 50;

/** @returns "resync" where loading the list again costs less, or the reason of a departure is no longer known */
export function diffOf(
  from: VisibleList,
  to: VisibleList,
  fromSnapshot: Snapshot,
  toSnapshot: Snapshot,
): Diff | "resync" {
  const joined: Session[] = [];
  const changed: Session[] = [];
  const entered: Session[] = [];
  for (const row of to.rows) {
    const id = row.session.sessionId;
    const before = from.byId.get(id);
    if (before === row) continue;
    if (!before) (fromSnapshot.byId.has(id) ? entered : joined).push(row.session);
    else if (!areAlike(before, row)) changed.push(row.session);
  }
  const departures = new Map(to.departures.map((each) => [each.id, each]));
  const left: Diff["left"][number][] = [];
  const withdrawn: SittingId[] = [];
  for (const { session } of from.rows) {
    const id = session.sessionId;
    if (to.byId.has(id)) continue;
    const departure = departures.get(id);
    if (departure) left.push({ session, reason: departure.reason, at: departure.at });
    // Somebody who left after going out of the view left where this reader may not look.
    else if (toSnapshot.byId.has(id) || toSnapshot.departed.has(id)) withdrawn.push(id);
    else return "resync";
  }
  const size = joined.length + changed.length + left.length + entered.length + withdrawn.length;
  if (size > ALWAYS_TOLD && size > to.rows.length / 2) return "resync";
  return {
    joined,
    changed,
    left,
    corrected: to.departures
      .filter(({ id, reason }) => reason === "finished" && wasToldToHaveLeft(fromSnapshot, id))
      .map(({ id, at }) => ({ id, at })),
    entered,
    withdrawn,
    isOfAnotherDay: from.todayFrom.ms !== to.todayFrom.ms,
  };
}

function wasToldToHaveLeft({ byId, departed }: Snapshot, id: SittingId): boolean {
  return departed.get(id)?.reason === "left" && !byId.has(id);
}

/** Whether a viewer would see no difference. */
function areAlike({ session: a }: VisibleRow, { session: b }: VisibleRow): boolean {
  if (a === b) return true;
  return (
    a.startDate === b.startDate &&
    a.limit === b.limit &&
    a.isUnmarked === b.isUnmarked &&
    a.learner === b.learner &&
    a.user.userId === b.user.userId &&
    a.user.fullName === b.user.fullName &&
    a.user.firstName === b.user.firstName &&
    a.user.lastName === b.user.lastName &&
    a.test.testId === b.test.testId &&
    a.test.name === b.test.name &&
    a.test.subject === b.test.subject &&
    areSameNames(a.classes, b.classes) &&
    areSameNames(a.sites, b.sites) &&
    areSameNames(a.rooms, b.rooms)
  );
}

function areSameNames(a: readonly string[] = [], b: readonly string[] = []): boolean {
  return a.length === b.length && a.every((name, nth) => name === b[nth]);
}
