import "server-only";
import { Completion } from "#lib/completion/completion";
import { createConnectClient } from "#lib/connect/create-client";
import type { ConnectFailure } from "#lib/connect/failure";
import { createRateLimiter, type RateLimiter } from "#lib/connect/rate-limiter";
import { systemClock, type Clock } from "#lib/domain/clock";
import type { ServiceClock } from "#lib/domain/service-clock";
import { env } from "#lib/config/env";
import { List } from "#lib/list/list";
import { log } from "#lib/config/log";
import { theServiceTime } from "#lib/config/service-time";
import { oncePerProcess } from "#lib/process";
import { AnswerCache } from "#lib/queries/answer-cache";
import { theRosters } from "#lib/roster/the-rosters";
import { FailureStatistics } from "#lib/sync/failure-statistics";
import { NO_ROSTERS } from "#lib/sync/rosters";
import { Scheduler } from "#lib/sync/scheduler";

/** Everything that answers are made from; one of each per process. */
export interface Service {
  readonly scheduler: Scheduler;
  readonly list: List;
  readonly completion: Completion;
  readonly answers: AnswerCache;
  readonly limiter: RateLimiter;
  readonly failures: FailureStatistics;
  readonly clock: Clock;
  /** The time in every answer. */
  readonly time: ServiceClock;
}

/** What the log calls the source that failed. */
const FAILED = {
  in_progress: "refresh failed",
  completed: "completed list failed",
  register: "register question failed",
};

export const theService = (): Service => oncePerProcess("service", makeService);

function makeService(): Service {
  const { connect, refreshSeconds, timeZone, roster, subjectOrder } = env();
  const clock = systemClock;
  const time = theServiceTime();
  const limiter = createRateLimiter(connect.callsPerMinute, clock);
  const client = createConnectClient({ address: connect, clock, limiter });
  const failures = new FailureStatistics();
  const answers = new AnswerCache();
  const list = new List({ epoch: crypto.randomUUID().slice(0, 8), order: subjectOrder });
  const onFailure = (failure: ConnectFailure, source: keyof typeof FAILED) => {
    failures.note(failure, clock.mono());
    const { kind, code, message } = failure;
    log.warn({ kind, code, reason: message }, FAILED[source]);
  };
  const completion = new Completion({
    client,
    clock,
    service: time,
    upnSuffix: roster?.upnSuffix ?? "",
    onFailure: (failure) => onFailure(failure, "register"),
  });
  const scheduler = new Scheduler({
    client,
    clock,
    service: time,
    limiter,
    rosters: theRosters() ?? NO_ROSTERS,
    refreshMs: refreshSeconds * 1000,
    timeZone,
    random: Math.random,
    onFailure,
    followers: [list, completion, answers],
  });
  return { scheduler, list, completion, answers, limiter, failures, clock, time };
}

/** The service's time in whole minutes, for what changes only by the minute. */
export function thisMinute(): number {
  return Math.floor(theService().time.now() / 60_000);
}
