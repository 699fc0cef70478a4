import { randomUUID } from "node:crypto";
import { sleep, type Clock, type Mono } from "#lib/domain/clock";
import type { FailureKind } from "#lib/domain/failure-kind";
import { inTurns } from "#lib/domain/in-turns";
import type { ServiceClock } from "#lib/domain/service-clock";
import { EngineClock } from "#lib/valkey/engine-clock";
import { tokenOf } from "#lib/instances/entry-id";
import { Lease, leaseMs, renewMs } from "#lib/instances/lease";
import { PROBE } from "#lib/instances/keys";
import { ListLog } from "#lib/instances/list-log";
import { ListTurns } from "#lib/instances/list-turns";
import { meet, type Met } from "#lib/instances/meet";
import { Questions } from "#lib/instances/questions";
import { AGAIN_MS, READ_MS, Reading } from "#lib/instances/reading";
import { SharedCheck } from "#lib/instances/shared-check";
import { SharedList, type SharedListOptions } from "#lib/instances/shared-list";
import type { Check, Here, Peers, Proposal, Told } from "#lib/sync/peers";
import type { Decision } from "#lib/sync/refreshed";
import type { Connection } from "#lib/valkey/connection";
import type { Valkey } from "#lib/valkey/valkey";

/** By how much the instances' clocks may differ; more is a step. */
const STEP_MS = 250;

export interface InstancesOptions extends Pick<SharedListOptions, "list" | "limits"> {
  readonly valkey: Valkey;
  readonly clock: Clock;
  readonly service: ServiceClock;
  readonly refreshMs: number;
  /** Another instance's refresh has failed. */
  onFailure(kind: FailureKind): void;
}

/**
 * The other instances, met at a server: one at a time holds a lease and asks Connect, tells all of what came of it by a log
 * that takes no entry of an older lease, and holds it only once it is told. Whoever is cut off asks nothing.
 */
export class Instances implements Peers {
  private readonly options: InstancesOptions;
  readonly questions: Questions;
  private readonly name = randomUUID().slice(0, 8);
  private readonly log: ListLog;
  private readonly shared: SharedList;
  private readonly reading: Reading;
  private readonly lease: Lease;
  private readonly engine: EngineClock;
  private readonly check: SharedCheck;
  private readonly turns: ListTurns;
  private readonly meetInTurn = inTurns();
  private here: Here | null = null;
  /** Whether this instance holds everything that was told before its lease. */
  private isReady = false;
  private watchedUntil: Mono = -Infinity;
  private watchedAnywhereUntil: Mono = -Infinity;
  private isHere = false;
  private isMeeting = false;
  private isOver = false;

  constructor(options: InstancesOptions) {
    const { clock, service, valkey, refreshMs } = options;
    this.options = options;
    this.log = new ListLog(valkey);
    this.check = new SharedCheck(valkey);
    this.lease = new Lease(clock, leaseMs(refreshMs));
    this.engine = new EngineClock(clock);
    const { name, log, engine } = this;
    this.questions = new Questions({ valkey, clock, name, mayAsk: () => this.mayAsk() });
    const adopt = (told: Told) => this.adopt(told);
    const watchedUntil = () => Math.max(this.watchedUntil, this.watchedAnywhereUntil);
    this.shared = new SharedList({ ...options, log, engine, adopt, watchedUntil });
    this.turns = new ListTurns(this.shared);
    this.reading = new Reading(options);
    // The asking instance's own clock, by the clock that all have.
    const wall = () => (this.mayAsk() ? null : this.shared.wall()) ?? clock.wall();
    service.goBy(wall, STEP_MS);
  }

  join(here: Here): void {
    this.here = here;
  }

  mayAsk(): boolean {
    return this.isReady && this.lease.token !== null;
  }

  isInTouch(): boolean {
    return this.options.clock.mono() < this.shared.readAt + 3 * READ_MS;
  }

  watch(until: Mono): void {
    this.watchedUntil = until;
    if (this.isHere || this.isOver) return;
    this.isHere = true;
    void this.reading.readWhile(
      () => this.isHere,
      (on) => this.hear(on),
    );
    void this.questions.listenWhile(() => this.isHere);
    void this.keepMeeting();
  }

