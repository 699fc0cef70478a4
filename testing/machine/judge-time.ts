import type { Mono } from "#lib/domain/clock";
import type { Timing } from "#lib/sync/read-result";
import type { SyncState } from "#lib/sync/state";
import type { Call } from "./calls.ts";
import type { Round } from "./round.ts";
import type { Settings } from "./story.ts";
import { must } from "./verdict.ts";

const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** Nothing older than this may be shown. */
const EXPIRES_MS = 30 * MINUTE;
const TWO_SWEEPS_MS = 30 * MINUTE;
/** After any failure of the list; only Connect's own Retry-After may ask for more. */
const BACK_OFF_MS = 50 * SECOND;
const LONGEST_RETRY_AFTER_MS = 10 * MINUTE;
const CALL_MS = 10 * SECOND;
/** Dates and timers are not exact. */
const SLACK_MS = 2 * SECOND;

const isOfAll = ({ list, userIds }: Call) => list === "in-progress" && userIds.length === 0;

/** What one refresh may cost at these settings, spread over time. */
function costMs({ refreshMs, callsPerMinute }: Settings, calls: number): number {
  // A register's questions may take their turns between the list's.
  return Math.max(refreshMs, (MINUTE / callsPerMinute) * (calls + 4) * 1.5);
}

/**
 * A list that is called fresh was asked for within its bound, whatever any clock says.
 * @param costliest the calls of the costliest of the last refreshes
 */
export function judgeFreshness(
  isFresh: boolean,
  { takenAt, periodMs, tookMs }: Timing,
  {
    now,
    settings,
    last,
    calls,
    costliest,
  }: {
    now: Mono;
    settings: Settings;
    last: Round;
    calls: readonly Call[];
    costliest: number;
  },
): void {
  must(
    10,
    now - last.startedAt < EXPIRES_MS + SLACK_MS,
    () => "a list of half an hour ago is held",
  );
  must(
    10,
    takenAt === last.startedAt,
    () => "a list is said to be of another time than its refresh",
  );
  const longest = costMs(settings, costliest) + SLACK_MS;
  must(10, periodMs <= longest, () => `a refresh is said to come each ${periodMs} ms`);
  must(10, tookMs <= 3 * MINUTE, () => `a refresh is said to take ${tookMs} ms`);
  if (!isFresh) return;
  const readAt = calls.findLast((each) => isOfAll(each) && each.page)?.answeredAt ?? -Infinity;
  must(
    10,
    now - readAt <= 2 * periodMs + tookMs,
    () => `fresh is said of a list of ${now - readAt} ms ago`,
  );
  const age = now - last.startedAt;
  must(10, age <= 2 * periodMs + tookMs, () => `fresh is said of a list of ${age} ms ago`);
}

/** For sweeps only. */
export function judgeSweepAge(isFresh: boolean, sweptAt: Mono, now: Mono): void {
  must(
    10,
    !isFresh || now - sweptAt <= TWO_SWEEPS_MS,
    () => "fresh is said of a list long unswept",
  );
}

/** While somebody watches, the list is asked for again in time. */
export function judgePace(
  calls: readonly Call[],
  { now, watchedSince, settings }: { now: Mono; watchedSince: Mono; settings: Settings },
): void {
  const last = calls.findLast(isOfAll);
  if (last && last.answeredAt === null) return;
  const others = calls.slice(-60).filter(({ askedAt }) => askedAt >= (last?.askedAt ?? now));
  if (others.some(({ answeredAt }) => answeredAt === null)) return;
  const lastAt = Math.max(0, ...others.map(({ answeredAt }) => answeredAt ?? 0));
  const failed = calls
    .filter((each) => each.list === "in-progress" && each.askedAt >= lastAt - 10 * MINUTE)
    .filter(({ page, isDoubtful }) => page === null || isDoubtful);
  const wanted = failed
    .filter(({ status }) => status === 429 || status === 503)
    .map(({ retryAfterMs }) => Math.min(retryAfterMs, LONGEST_RETRY_AFTER_MS));
  const wait = failed.length > 0 || (last && !last.page) ? BACK_OFF_MS : 0;
  const calledLately = calls.filter(({ askedAt }) => askedAt >= lastAt - 2 * MINUTE).length;
  const pause = costMs(settings, Math.min(calledLately, 20)) + CALL_MS + SLACK_MS;
  const bound = pause + Math.max(wait, ...wanted);
  const since = now - Math.max(lastAt, watchedSince);
  must(10, since <= bound, () => `nothing was asked for ${since} ms while somebody watched`);
}

/**
 * What is missing is named, and nothing else is.
 * @param last the last refresh that counted
 * @param lastOfCompleted the last question about all finishes, from a refresh that is over
 */
export function judgeMissing(
  { missing }: Timing,
  { is }: SyncState["completed"],
  lastOfCompleted: Call | undefined,
  last: Round,
  roster: "none" | "there" | "to come" | "unread",
): void {
  const tells = missing.includes("completed");
  if (lastOfCompleted?.isDoubtful) return;
  const isAnswered = lastOfCompleted?.page !== null;
  // A missing right is reported elsewhere: some schools' keys never have it.
  const isNamed = tells || is === "refused";
  must(11, isAnswered || isNamed, () => "finishes are missing and nobody says so");
  // What a refresh that did not count has read does not count either.
  const hasCounted = lastOfCompleted !== undefined && lastOfCompleted.askedAt <= last.endedAt;
  const isTold = tells && isAnswered && hasCounted;
  must(11, !isTold, () => "finishes are said to be missing");
  const tellsRoster = missing.includes("roster");
  must(11, roster !== "unread" || tellsRoster, () => "classes are missing and nobody says so");
  const mayTell = roster === "unread" || roster === "to come";
  must(11, mayTell || !tellsRoster, () => "classes are said to be missing");
}

/** Without the completed list only whole walks can show who has left. */
export function judgeWithoutCompleted({ before, isSweep, hasReadCompleted }: Round): void {
  const couldNot = before !== null && before.completed.is !== "reading" && !hasReadCompleted;
  must(11, isSweep || !couldNot, () => "the list was not swept though nobody tells of finishes");
}

/** How many pages of each list a refresh may ask for beyond its plan. */
const EXTRA = 3;

/**
 * No refresh asks for more than its plan.
 * @param starts how many started since the refresh before it, and in the overlap; for a sweep, how many are listed
 * @param finishes how many finished since the last refresh that read them
 */
export function judgeCost({ calls }: Round, starts: number, finishes: number): void {
  const listed = calls.filter(isOfAll).length;
  const most = Math.ceil((starts + 1) / 100) + EXTRA;
  must(14, listed <= most, () => `${listed} pages of the list were asked for, at most ${most}`);
  const ofCompleted = calls.filter(
    ({ list, userIds }) => list === "completed" && userIds.length === 0,
  );
  const mostCompleted = Math.ceil((finishes + 1) / 100) + EXTRA;
  must(
    14,
    ofCompleted.length <= mostCompleted,
    () => `${ofCompleted.length} pages of finishes were asked for`,
  );
  const looks = calls.filter(({ userIds }) => userIds.length > 0);
  const learners = new Set(looks.flatMap(({ userIds }) => userIds)).size;
  const areAllRead = looks.every(({ page }) => page !== null);
  const mostLooks = areAllRead ? 2 * Math.ceil(learners / 30) + 4 : 4 * learners + 4;
  must(
    14,
    looks.length <= mostLooks,
    () => `${looks.length} questions were asked for ${learners} learners`,
  );
}
