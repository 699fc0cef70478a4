import { setImmediate } from "node:timers/promises";
import { asConnectFailure, type ConnectFailure } from "#lib/connect/failure";
import type { RateLimiter } from "#lib/connect/rate-limiter";
import type { Mono } from "#lib/domain/clock";
import { apply, type Applied } from "#lib/sync/apply";
import { nextCost, withCost } from "#lib/sync/costs";
import { NOTHING_HELD, type Held } from "#lib/sync/held";
import type { ReadResult, Timing } from "#lib/sync/read-result";
import type { Observation } from "#lib/sync/observation";
import type { Peers, Told } from "#lib/sync/peers";
import { planNext, type Plan } from "#lib/sync/plan";
import { observe, type Asking } from "#lib/sync/refresh";
import type { Follower } from "#lib/sync/refreshed";
import { mayProbe } from "#lib/sync/retry-policy";
import { RosterInUse, type RosterEdition } from "#lib/sync/roster-in-use";
import type { Rosters } from "#lib/sync/rosters";
import { NOTHING_KNOWN } from "#lib/sync/state";
import { isBehind, timingOf } from "#lib/sync/timing";
import type { Crowd } from "#lib/sync/watchers";

/** After a bug of ours. */
const OWN_FAULT_MS = 5_000;

export interface RefresherOptions extends Asking {
  readonly limiter: RateLimiter;
  readonly rosters: Rosters;
  readonly refreshMs: number;
  readonly peers: Peers;
  /** Called for every failure, with its source; must log nothing but the failure's own words. */
  onFailure(failure: ConnectFailure, source: "in_progress" | "completed"): void;
  readonly followers: readonly Follower[];
}

/** The list and the result of the last refresh. It has no timer: the scheduler says when. */
export class Refresher {
  held: Held = NOTHING_HELD;
  private timing: Timing | null = null;
  private readonly roster: RosterInUse;
  private readonly options: RefresherOptions;
  private readonly crowd: () => Crowd;

  /** @param crowd who watches, as of now */
  constructor(options: RefresherOptions, crowd: () => Crowd) {
    this.options = options;
    this.crowd = crowd;
    this.roster = new RosterInUse(options.rosters);
  }

  read(): ReadResult {
    if (!this.timing) return { is: "nothing", failure: this.held.failed?.kind ?? null };
    return { is: "held", roster: this.roster.roster, timing: this.timing };
  }

  /** Start of the last refresh that counted; null where nothing is held. */
  get takenAt(): Mono | null {
    return this.held.times?.startedAt ?? null;
  }

  /** Whether something newer than this list should have come by now. */
  isBehind(mono: Mono): boolean {
    return isBehind(this.held, this.options, mono);
  }

  /**
   * The list's age and sources: the same object for all callers until something happens, so that answers are the
   * same.
   */
  time(): void {
    this.timing = timingOf(this.held, this.roster, this.options, this.crowd());
  }

  /** Brings the next refresh forward to now, within our manners towards Connect. */
  probe(mono: Mono): void {
    const { failed, nextAt } = this.held;
    if (!failed || !mayProbe(failed, mono)) return;
    this.held = {
      ...this.held,
      failed: { ...failed, hasProbed: true },
      nextAt: Math.min(nextAt, mono),
    };
  }

