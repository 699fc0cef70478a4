import { asConnectFailure, type ConnectFailure } from "#lib/connect/failure";
import type { RateLimiter } from "#lib/connect/rate-limiter";
import type { Mono } from "#lib/domain/clock";
import type { Roster } from "#lib/roster/roster";
import { apply, type ToldFinish } from "#lib/sync/apply";
import { Costs } from "#lib/sync/costs";
import type { ReadResult, MissingSource, Timing } from "#lib/sync/read-result";
import type { Observation } from "#lib/sync/observation";
import { planNext, type Plan } from "#lib/sync/plan";
import { observe, type Asking } from "#lib/sync/refresh";
import { mayProbe } from "#lib/sync/retry-policy";
import { RosterInUse, type RosterEdition } from "#lib/sync/roster-in-use";
import type { Rosters } from "#lib/sync/rosters";
import { NOTHING_KNOWN, type SyncState } from "#lib/sync/state";
import type { Crowd } from "#lib/sync/watchers";

/** After a bug of ours. */
const OWN_FAULT_MS = 5_000;

export interface RefresherOptions extends Asking {
  readonly limiter: RateLimiter;
  readonly rosters: Rosters;
  readonly refreshMs: number;
  /** Called for every failure, with its source; must log nothing but the failure's own words. */
  onFailure(failure: ConnectFailure, source: "in_progress" | "completed"): void;
  readonly followers: readonly Follower[];
}

/** The result of a refresh that counted. */
export interface Refreshed {
  readonly state: SyncState;
  readonly finishes: readonly ToldFinish[];
  readonly observation: Observation;
  /** The files that its classes are from; null where there are none. */
  readonly roster: Roster | null;
}

/** Something that builds on the list. */
export interface Follower {
  /** Called after every refresh that counted, before anybody is answered with it. */
  accept(refreshed: Refreshed, now: Mono): void;
  /** Called once the list is forgotten: then nothing of a learner may remain here either. */
  forget(): void;
}

/** The list and the result of the last refresh. It has no timer: the scheduler says when. */
export class Refresher {
  state: SyncState = NOTHING_KNOWN;
  /** Start of the last refresh that counted; null where nothing is held. */
  takenAt: Mono | null = null;
  nextAt: Mono = -Infinity;
  failed: { failure: ConnectFailure; at: Mono; hasProbed: boolean } | null = null;
  private timing: Timing | null = null;
  private readonly roster: RosterInUse;
  private readonly costs: Costs;
  private readonly options: RefresherOptions;
  private readonly crowd: () => Crowd;

  /** @param crowd who watches, as of now */
  constructor(options: RefresherOptions, crowd: () => Crowd) {
    this.options = options;
    this.crowd = crowd;
    this.roster = new RosterInUse(options.rosters);
    this.costs = new Costs(options.limiter, options.refreshMs);
  }

  held(): ReadResult {
    if (!this.timing) return { is: "nothing", failure: this.failed?.failure.kind ?? null };
    return { is: "held", roster: this.roster.roster, timing: this.timing };
  }

  /** Whether something newer than this list should have come by now. */
  isBehind(mono: Mono): boolean {
    if (this.takenAt === null) return true;
    const { periodMs, tookMs } = this.costs.expected(this.state, false);
    return !this.failed && mono >= this.takenAt + 2 * periodMs + tookMs;
  }

  /**
   * The list's age and sources: the same object for all callers until something happens, so that answers are the
   * same.
   */
  time(): void {
    const { state, nextAt, takenAt } = this;
    this.timing =
      takenAt === null
        ? null
        : {
            takenAt,
            nextAt,
            ...this.costs.expected(state, this.roster.isOutdated()),
            sweptAt: state.sweptAt ?? takenAt,
            ...this.crowd(),
            failure: this.failed?.failure.kind ?? null,
            missing: this.missing(),
          };
  }

  private missing(): MissingSource[] {
    const { is } = this.state.completed;
    const missing: MissingSource[] = [];
    // Some schools' keys never have the right to it: /status says so, and the board need not.
    if (is === "failing") missing.push("completed");
    if (this.roster.isMissing()) missing.push("roster");
    return missing;
  }

  /** Brings the next refresh forward to now, within our manners towards Connect. */
  probe(mono: Mono): void {
    if (!this.failed || !mayProbe(this.failed, mono)) return;
    this.failed.hasProbed = true;
    this.nextAt = Math.min(this.nextAt, mono);
  }

  /** @param forGood nobody watches: failures go too, or yesterday's would be shown as today's */
  forget(forGood: boolean): void {
    this.state = { ...NOTHING_KNOWN, revision: this.state.revision };
    this.takenAt = null;
    this.timing = null;
    this.roster.forget();
    if (forGood) {
      this.failed = null;
      this.nextAt = -Infinity;
    }
    for (const follower of this.options.followers) follower.forget();
  }

  /**
   * Asks Connect once for all that it needs. Never throws: a bug of ours is a failure like any other, and leaves
   * the list as it was.
   * @param begin called once the asking begins
   * @returns whether it counted
   */
  async refresh(wasUnwatched: boolean, begin: () => void): Promise<boolean> {
    try {
      return await this.refreshOnce(wasUnwatched, begin);
    } catch (error) {
      this.fail(asConnectFailure(error), this.options.clock.mono() + OWN_FAULT_MS);
      return false;
    }
  }

  private async refreshOnce(wasUnwatched: boolean, begin: () => void): Promise<boolean> {
    const { clock, service } = this.options;
    await this.roster.whenRead(clock);
    service.followSteps();
    begin();
    const plan = planNext(this.state, {
      mono: clock.mono(),
      wasUnwatched,
      hasNewRoster: this.roster.isOutdated(),
    });
    const edition = this.roster.forPlan(plan);
    const before = this.state;
    const observation = await observe(this.options, before, plan, edition);
    // Forgotten while it was asking: what it built on is gone, and a list must not be made from half of it.
    return this.state === before && this.take(plan, observation, edition);
  }

  private take(plan: Plan, observation: Observation, edition: RosterEdition): boolean {
    const { refreshMs, limiter, clock, onFailure, followers } = this.options;
    const { state, counted, finishes } = apply(this.state, plan, observation);
    if (observation.completedFailure) onFailure(observation.completedFailure, "completed");
    if (!counted) {
      const { inProgress } = state;
      const isDown = inProgress.is === "refused" || inProgress.is === "failing";
      this.state = state;
      this.fail(
        observation.failure!,
        isDown ? inProgress.againAt : observation.endedAt + refreshMs,
      );
      return false;
    }
    const refreshed = { state, finishes, observation, roster: edition.roster };
    for (const follower of followers) follower.accept(refreshed, clock.mono());
    this.state = state;
    this.failed = null;
    this.roster.use(edition);
    this.takenAt = observation.startedAt;
    this.costs.note(plan, observation);
    // Wait for tokens before a walk, not within it: a list walked in one go is the most accurate.
    const { calls } = this.costs.next(state, this.roster.isOutdated());
    this.nextAt = Math.max(
      observation.startedAt + refreshMs,
      clock.mono() + limiter.delayFor(calls),
    );
    this.time();
    return true;
  }

  private fail(failure: ConnectFailure, nextAt: Mono): void {
    const at = this.options.clock.mono();
    this.failed = { failure, at, hasProbed: this.failed?.hasProbed ?? false };
    this.nextAt = nextAt;
    this.time();
    this.options.onFailure(failure, "in_progress");
  }
}
