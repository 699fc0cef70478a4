import { LIST_EXPIRES_MS, type SnapshotMark, type Trouble } from "#lib/contract";
import type { Connect } from "#lib/connect/connect";
import { ConnectFailure } from "#lib/connect/failure";
import { extendHistory, type History } from "#lib/live/history";
import { backOff } from "#lib/live/pace";
import { addSubjects, type Subjects } from "#lib/live/subjects";
import { toIso, toMillis } from "#lib/time";
import { writeVersion } from "#lib/version";

/** How long a reader counts as watching after its last request for data. */
const WATCH_MS = 75_000;
/** After this long without a reader, what was held is forgotten. */
const FORGET_MS = 5 * 60_000;
/** How long a request waits for a refresh under way. */
const PATIENCE_MS = 3_000;

export interface LiveOptions extends Connect {
  refreshMs: number;
  /** IANA name of the school's zone. */
  timeZone: string;
  /** Lower-case letters and digits; names this process in its versions. */
  processId: string;
  /** Told of every refresh that failed; must log no more than the failure's own words. */
  onFailure(failure: ConnectFailure): void;
}

export interface Held {
  history: History;
  /** Since the process began: a subject that nobody sits now keeps its place and its colour. */
  subjects: Subjects;
  mark: SnapshotMark;
}

/**
 * There may be no list to show, which is never an empty list. A value and not an exception: Next loads
 * this module more than once, and a class of one copy is a stranger to the other.
 */
type Hold = ({ isReady: true } & Held) | { isReady: false; why: "not_ready" | Trouble };

export interface Live {
  /** What is held now; counts its caller as watching. */
  hold(): Promise<Hold>;
}

/** One truth for all viewers: refreshed by its own timer while somebody watches, and not otherwise. */
export function createLive(options: LiveOptions): Live {
  const { budget, listInProgress, refreshMs, timeZone, processId, onFailure } = options;
  let history: History | null = null;
  let subjects: Subjects = new Map();
  let place = 0;
  let refreshing: Promise<void> | null = null;
  let timer: NodeJS.Timeout | undefined;
  let askedAt = -Infinity;
  let asked = { thisTurn: 0, lastTurn: 0 };
  let nextAt = 0;
  let failures = 0;
  let trouble: Trouble | null = null;
  let walk = { calls: 1, tookMs: 0 };

  const isWatched = () => Date.now() - askedAt < WATCH_MS;

  /** Sleeps until something is due: a refresh, or forgetting what nobody may be shown any more. */
  function schedule() {
    clearTimeout(timer);
    if (refreshing) return;
    const due = isWatched() ? [nextAt, askedAt + WATCH_MS] : [];
    if (history)
      due.push(askedAt + FORGET_MS, toMillis(history.snapshot.takenAt) + LIST_EXPIRES_MS);
    if (due.length === 0) return;
    timer = setTimeout(wake, Math.max(0, Math.min(...due) - Date.now()));
    timer.unref();
  }

  function wake() {
    forgetWhatIsOver();
    if (!refreshing && isWatched() && Date.now() >= nextAt) {
      refreshing = refresh().finally(() => {
        refreshing = null;
        schedule();
      });
    } else schedule();
  }

  function forgetWhatIsOver() {
    const now = Date.now();
    const isExpired = history && now - toMillis(history.snapshot.takenAt) >= LIST_EXPIRES_MS;
    if (isExpired || now - askedAt >= FORGET_MS) history = null;
  }

  async function refresh() {
    const startedAt = Date.now();
    asked = { thisTurn: 0, lastTurn: asked.thisTurn };
    try {
      const { sessions, calls } = await listInProgress();
      const version = writeVersion({ process: processId, place: (place += 1) });
      history = extendHistory(history, sessions, { version, takenAt: startedAt, timeZone });
      subjects = addSubjects(subjects, sessions);
      walk = { calls, tookMs: Date.now() - startedAt };
      failures = 0;
      trouble = null;
      // Wait for tokens before a sweep, not within it: a list walked in one go is the truest.
      nextAt = Math.max(startedAt + refreshMs, Date.now() + budget.delayFor(calls));
    } catch (error) {
      const failure = asFailure(error);
      failures += 1;
      trouble = failure.kind === "key_refused" ? "key_refused" : "connect_unreachable";
      nextAt = Date.now() + backOff(failure, failures, Math.random());
      onFailure(failure);
    }
  }

  function markOf({ snapshot }: History): SnapshotMark {
    const takenAt = toMillis(snapshot.takenAt);
    const period = Math.max(refreshMs, budget.costOf(walk.calls));
    const viewers = Math.max(asked.thisTurn, asked.lastTurn);
    return {
      version: snapshot.version,
      takenAt: snapshot.takenAt,
      todayFrom: snapshot.todayFrom,
      dueAt: toIso(nextAt + walk.tookMs),
      freshness: {
        lateAt: toIso(takenAt + 2 * period + walk.tookMs),
        staleAt: toIso(takenAt + 5 * period + walk.tookMs),
        trouble,
        spreadMs: Math.min(refreshMs / 3, 500 + 5 * viewers),
      },
    };
  }

  function isBehind() {
    return !history || (failures === 0 && Date.now() >= toMillis(markOf(history).freshness.lateAt));
  }

  return {
    async hold() {
      forgetWhatIsOver();
      askedAt = Date.now();
      asked.thisTurn += 1;
      wake();
      if (refreshing && isBehind()) await Promise.race([refreshing, patience()]);
      if (!history) return { isReady: false, why: trouble ?? "not_ready" };
      return { isReady: true, history, subjects, mark: markOf(history) };
    },
  };
}

function patience(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, PATIENCE_MS).unref());
}

/** A fault of our own must not end the refreshing either; its message could hold anything, so it goes. */
function asFailure(error: unknown): ConnectFailure {
  if (error instanceof ConnectFailure) return error;
  const name = error instanceof Error ? error.name : typeof error;
  return new ConnectFailure("malformed", `unexpected ${name}`);
}
