import { LIST_EXPIRES_MS, type SnapshotMark } from "#lib/contract";
import type { ListConnect } from "#lib/connect/connect";
import { asConnectFailure, type ConnectFailure } from "#lib/connect/failure";
import { afterFailure, afterRefresh, FIRST_COURSE, planNext } from "#lib/live/course";
import type { Held, Hold, Refreshed } from "#lib/live/held";
import { correctReasons, extendHistory, type History } from "#lib/live/history";
import { markOf, troubleOf } from "#lib/live/mark";
import { membershipBy, type Rosters } from "#lib/live/membership";
import { patiently } from "#lib/live/patiently";
import { backOff, mayTryAgain } from "#lib/live/pace";
import { NOTHING_KNOWN, refresh, type Refresh } from "#lib/live/refresh";
import { Seen } from "#lib/live/seen";
import { addSubjects, type Subjects } from "#lib/live/subjects";
import { Views } from "#lib/live/views";
import { Watchers } from "#lib/live/watchers";
import { EVERYTHING } from "#lib/scope";
import { toMillis } from "#lib/time";
import { writeVersion } from "#lib/version";

export interface LiveOptions {
  connect: ListConnect;
  rosters: Rosters;
  refreshMs: number;
  /** IANA name of the school's zone. */
  timeZone: string;
  /** Lower-case letters and digits; names this process in its versions. */
  processId: string;
  /** Told of every refresh that failed; must log no more than the failure's own words. */
  onFailure(failure: ConnectFailure): void;
  /** Told of every refresh that counted. */
  onRefresh?(refreshed: Refreshed): void;
  /** Told once what was held is forgotten, because nobody watches any more or it is too old. */
  onForget?(): void;
}

export interface Live {
  /** What is held now; counts its caller as watching. */
  hold(): Promise<Hold>;
  /** Asks Connect before its time where the last refresh failed, within our manners; waits for it a little. */
  tryNow(): Promise<void>;
}

