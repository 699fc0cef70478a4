import { isDeepStrictEqual } from "node:util";
import { apply } from "#lib/sync/apply";
import type { Mono } from "#lib/domain/clock";
import type { ReadResult } from "#lib/sync/read-result";
import type { Observation } from "#lib/sync/observation";
import type { Plan } from "#lib/sync/plan";
import type { SyncState } from "#lib/sync/state";
import type { Calls } from "./calls.ts";
import { judgeReasons, judgeRemovals, judgeStays, judgeSweep, type Told } from "./judge-list.ts";
import {
  judgeCounting,
  judgeFailure,
  judgeSize,
  judgeWatermarks,
  Revisions,
} from "./judge-state.ts";
import {
  judgeCost,
  judgeFreshness,
  judgeMissing,
  judgePace,
  judgeSweepAge,
  judgeWithoutCompleted,
} from "./judge-time.ts";
import type { Files } from "./files.ts";
import type { Knowledge } from "./knowledge.ts";
import { roundOf, type Round } from "./round.ts";
import type { Settings } from "./story.ts";
import { must } from "./verdict.ts";

const SECOND = 1000;
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** The next refresh is timed by the last of its kind, which may be some refreshes back. */
const COSTS_KEPT = 8;

interface Judged {
  readonly calls: Calls;
  readonly knowledge: Knowledge;
  readonly settings: Settings;
  /** The monotonic clock. */
  readonly mono: () => Mono;
}

/** Compares what the product says with what Connect knew, through one process's life. */
export class Judge {
  private readonly judged: Judged;
  private readonly revisions = new Revisions();
  private rounds: Round[] = [];
  private joinedIn = new Map<string, Round>();
  private told: Told = new Map();
  private before: SyncState | null = null;
  private left: Mono[] = [];
  /** When the last refresh ended, whether it counted or not. */
  private refreshedAt: Mono = -Infinity;
  /** What the last refreshes cost, which times the next; this survives forgetting. */
  private costs: number[] = [];
  /** When Connect's clock was last set. */
  shiftedAt: Mono = -Infinity;
  /** Whether neither clock was set yet. */
  isSteady = true;

  constructor(judged: Judged) {
    this.judged = judged;
  }

  /** A refresh counted. */
  counted(after: SyncState, observation: Observation): void {
    const { knowledge, calls, mono } = this.judged;
    const { startedAt } = observation;
    this.refreshedAt = mono();
    const span = { startedAt, endedAt: mono(), before: this.before, after };
    const round = roundOf(span, calls.since(startedAt));
    this.rounds.push(round);
    this.costs = [...this.costs, round.calls.length].slice(-COSTS_KEPT);
    const episode = { rounds: this.rounds, joinedIn: this.joinedIn };
    judgeRemovals(episode, round, calls, knowledge);
    for (const id of after.sittings.keys()) {
      if (!this.before?.sittings.has(id)) this.joinedIn.set(id, round);
    }
    for (const id of this.before?.sittings.keys() ?? []) {
      if (!after.sittings.has(id)) this.left.push(round.endedAt);
    }
    judgeStays(episode, round, knowledge);
    judgeSweep(round, calls, knowledge);
    judgeReasons(episode, round, this.told, knowledge, this.shiftedAt);
    judgeCounting(round);
    judgeWatermarks(round);
    this.revisions.judge(round);
    this.judgeRepeat(round, observation);
    judgeWithoutCompleted(round);
    this.judgeBounds(round, observation);
    this.before = after;
  }

  /** A refresh did not count. */
  failed(after: SyncState): void {
    this.refreshedAt = this.judged.mono();
    if (this.before) judgeFailure(this.before, after);
    if (this.before) this.before = after;
  }

  forgotten(): void {
    this.rounds = [];
    this.joinedIn = new Map();
    this.told = new Map();
    this.before = null;
    this.left = [];
  }

  /** An answer to somebody who is watching. @param isFresh by the instants and the time in it */
  answered(held: ReadResult, isFresh: boolean, files: Files): void {
    const last = this.rounds.at(-1);
    if (held.is === "nothing" || !last) return;
    const { calls, settings, mono } = this.judged;
    const now = mono();
    judgeFreshness(isFresh, held.timing, {
      now,
      settings,
      last,
      calls: calls.all,
      costliest: Math.max(...this.costs),
    });
    const swept = this.rounds.findLast(({ isSweep }) => isSweep);
    judgeSweepAge(isFresh, swept?.startedAt ?? -Infinity, now);
    const asked = calls.all.findLast(
      ({ list, userIds, answeredAt }) =>
        list === "completed" &&
        userIds.length === 0 &&
        (answeredAt ?? Infinity) <= this.refreshedAt,
    );
    // A whole list goes by one roster: a new one takes over with a whole list, as soon as one is asked for.
    const isUnread = (files.readAt ?? Infinity) > (swept?.startedAt ?? -Infinity);
    const isRead = last.after.rosterEdition > 0;
    const roster = isUnread ? "unread" : isRead ? "there" : "to come";
    judgeMissing(
      held.timing,
      (this.before ?? last.after).completed,
      asked,
      last,
      settings.hasRoster ? roster : "none",
    );
  }

  watched(watchedSince: Mono): void {
    const { calls, settings, mono } = this.judged;
    judgePace(calls.all, { now: mono(), watchedSince, settings });
  }

  /** Applied again, the same observation says the same, and nothing new. */
  private judgeRepeat({ before, after, isSweep }: Round, observation: Observation): void {
    // The reason for asking is not reported, and decides next to nothing.
    const plans: Plan[] = isSweep
      ? [
          { kind: "sweep", why: "due", asksCompleted: true },
          { kind: "sweep", why: "roster", asksCompleted: true },
        ]
      : [{ kind: "update", asksCompleted: true }];
    if (before) {
      const isAgain = plans.some((plan) => isSame(apply(before, plan, observation).state, after));
      must(13, isAgain, () => "the same observation has led to something else");
    }
    const twice = apply(after, plans[0]!, observation).state;
    must(13, isSame(twice, after), () => "an observation that is heard twice changes the list");
  }

  private judgeBounds(round: Round, { now: wall, todayFrom }: Observation): void {
    const { knowledge } = this.judged;
    const now = round.endedAt;
    const isNewDay = todayFrom > (round.before?.todayFrom ?? Infinity);
    const dayBegan = isNewDay ? now - (wall - todayFrom) : now - DAY;
    this.left = this.left.filter((at) => at >= dayBegan);
    judgeSize(round, this.left.length);
    const last = this.rounds.at(-2);
    if (this.shiftedAt > now - 3 * HOUR) return;
    const since = Math.min(last?.startedAt ?? -Infinity, round.startedAt) - 25 * SECOND;
    const starts = round.isSweep
      ? knowledge.inProgressAt(now).size + round.calls.length
      : knowledge.startsSince(since);
    const read = this.rounds.findLast((each) => each !== round && each.hasReadCompleted);
    const from = (read?.startedAt ?? round.startedAt - 5 * 60 * SECOND) - 6 * 60 * SECOND;
    judgeCost(round, starts, knowledge.finishesSince(from));
  }
}

/** What is shown and who is gone; what is remembered of the count depends on why it was asked. */
function isSame(a: SyncState, b: SyncState): boolean {
  const parts = ({ sittings, departed, finished, unsure, revision, todayFrom }: SyncState) => [
    sittings,
    [...departed.values()].map(({ asked: _asked, ...rest }) => rest),
    finished,
    unsure,
    revision,
    todayFrom,
  ];
  return isDeepStrictEqual(parts(a), parts(b));
}
