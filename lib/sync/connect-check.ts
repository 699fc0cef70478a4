import type { ConnectProbe } from "#lib/connect/client";
import { asConnectFailure, type ConnectFailure } from "#lib/connect/failure";
import type { Clock, Mono } from "#lib/domain/clock";
import type { FailureKind } from "#lib/domain/failure-kind";
import type { Peers } from "#lib/sync/peers";
import type { Follower } from "#lib/sync/refreshed";

/** While nobody watches, Connect is asked at most this often whether it answers. */
const CHECK_EVERY_MS = 15 * 60_000;

export interface ConnectCheckOptions {
  readonly client: ConnectProbe;
  readonly clock: Clock;
  readonly peers: Pick<Peers, "claimCheck" | "tellCheck">;
  /** Called for every check that failed; must log nothing but the failure's own words. */
  onFailure(failure: ConnectFailure): void;
}

/** What was last seen of Connect, by a check or by a refresh. */
interface Seen {
  /** Null where it answered. */
  readonly failure: FailureKind | null;
  readonly at: Mono;
}

/**
 * Whether Connect answers, for a monitor that asks while nobody watches. It has no timer: it asks when it is asked.
 */
export class ConnectCheck implements Follower {
  private seen: Seen | null = null;
  private askedAt: Mono = -Infinity;
  private asking: Promise<void> | null = null;
  private readonly options: ConnectCheckOptions;

  constructor(options: ConnectCheckOptions) {
    this.options = options;
  }

  /** Why Connect last gave no answer; null where it did, undefined where that is not known yet. */
  get failure(): FailureKind | null | undefined {
    return this.seen?.failure;
  }

  /** Asks Connect, unless it has been asked or has answered within a quarter of an hour. */
  ask(): Promise<void> {
    if (this.isDue()) this.asking = this.check();
    return this.asking ?? Promise.resolve();
  }

  accept(_refreshed: unknown, now: Mono): void {
    this.seen = { failure: null, at: now };
  }

  /** A refresh got no answer. */
  noteFailure({ kind }: Pick<ConnectFailure, "kind">): void {
    this.seen = { failure: kind, at: this.options.clock.mono() };
  }

  /** It knows nothing of anybody. */
  forget(): void {}

  private isDue(): boolean {
    const since = this.options.clock.mono() - CHECK_EVERY_MS;
    const hasAnswered = this.seen?.failure === null && this.seen.at > since;
    return this.asking === null && this.askedAt <= since && !hasAnswered;
  }

  private async check(): Promise<void> {
    const { clock, peers } = this.options;
    this.askedAt = clock.mono();
    const before = this.seen;
    const claim = await peers.claimCheck();
    if (claim.is === "mine") await this.probe(before);
    else if (claim.is === "unknown") this.askedAt = -Infinity;
    else this.seen = { failure: claim.failure, at: clock.mono() };
    this.asking = null;
  }

  private async probe(before: Seen | null): Promise<void> {
    const { client, clock, peers, onFailure } = this.options;
    try {
      // Not before a list that somebody has begun to ask for meanwhile.
      await client.probe("register");
      this.seen = { failure: null, at: clock.mono() };
      peers.tellCheck(null);
    } catch (error) {
      const failure = asConnectFailure(error);
      // A refresh that has ended meanwhile knows better.
      if (this.seen === before) this.noteFailure(failure);
      peers.tellCheck(failure.kind);
      onFailure(failure);
    }
  }
}
