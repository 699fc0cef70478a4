import "server-only";
import { env } from "#lib/config/env";
import type { ProblemKind } from "#lib/domain/problem-kind";
import { troubleOf } from "#lib/list/mark";
import { theService } from "#lib/queries/service";
import { isBroken } from "#lib/roster/report";
import { theRosters } from "#lib/roster/the-rosters";
import type { ReadResult } from "#lib/sync/read-result";
import { sweepMinutes } from "#lib/sync/sweep-minutes";

const CLOCK_TOLD_MS = 60 * 60_000;

/** What is wrong now with the list and with what it is made from, each kind once. */
export function problemsNow(read: ReadResult): ProblemKind[] {
  return [...ofTheList(read), ...ofTheRoster(read), ...ofTheClock()];
}

function ofTheList(read: ReadResult): ProblemKind[] {
  const { scheduler, completion } = theService();
  const { users } = completion;
  const problems: ProblemKind[] = [];
  if (users === "refused" || users === "failing") problems.push(`users_${users}`);
  if (read.is === "nothing") return problems;
  const { completed, odd, oddFinishes, sittings } = scheduler.state;
  const { failure } = read.timing;
  if (failure !== null) problems.unshift(troubleOf(failure));
  if (completed.is === "refused" || completed.is === "failing") {
    problems.push(`completed_${completed.is}`);
  }
  if (odd.size + oddFinishes.size > 0) problems.push("odd_rows");
  const takesTooLong = sweepMinutes(sittings.size, env().connect.callsPerMinute) !== null;
  return takesTooLong ? [...problems, "sweep_too_long"] : problems;
}

function ofTheRoster(read: ReadResult): ProblemKind[] {
  const rosters = theRosters();
  if (!rosters) return [];
  // Otherwise the files are first looked at when somebody first wants a list.
  void rosters.ready();
  const report = rosters.report();
  const isListWithout = read.is === "held" && read.timing.missing.includes("roster");
  if (isListWithout || (report && rosters.isMissing())) return ["roster_missing"];
  return report && isBroken(report) ? ["roster_broken"] : [];
}

function ofTheClock(): ProblemKind[] {
  const { clock, time } = theService();
  const isNew = time.steppedAt !== null && clock.mono() - time.steppedAt < CLOCK_TOLD_MS;
  return isNew ? ["clock_set"] : [];
}
