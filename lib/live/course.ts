import { hasDrifted, NO_DRIFT, observeDrift, type Drift } from "#lib/live/drift";
import type { Plan, Refresh } from "#lib/live/refresh";
import { toIso } from "#lib/time";

/** What the small questions can't see (a deletion, a rename, an old start re-opened) waits for this at most. */
export const SWEEP_EVERY_MS = 15 * 60_000;
/** Between two tries of a sweep that fails while the small questions are answered. */
const SWEEP_AGAIN_MS = 60_000;
/** After the completed list was refused, which may have been an accident; doubled each time, up to a sweep's time. */
const FINISHED_AGAIN_MS = 30_000;

/** What a refresh of one kind costs. */
interface Cost {
  calls: number;
  tookMs: number;
}

/** What is remembered from refresh to refresh to decide what the next one asks. Times are milliseconds. */
export interface Course {
  /** Connect's own time of the first answer of the last refresh that counted; null before the first. */
  date: number | null;
  /** When the last sweep that counted began, by our clock. */
  sweptAt: number;
  /** No sweep before that, since one has failed. */
  sweepAgainAt: number;
  drift: Drift;
  /** Whether `total` is taken as a hint: not once a sweep for its sake has found nothing, until the next. */
  heedsTotal: boolean;
  mayReadFinished: boolean;
  /** The completed list is not asked for before that, since it was refused. */
  finishedAgainAt: number;
  finishedRefusals: number;
  sweep: Cost;
  /** Of the small questions. */
  newest: Cost;
}

export const FIRST_COURSE: Course = {
  date: null,
  sweptAt: -Infinity,
  sweepAgainAt: -Infinity,
  drift: NO_DRIFT,
  heedsTotal: true,
  mayReadFinished: true,
  finishedAgainAt: -Infinity,
  finishedRefusals: 0,
  sweep: { calls: 2, tookMs: 0 },
  newest: { calls: 2, tookMs: 0 },
};

/**
 * What the next refresh asks.
 * @param now by our clock
 * @param marginMs two refreshes: how far before the last one it looks back
 * @param mustSweep whether nothing, or nothing recent, is held
 * @param hasNewRoster whether who is in which class may be another than what is held says
 */
export function planNext(
  course: Course,
  { now, marginMs, mustSweep, hasNewRoster }: Circumstances,
): Plan {
  const watermark = course.date === null ? null : toIso(course.date - marginMs);
  const isSweep =
    mustSweep ||
    watermark === null ||
    !course.mayReadFinished ||
    wantsSweep(course, now, hasNewRoster);
  return {
    newestSince: isSweep ? null : watermark,
    finishedSince: watermark,
    marginMs,
    asksFinished: now >= course.finishedAgainAt,
  };
}

interface Circumstances {
  now: number;
  marginMs: number;
  mustSweep: boolean;
  hasNewRoster: boolean;
}

function wantsSweep(course: Course, now: number, hasNewRoster: boolean): boolean {
  const isDue =
    hasNewRoster || isPeriodic(course, now) || (course.heedsTotal && hasDrifted(course.drift));
  return isDue && now >= course.sweepAgainAt;
}

function isPeriodic({ sweptAt }: Course, now: number): boolean {
  return now - sweptAt >= SWEEP_EVERY_MS;
}

export function afterRefresh(
  course: Course,
  plan: Plan,
  { isSweep, hasSurprise, observation, date, mayReadFinished, calls }: Refresh,
  { startedAt, tookMs }: { startedAt: number; tookMs: number },
): Course {
  const cost = { calls, tookMs };
  const next = {
    ...course,
    date,
    mayReadFinished,
    ...rightAfter(course, plan, startedAt, mayReadFinished),
  };
  if (!isSweep) {
    const drift = observation ? observeDrift(course.drift, observation) : course.drift;
    return { ...next, drift, newest: cost };
  }
  const wasForTotal = hasDrifted(course.drift) && !isPeriodic(course, startedAt);
  return {
    ...next,
    sweptAt: startedAt,
    sweepAgainAt: -Infinity,
    drift: NO_DRIFT,
    heedsTotal: wasForTotal ? hasSurprise : course.heedsTotal || isPeriodic(course, startedAt),
    // A list of one page is swept by the small questions themselves.
    ...(plan.newestSince === null ? { sweep: cost } : { newest: cost }),
  };
}

function rightAfter(
  { finishedAgainAt, finishedRefusals }: Course,
  { asksFinished }: Plan,
  now: number,
  mayReadFinished: boolean,
): Pick<Course, "finishedAgainAt" | "finishedRefusals"> {
  if (mayReadFinished) return { finishedAgainAt: -Infinity, finishedRefusals: 0 };
  if (!asksFinished) return { finishedAgainAt, finishedRefusals };
  return {
    finishedAgainAt: now + Math.min(FINISHED_AGAIN_MS * 2 ** finishedRefusals, SWEEP_EVERY_MS),
    finishedRefusals: finishedRefusals + 1,
  };
}

/** A sweep that fails must not keep the small questions from being asked in between. */
export function afterFailure(course: Course, plan: Plan, now: number): Course {
  if (plan.newestSince !== null) return course;
  return { ...course, sweepAgainAt: now + SWEEP_AGAIN_MS };
}