  /** @param forGood nobody watches: failures go too, or yesterday's would be shown as today's */
  forget(forGood: boolean): void {
    const { state, failed, nextAt, costs } = this.held;
    const known = { ...NOTHING_KNOWN, revision: state.revision };
    const rest = forGood ? {} : { failed, nextAt };
    this.held = { ...NOTHING_HELD, state: known, costs, ...rest };
    this.timing = null;
    this.roster.forget();
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
      await this.fail(asConnectFailure(error), this.options.clock.mono() + OWN_FAULT_MS);
      return false;
    }
  }

  private async refreshOnce(wasUnwatched: boolean, begin: () => void): Promise<boolean> {
    const { clock, service } = this.options;
    await this.roster.whenRead(clock);
    service.followSteps();
    begin();
    const before = this.held.state;
    const plan = planNext(before, {
      mono: clock.mono(),
      wasUnwatched,
      hasNewRoster: this.roster.isOutdated(),
    });
    const edition = this.roster.forPlan(plan);
    const observation = await observe(this.options, before, plan, edition);
    // Forgotten while it was asking: what it built on is gone, and a list must not be made from half of it.
    if (observation === null || this.held.state !== before) return false;
    return this.take(plan, observation, edition);
  }

  private async take(
    plan: Plan,
    observation: Observation,
    edition: RosterEdition,
  ): Promise<boolean> {
    const { refreshMs, onFailure } = this.options;
    const { state, counted, finishes } = apply(this.held.state, plan, observation);
    const failed = observation.completedFailure ?? observation.finishedByFailure;
    if (failed) onFailure(failed, "completed");
    if (counted) return this.count(plan, observation, { state, finishes, edition });
    const { inProgress } = state;
    const againAt = "againAt" in inProgress ? inProgress.againAt : observation.endedAt + refreshMs;
    await this.fail(observation.failure!, againAt, state);
    return false;
  }

  private async count(
    plan: Plan,
    observation: Observation,
    { state, finishes, edition }: Pick<Applied, "state" | "finishes"> & { edition: RosterEdition },
  ): Promise<boolean> {
    const { refreshMs, limiter, clock, peers } = this.options;
    const before = this.held;
    const costs = withCost(before.costs, plan, observation);
    // Wait for tokens before a walk, not within it: a list walked in one go is the most accurate.
    const { calls } = nextCost(costs, state, this.roster.isOutdatedBy(edition));
    const { startedAt, endedAt, now, todayFrom } = observation;
    const nextAt = Math.max(startedAt + refreshMs, clock.mono() + limiter.delayFor(calls));
    const times = { startedAt, endedAt, now, todayFrom };
    const known = { state, times, costs, isRosterMissing: this.roster.isMissingFrom(edition) };
    const held: Held = { ...known, nextAt, failed: null };
    // Of thousands either takes a while: whoever asks meanwhile waits for one of them.
    await setImmediate();
    const agreed = await peers.agree({ is: "refreshed", from: before.state, held, finishes });
    const isStill = this.held.state === before.state;
    if (isStill && !agreed) this.held = { ...before, nextAt };
    if (!isStill || !agreed) return false;
    this.hold(held, edition);
    this.tell({ is: "refreshed", held, finishes, ...agreed }, observation);
    return true;
  }

  /** What another instance has asked for holds here too. */
  adopt(told: Told): void {
    this.hold(told.held, this.roster.ofPeers(told.held.state.rosterEdition));
    this.tell(told);
  }

  /** The limits are others: what is held is told anew, whether or not Connect can be asked. */
  async tellOfLimits(): Promise<void> {
    const { held } = this;
    if (held.times === null) return;
    const agreed = await this.options.peers.agree({ is: "limits", from: held.state, held });
    if (agreed && this.held.state === held.state) this.tell({ is: "limits", held, ...agreed });
  }

  private hold(held: Held, edition: RosterEdition): void {
    this.held = held;
    this.roster.use(edition);
  }

  private tell(told: Told, observation: Observation | null = null): void {
    const { followers, clock } = this.options;
    const { held, decision } = told;
    const { times, state } = held;
    const now = clock.mono();
    if (told.is === "limits") {
      for (const follower of followers) follower.relimit?.({ state, decision }, now);
    } else if (told.is === "refreshed" && times !== null) {
      const { roster } = this.roster;
      const refreshed = { state, finishes: told.finishes, times, observation, roster, decision };
      for (const follower of followers) follower.accept(refreshed, now);
    }
    this.time();
  }

  private async fail(
    failure: ConnectFailure,
    nextAt: Mono,
    state = this.held.state,
  ): Promise<void> {
    const { clock, onFailure, peers } = this.options;
    const { kind, retryAfterMs } = failure;
    const from = this.held.state;
    const hasProbed = this.held.failed?.hasProbed ?? false;
    const failed = { kind, retryAfterMs, at: clock.mono(), hasProbed };
    const held = (this.held = { ...this.held, state, failed, nextAt });
    this.time();
    onFailure(failure, "in_progress");
    const agreed = await peers.agree({ is: "failed", from, held });
    // The next refresh goes on from what all hold.
    if (!agreed && this.held === held) this.held = { ...held, state: from };
  }
}
