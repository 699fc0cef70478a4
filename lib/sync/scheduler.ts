import { LIST_EXPIRES_MS } from "#lib/wire/contract";
import { announcement } from "#lib/sync/announcement";
import { within, type Mono } from "#lib/domain/clock";
import type { Told } from "#lib/sync/peers";
import type { ReadResult } from "#lib/sync/read-result";
import { Refresher, type RefresherOptions } from "#lib/sync/refresher";
import { phaseOf, wakeAt, type Phase } from "#lib/sync/phase";
import type { SyncState } from "#lib/sync/state";
import { Watchers } from "#lib/sync/watchers";

/** How long an answer waits for a refresh that is under way. */
const PATIENCE_MS = 3_000;

/** How long another instance may be ahead of this one: what it tells is here within milliseconds. */
const BEHIND_MS = 500;

export type SchedulerOptions = RefresherOptions;

/** The only timers: one list for all viewers, refreshed while somebody watches and not otherwise. */
export class Scheduler {
  private wasUnwatched = false;
  private refreshing: Promise<void> | null = null;
  private cancelTimer = () => {};
  /** Ends once another instance has told something, or who asks may have changed. */
  private news = announcement();
  /** How often others have told something; and how often they had when somebody waited in vain for more. */
  private tellings = 0;
  private waitedAt = -1;
  private readonly watchers = new Watchers();
  private readonly refresher: Refresher;
  private readonly options: SchedulerOptions;

  constructor(options: SchedulerOptions) {
    this.options = options;
    this.refresher = new Refresher(options, () => this.watchers.crowd(options.refreshMs));
    options.peers.join({
      adopt: (told) => this.adopt(told),
      watched: (until) => {
        this.watchers.noteElsewhere(until);
        this.wake();
      },
      probe: () => {
        if (!this.refreshing) this.refresher.probe(this.mono());
        this.wake();
      },
      wake: () => {
        this.wake();
        this.announce();
      },
    });
  }

  get phase(): Phase {
    return phaseOf({
      isAsking: this.refreshing !== null,
      isWatched: this.isWatched,
      isHeld: this.refresher.takenAt !== null,
      hasFailed: this.refresher.held.failed !== null,
      mayAsk: this.options.peers.mayAsk(),
    });
  }

  /** The list as it is now; its caller counts as watching. Waits a little where something newer is on its way. */
  async read(): Promise<ReadResult> {
    this.arrive();
    return this.soon();
  }

  /** The same for a caller who doesn't count as watching: nothing is asked for them. */
  async peek(): Promise<ReadResult> {
    this.forgetWhatIsOver();
    return this.soon();
  }

  /** Waits until `isHere`, or for so long that an instance is surely behind the others no more. */
  async whenTold(isHere: () => boolean): Promise<void> {
    const until = this.mono() + BEHIND_MS;
    while (this.mono() < until && !isHere()) {
      await within(this.options.clock, until - this.mono(), this.news.made);
    }
  }

  get isWatched(): boolean {
    return this.watchers.areHere(this.mono());
  }

  /** How many watch, by their requests between two refreshes. */
  get viewers(): number {
    return this.isWatched ? this.watchers.count : 0;
  }

  /** "Try now": asks Connect early if the last refresh failed, within our manners towards Connect. */
  async tryNow(): Promise<void> {
    const { peers } = this.options;
    this.arrive();
    if (peers.mayAsk()) {
      if (!this.refreshing) this.refresher.probe(this.mono());
      this.wake();
    } else peers.probe();
    const coming = this.coming();
    if (coming) await this.withTimeout(coming);
  }

  /** The limits are others: what is held is told anew. */
  async tellOfLimits(): Promise<void> {
    await this.refresher.tellOfLimits();
  }

  /** What is known now; the caller does not count as watching. */
  get state(): SyncState {
    return this.refresher.held.state;
  }

  private async soon(): Promise<ReadResult> {
    const until = this.mono() + PATIENCE_MS;
    while (this.mono() < until && this.refresher.isBehind(this.mono())) {
      const coming = this.coming();
      if (!coming) break;
      const { tellings } = this;
      await within(this.options.clock, until - this.mono(), coming);
      if (this.tellings === tellings) this.waitedAt = tellings;
    }
    return this.held();
  }

  private held(): ReadResult {
    return this.refresher.read();
  }

  /** What may bring something newer; null where nothing is under way. */
  private coming(): Promise<void> | null {
    if (this.refreshing) return this.refreshing;
    const isToldByOthers = !this.options.peers.mayAsk() && this.refresher.held.failed === null;
    return isToldByOthers && this.waitedAt !== this.tellings ? this.news.made : null;
  }

  private adopt(told: Told): void {
    this.refresher.adopt(told);
    if (told.is === "refreshed") {
      this.watchers.turn();
      this.wasUnwatched = false;
    }
    this.wake();
    this.announce();
  }

  private announce(): void {
    this.tellings += 1;
    this.news.make();
    this.news = announcement();
  }

  /** Somebody asks, and so is watching. */
  private arrive(): void {
    const hasStepped = this.options.service.followSteps() !== 0;
    this.forgetWhatIsOver();
    const mono = this.mono();
    this.wasUnwatched ||= !this.watchers.areHere(mono);
    const isCrowded = this.watchers.note(mono);
    this.options.peers.watch(this.watchers.hereUntil());
    if (hasStepped || isCrowded) this.refresher.time();
    this.wake();
  }

  private mono(): Mono {
    return this.options.clock.mono();
  }

  private async withTimeout(work: Promise<void>): Promise<void> {
    await within(this.options.clock, PATIENCE_MS, work);
  }

  private wake(): void {
    this.forgetWhatIsOver();
    const isDue = this.phase === "due" || this.phase === "backing off";
    if (isDue && this.mono() >= this.refresher.held.nextAt) this.refreshing = this.refresh();
    this.sleep();
  }

  private async refresh(): Promise<void> {
    try {
      const hasCounted = await this.refresher.refresh(this.wasUnwatched, () =>
        this.watchers.turn(),
      );
      if (hasCounted) this.wasUnwatched = false;
    } finally {
      this.refreshing = null;
      this.sleep();
    }
  }

  private sleep(): void {
    this.cancelTimer();
    const { clock } = this.options;
    const { phase } = this;
    this.wasUnwatched ||= phase === "unwatched" || phase === "forgotten";
    const at = wakeAt(phase, {
      refreshAt: this.refresher.held.nextAt,
      leaveAt: this.watchers.leaveAt(),
      forgetAt: this.forgetAt(),
    });
    this.cancelTimer = at === null ? () => {} : clock.after(at - clock.mono(), () => this.wake());
  }

  private forgetAt(): Mono {
    const { takenAt, held } = this.refresher;
    if (takenAt === null) return held.failed ? this.watchers.forgetAt() : Infinity;
    return Math.min(this.watchers.forgetAt(), takenAt + LIST_EXPIRES_MS);
  }

  /** Everything at once. */
  private forgetWhatIsOver(): void {
    const mono = this.mono();
    if (mono < this.forgetAt()) return;
    this.refresher.forget(mono >= this.watchers.forgetAt());
    this.options.peers.leave();
  }
}