  leave(): void {
    this.isHere = false;
    this.isReady = false;
    this.turns.forget();
  }

  probe(): void {
    const { valkey } = this.options;
    // Nobody waits for it, and the next try may be heard.
    valkey.send(["SET", valkey.key(PROBE), 1, "PX", 5_000]).catch(() => {});
  }

  claimCheck(): Promise<Check> {
    return this.check.claim();
  }

  tellCheck(failure: FailureKind | null): void {
    this.check.tell(failure);
  }

  async end(): Promise<void> {
    this.isOver = true;
    this.isReady = false;
    await this.meetOnce();
  }

  agree(proposal: Proposal): Promise<{ decision: Decision | null } | null> {
    return this.turns.take(async () => {
      const token = this.mayAsk() ? this.lease.token : null;
      if (token === null) return null;
      const agreed = await this.shared.tell(token, proposal).catch(() => "unknown" as const);
      if (typeof agreed === "object") return agreed;
      if (agreed !== "outdated") {
        // Another asks by now, or the log ends elsewhere, or it was told all the same: the server says.
        this.isReady = false;
        void this.meetOnce();
      }
      return null;
    });
  }

  private async keepMeeting(): Promise<void> {
    if (this.isMeeting) return;
    this.isMeeting = true;
    while (this.isHere && !this.isOver) {
      const isMet = await this.meetOnce();
      const { clock, refreshMs } = this.options;
      await sleep(clock, isMet ? renewMs(leaseMs(refreshMs)) : AGAIN_MS);
    }
    this.isMeeting = false;
    // The lease goes back once nobody watches anywhere.
    if (!this.isOver) await this.meetOnce();
  }

  /** One after the other, so that each says which lease it has. @returns whether the server has answered */
  private meetOnce(): Promise<boolean> {
    return this.meetInTurn(() => this.meetNow());
  }

  private async meetNow(): Promise<boolean> {
    const { clock, valkey, refreshMs } = this.options;
    const sentAt = clock.mono();
    const { position } = this.shared;
    const token = this.lease.claimed;
    const mayWant = this.isHere && !this.isOver && this.shared.isReadable;
    const isWatched = mayWant && sentAt < this.watchedUntil;
    const isAnybody = token !== "" && sentAt < this.watchedAnywhereUntil;
    const coming = {
      name: this.name,
      token,
      lastsMs: leaseMs(refreshMs),
      watchedMs: isWatched ? this.watchedUntil - sentAt : 0,
      wants: mayWant && (isWatched || isAnybody),
      keptMs: this.isReady ? this.shared.keptMs : 0,
    };
    try {
      const met = await meet(valkey, coming);
      this.engine.note(met.now, sentAt);
      this.lease.note(met.token, sentAt);
      if (met.token !== token) this.isReady = false;
      this.watchedAnywhereUntil = clock.mono() + met.watchedMs;
      // What was heard or told meanwhile is newer than this answer.
      await this.turns.take(async () => {
        if (this.isHere && this.shared.position === position) await this.shared.catchUp(met);
      });
      if (this.isHere && !this.isOver && this.lease.token !== null) this.takeOver(met);
      return true;
    } catch {
      return false;
    }
  }

  private takeOver({ isProbed, last }: Met): void {
    this.here?.watched(this.watchedAnywhereUntil);
    if (isProbed) this.here?.probe();
    if (this.isReady || this.shared.position !== last) return;
    this.isReady = true;
    this.here?.wake();
  }

  /** Reads what is told, as it is told. */
  private async hear(on: Connection): Promise<void> {
    const logged = await this.log.next(on, this.shared.readTo);
    // Whoever holds the lease holds what it tells as soon as that is told.
    const isOwn = (id: string) => this.isReady && tokenOf(id) === this.lease.claimed;
    const news = logged.filter(({ id }) => !isOwn(id));
    await this.turns.take(async () => {
      if (this.isHere) await this.shared.hear(news);
    });
  }

  private adopt(told: Told): void {
    this.here?.adopt(told);
    if (told.is === "failed" && told.held.failed) this.options.onFailure(told.held.failed.kind);
  }
}
