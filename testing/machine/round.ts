import type { Mono } from "#lib/domain/clock";
import type { SyncState } from "#lib/sync/state";
import type { Call } from "./calls.ts";

/** A refresh that counted: what was known before and after it, and Connect's answers in between. */
export interface Round {
  readonly startedAt: Mono;
  readonly endedAt: Mono;
  /** Null before the first list, and after forgetting. */
  readonly before: SyncState | null;
  readonly after: SyncState;
  readonly isSweep: boolean;
  /** The list's questions, in order, including failed ones. */
  readonly calls: readonly Call[];
  /** Whether the completed list was asked for everything since an instant and answered each time. */
  readonly hasReadCompleted: boolean;
  /** Learners whose second look was refused. */
  readonly unsure: ReadonlySet<string>;
}

export function roundOf(
  span: Pick<Round, "startedAt" | "endedAt" | "before" | "after">,
  all: readonly Call[],
): Round {
  const { startedAt, endedAt, after } = span;
  const calls = all.filter(
    ({ list, askedAt, answeredAt }) =>
      list !== "users" && askedAt >= startedAt && answeredAt !== null && answeredAt <= endedAt,
  );
  const completed = calls.filter((each) => each.list === "completed" && each.userIds.length === 0);
  const looks = calls.filter((each) => each.list === "in-progress" && each.userIds.length > 0);
  return {
    ...span,
    isSweep: after.sweptAt === startedAt,
    calls,
    hasReadCompleted: completed.length > 0 && completed.every(({ page }) => page !== null),
    unsure: new Set(looks.filter(({ page }) => page === null).flatMap(({ userIds }) => userIds)),
  };
}

/** Whether a whole walk of the list, begun no earlier than that, lacked a sitting; the time that it ended. */
export function lackedByWalkSince(calls: readonly Call[], id: string, since: Mono): Mono | null {
  let isWalking = false;
  for (const { list, userIds, hasCursor, askedAt, answeredAt, page } of calls) {
    if (list !== "in-progress" || userIds.length > 0) continue;
    if (!hasCursor) isWalking = askedAt >= since;
    if (!page || page.ids.has(id)) isWalking = false;
    if (isWalking && page!.isLast) return answeredAt;
  }
  return null;
}

/** Whether a second look for this learner, asked no earlier than that, was answered without the sitting. */
export function lackedByLookSince(
  calls: readonly Call[],
  id: string,
  learner: string,
  since: Mono,
): boolean {
  return calls.some(
    ({ list, userIds, askedAt, page, isNotFound }) =>
      list === "in-progress" &&
      askedAt >= since &&
      userIds.includes(learner) &&
      (page ? !page.ids.has(id) : isNotFound && userIds.length === 1),
  );
}