/** One truth for all viewers: refreshed by its own timer while somebody watches, and not otherwise. */
export function createLive(options: LiveOptions): Live {
  const { connect, rosters, refreshMs, timeZone, processId, onFailure } = options;
  const { budget } = connect;
  const watchers = new Watchers();
  let held: Held | null = null;
  let subjects: Subjects = new Map();
  let membership = membershipBy(null, 0);
  let views = new Views();
  let seen = new Seen();
  let lastFinish: string | null = null;
  let { doubtful } = NOTHING_KNOWN;
  let course = FIRST_COURSE;
  let wasUnwatched = false;
  let place = 0;
  let refreshing: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;
  let nextAt = 0;
  let failures = 0;
  let failure: { cause: ConnectFailure; at: number } | null = null;

  /** Between two refreshes, as they usually come. */
  function periodMs(): number {
    const { calls } = course.mayReadFinished ? course.newest : course.sweep;
    return Math.max(refreshMs, budget.costOf(calls));
  }

  const hasNewRoster = () => rosters.current() !== membership.roster;
  const planAt = (now: number) =>
    planNext(course, {
      now,
      marginMs: 2 * periodMs(),
      mustSweep: !held || wasUnwatched,
      hasNewRoster: hasNewRoster(),
    });
  const costAt = (now: number) => (planAt(now).newestSince === null ? course.sweep : course.newest);

  /** Sleeps until something is due: a refresh, or forgetting what nobody may be shown any more. */
  function schedule() {
    clearTimeout(timer);
    if (refreshing) return;
    const isWatched = watchers.areHere(Date.now());
    wasUnwatched ||= !isWatched;
    const due = isWatched ? [nextAt, watchers.leaveAt()] : [];
    if (held) due.push(watchers.forgetAt(), toMillis(held.mark.takenAt) + LIST_EXPIRES_MS);
    if (due.length === 0) return;
    timer = setTimeout(wake, Math.max(0, Math.min(...due) - Date.now()));
    timer.unref();
  }

  function wake() {
    forgetWhatIsOver();
    if (!refreshing && watchers.areHere(Date.now()) && Date.now() >= nextAt) {
      refreshing = refreshOnce().finally(() => {
        refreshing = null;
        schedule();
      });
    } else schedule();
  }

  function forgetWhatIsOver() {
    const now = Date.now();
    const isExpired = held && now - toMillis(held.mark.takenAt) >= LIST_EXPIRES_MS;
    if (!held || (!isExpired && now < watchers.forgetAt())) return;
    held = null;
    views = new Views();
    seen = new Seen();
    options.onForget?.();
  }

  async function refreshOnce() {
    await rosters.ready();
    const startedAt = Date.now();
    const plan = planAt(startedAt);
    // All of a list goes by one roster: the newest takes over with a whole list, and not before.
    const isTakingOver = plan.newestSince === null && hasNewRoster();
    const by = isTakingOver ? membershipBy(rosters.current(), membership.edition + 1) : membership;
    watchers.turn();
    try {
      const sessions = held?.history.snapshot.byId ?? NOTHING_KNOWN.sessions;
      const done = await refresh(connect, { sessions, doubtful }, plan, by.classesOf);
      membership = by;
      course = afterRefresh(course, plan, done, { startedAt, tookMs: Date.now() - startedAt });
      wasUnwatched = false;
      failures = 0;
      failure = null;
      // Wait for tokens before a walk, not within it: a list walked in one go is the truest.
      const { calls } = costAt(startedAt + refreshMs);
      nextAt = Math.max(startedAt + refreshMs, Date.now() + budget.delayFor(calls));
      take(done, startedAt);
    } catch (error) {
      const cause = asConnectFailure(error);
      failure = { cause, at: Date.now() };
      failures += 1;
      course = afterFailure(course, plan, Date.now());
      nextAt = Date.now() + backOff(cause, failures, Math.random());
      renewMark();
      onFailure(cause);
    }
  }

  function take({ known, departures, finishes, named }: Refresh, startedAt: number) {
    ({ doubtful } = known);
    const version = writeVersion({ process: processId, place: (place += 1) });
    const taking = { version, takenAt: startedAt, timeZone, edition: membership.edition };
    const before = held?.history ?? null;
    const extended = extendHistory(before, known.sessions.values(), taking, departures);
    const history = correctReasons(extended, finishes);
    subjects = addSubjects(subjects, history.snapshot.sessions);
    seen.note(history, named, membership);
    for (const at of finishes.values()) {
      if (lastFinish === null || at > lastFinish) lastFinish = at;
    }
    const mark = markNow(history);
    const { todayFrom } = history.snapshot;
    options.onRefresh?.({ named, left: history.steps.at(-1)?.left ?? [], todayFrom });
    const { mayReadFinished } = course;
    const all = { whole: history.snapshot, scope: EVERYTHING, subjects, hues: subjects };
    held = { ...all, history, lastFinish, seen, membership, mayReadFinished, mark, views };
  }

  function markNow({ snapshot }: History): SnapshotMark {
    return markOf(snapshot, {
      nextAt,
      tookMs: costAt(nextAt).tookMs,
      periodMs: periodMs(),
      sweptAt: course.sweptAt,
      spreadMs: watchers.spreadMs(refreshMs),
      trouble: failure && troubleOf(failure.cause),
    });
  }

  function renewMark() {
    if (held) held = { ...held, mark: markNow(held.history) };
  }

  function isBehind() {
    return !held || (failures === 0 && Date.now() >= toMillis(held.mark.freshness.lateAt));
  }

  return {
    async hold() {
      forgetWhatIsOver();
      const isCrowded = watchers.note(Date.now());
      if (isCrowded) renewMark();
      wake();
      if (refreshing && isBehind()) await patiently(refreshing);
      if (!held) return { isReady: false, why: failure ? troubleOf(failure.cause) : "not_ready" };
      return { isReady: true, held };
    },
    async tryNow() {
      watchers.note(Date.now());
      if (failure && mayTryAgain(failure, Date.now())) nextAt = Math.min(nextAt, Date.now());
      wake();
      if (refreshing) await patiently(refreshing);
    },
  };
}
