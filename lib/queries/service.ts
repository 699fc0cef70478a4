import "server-only";
import { Completion } from "#lib/completion/completion";
import { CallStatistics } from "#lib/connect/call-statistics";
import { createConnectClient } from "#lib/connect/create-client";
import { asConnectFailure, type ConnectFailure } from "#lib/connect/failure";
import { createRateLimiter, type RateLimiter } from "#lib/connect/rate-limiter";
import { DayRecord } from "#lib/day/day-record";
import { systemClock, type Clock } from "#lib/domain/clock";
import type { ServiceClock } from "#lib/domain/service-clock";
import { env } from "#lib/config/env";
import type { FailureKind } from "#lib/domain/failure-kind";
import { theEgressFetch } from "#lib/egress/the-egress-fetch";
import { Instances } from "#lib/instances/instances";
import type { Questions } from "#lib/instances/questions";
import { List } from "#lib/list/list";
import { log } from "#lib/config/log";
import { theServiceTime } from "#lib/config/service-time";
import { theMinutes } from "#lib/minutes/the-minutes";
import { oncePerProcess } from "#lib/process";
import { AnswerCache } from "#lib/queries/answer-cache";
import { ProgressCache } from "#lib/queries/progress-cache";
import { theRosters } from "#lib/roster/the-rosters";
import { ConnectCheck } from "#lib/sync/connect-check";
import { FailureStatistics } from "#lib/sync/failure-statistics";
import { RefreshStatistics } from "#lib/sync/refresh-statistics";
import { NO_ROSTERS } from "#lib/sync/rosters";
import { ALONE, type Peers } from "#lib/sync/peers";
import { Scheduler } from "#lib/sync/scheduler";
import { theValkey } from "#lib/valkey/the-valkey";

/** Everything that answers are made from; one of each per process. */
export interface Service {
  readonly scheduler: Scheduler;
  readonly peers: Peers;
  /** Null where this instance is alone. */
  readonly questions: Questions | null;
  readonly check: ConnectCheck;
  readonly list: List;
  readonly completion: Completion;
  /** Null where the school keeps none. */
  readonly day: DayRecord | null;
  readonly answers: AnswerCache;
  readonly progress: ProgressCache;
  readonly limiter: RateLimiter;
  readonly failures: FailureStatistics;
  readonly calls: CallStatistics;
  readonly refreshes: RefreshStatistics;
  readonly clock: Clock;
  /** The time in every answer. */
  readonly time: ServiceClock;
}

/** What the log calls the source that failed. */
const FAILED = {
  in_progress: "refresh failed",
  completed: "completed list failed",
  register: "register question failed",
  check: "question to CENTURY failed",
  day: "day’s record failed",
};

export const theService = (): Service => oncePerProcess("service", makeService);

function makeService(): Service {
  const { connect, refreshSeconds, timeZone, roster, subjectOrder, hasDayRecord, runningLong } =
    env();
  const refreshMs = refreshSeconds * 1000;
  const clock = systemClock;
  const time = theServiceTime();
  const limiter = createRateLimiter(connect.callsPerMinute, clock);
  const calls = new CallStatistics();
  const fetch = theEgressFetch();
  const client = createConnectClient({
    address: connect,
    clock,
    limiter,
    fetch,
    onCall: (of, outcome) => calls.note(of, outcome),
  });
  const failures = new FailureStatistics();
  const refreshes = new RefreshStatistics();
  const answers = new AnswerCache();
  const list: List = new List({
    epoch: crypto.randomUUID().slice(0, 8),
    order: subjectOrder,
    marking: (mono) => ({ set: runningLong, added: theMinutes().today(), at: time.at(mono), mono }),
  });
  const progress = new ProgressCache(() => list.whole);
  const noteFailure = (kind: FailureKind) => {
    for (const each of [check, refreshes]) each.noteFailure({ kind });
    day?.noteFailure();
  };
  const valkey = theValkey();
  const limits = runningLong;
  const instances =
    valkey === null
      ? null
      : new Instances({
          valkey,
          clock,
          service: time,
          list,
          refreshMs,
          limits,
          onFailure: noteFailure,
        });
  const peers = instances ?? ALONE;
  const mayAsk = () => peers.mayAsk();
  const onFailure = (failure: ConnectFailure, source: keyof typeof FAILED) => {
    failures.note(failure, clock.mono());
    const { kind, causeCode, message } = failure;
    if (source === "in_progress") noteFailure(failure.kind);
    log.warn({ kind, code: causeCode, reason: message }, FAILED[source]);
  };
  const check: ConnectCheck = new ConnectCheck({
    client,
    peers,
    clock,
    onFailure: (failure) => onFailure(failure, "check"),
  });
  const completion = new Completion({
    client,
    mayAsk,
    clock,
    service: time,
    timeZone,
    upnSuffix: roster?.upnSuffix ?? "",
    onFailure: (failure) => onFailure(failure, "register"),
  });
  const day = hasDayRecord
    ? new DayRecord({
        clock,
        service: time,
        timeZone,
        onOver: () => answers.forget(),
        onFailure: (error) => onFailure(asConnectFailure(error), "day"),
      })
    : null;
  const scheduler = new Scheduler({
    client,
    clock,
    service: time,
    limiter,
    rosters: theRosters() ?? NO_ROSTERS,
    refreshMs,
    peers,
    timeZone,
    random: Math.random,
    onFailure,
    followers: [list, completion, ...(day ? [day] : []), answers, progress, check, refreshes],
  });
  // Added at another instance.
  theMinutes().onTold(() => void scheduler.tellOfLimits());
  return {
    scheduler,
    peers,
    questions: instances?.questions ?? null,
    check,
    list,
    completion,
    day,
    answers,
    progress,
    limiter,
    failures,
    calls,
    refreshes,
    clock,
    time,
  };
}

/** The service's time in whole minutes, for what changes only by the minute. */
export function thisMinute(): number {
  return Math.floor(theService().time.now() / 60_000);
}
