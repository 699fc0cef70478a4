import "server-only";
import type { Status } from "#lib/domain/status";
import { buildInfo } from "#lib/config/build";
import { env } from "#lib/config/env";
import { markOf, troubleOf } from "#lib/list/mark";
import { problemsNow } from "#lib/queries/problems";
import { theService } from "#lib/queries/service";
import { EVERYTHING } from "#lib/domain/scope";
import type { SyncState } from "#lib/sync/state";
import { sweepMinutes } from "#lib/sync/sweep-minutes";

/** Both lists have rows with the same fields. */
function oddRows({ odd, oddFinishes }: Pick<SyncState, "odd" | "oddFinishes">): Status["odd"] {
  const all = new Map(odd);
  for (const [field, rows] of oddFinishes) all.set(field, rows + (all.get(field) ?? 0));
  return [...all].map(([field, rows]) => ({ field, rows }));
}

export async function statusNow(): Promise<Status> {
  const { scheduler, list, limiter, failures, time } = theService();
  const { connect } = env();
  const read = await scheduler.read();
  const visible = read.is === "held" ? list.seenBy({ scope: EVERYTHING, names: "none" }) : null;
  const mark = read.is === "held" && visible ? markOf(visible, read.timing, time) : null;
  const failure = read.is === "held" ? read.timing.failure : read.failure;
  const state = read.is === "held" ? scheduler.state : null;
  const trouble = failure === null ? null : troubleOf(failure);
  const { version, commit } = buildInfo();
  return {
    release: version,
    commit,
    now: time.now(),
    list: mark,
    trouble: trouble ?? (mark ? null : "not_ready"),
    completed: state?.completed.is ?? "untried",
    problems: problemsNow(read),
    isRosterMissing: read.is === "held" && read.timing.missing.includes("roster"),
    calls: { made: limiter.lately(), allowed: connect.callsPerMinute },
    failures: failures.list().map(({ kind, code, count, at }) => ({
      kind,
      code,
      count,
      at: time.at(at),
    })),
    odd: state ? oddRows(state) : [],
    sweepMinutes: state && sweepMinutes(state.sittings.size, connect.callsPerMinute),
  };
}
