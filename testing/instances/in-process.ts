import { createConnectClient } from "#lib/connect/create-client";
import { createRateLimiter } from "#lib/connect/rate-limiter";
import { systemClock, type Clock } from "#lib/domain/clock";
import { DEFAULT_SUBJECT_ORDER } from "#lib/domain/order";
import { EVERYTHING, type View } from "#lib/domain/scope";
import { ServiceClock } from "#lib/domain/service-clock";
import { Instances } from "#lib/instances/instances";
import { List } from "#lib/list/list";
import { NO_ROSTERS } from "#lib/sync/rosters";
import { Scheduler } from "#lib/sync/scheduler";
import type { Refreshed } from "#lib/sync/refreshed";
import { Valkey } from "#lib/valkey/valkey";

export const FULL: View = { scope: EVERYTHING, names: "full" };

export interface InstanceOptions {
  /** Where instances meet. */
  readonly meetAt: string;
  readonly connect: { readonly url: string; readonly key: string };
  readonly refreshMs?: number;
  readonly clock?: Clock;
}

/** What one instance of the product is made of, as production wires it, in this process. */
export class Instance {
  /** How often it has asked Connect. */
  calls = 0;
  readonly failures: string[] = [];
  readonly heard: Refreshed[] = [];
  readonly service: ServiceClock;
  readonly valkey: Valkey;
  readonly list: List;
  readonly peers: Instances;
  readonly scheduler: Scheduler;

  constructor({ meetAt, connect, refreshMs = 1_000, clock = systemClock }: InstanceOptions) {
    const service = (this.service = new ServiceClock(clock));
    this.valkey = new Valkey({ url: meetAt, isVouchedFor: false, secret: "s".repeat(32) });
    this.list = new List({ epoch: "aloneone", order: DEFAULT_SUBJECT_ORDER });
    this.peers = new Instances({
      valkey: this.valkey,
      clock,
      service,
      list: this.list,
      refreshMs,
      limits: new Map(),
      onFailure: (kind) => void this.failures.push(`told ${kind}`),
    });
    const limiter = createRateLimiter(6000, clock);
    const ask: typeof fetch = (...words) => {
      this.calls += 1;
      return fetch(...words);
    };
    const address = { baseUrl: connect.url, apiKey: connect.key };
    this.scheduler = new Scheduler({
      client: createConnectClient({ address, clock, limiter, fetch: ask }),
      clock,
      service,
      limiter,
      rosters: NO_ROSTERS,
      refreshMs,
      peers: this.peers,
      timeZone: "Europe/London",
      random: Math.random,
      onFailure: ({ kind }) => void this.failures.push(kind),
      followers: [
        this.list,
        { accept: (refreshed) => void this.heard.push(refreshed), forget: () => {} },
      ],
    });
  }

  get isAsking(): boolean {
    return this.peers.mayAsk();
  }

  /** The ids on its list, in order, for somebody who watches; null where it has none. */
  async ids(): Promise<readonly string[] | null> {
    await this.scheduler.read();
    return this.list.seenBy(FULL)?.rows.map(({ session }) => session.sessionId) ?? null;
  }

  async close(): Promise<void> {
    await this.peers.end();
    this.valkey.close();
  }
}
