import { Completion } from "#lib/completion/completion";
import { createConnectClient } from "#lib/connect/create-client";
import type { ConnectFailure } from "#lib/connect/failure";
import { createRateLimiter } from "#lib/connect/rate-limiter";
import type { Mono } from "#lib/domain/clock";
import { DEFAULT_SUBJECT_ORDER } from "#lib/domain/order";
import { ServiceClock } from "#lib/domain/service-clock";
import { List } from "#lib/list/list";
import type { Changes } from "#lib/wire/contract";
import { answerChanges } from "#lib/queries/changes";
import type { VisibleList } from "#lib/list/visible-list";
import { EVERYTHING } from "#lib/domain/scope";
import type { ReadResult } from "#lib/sync/read-result";
import type { Observation } from "#lib/sync/observation";
import { NO_ROSTERS } from "#lib/sync/rosters";
import { ALONE } from "#lib/sync/peers";
import { Scheduler } from "#lib/sync/scheduler";
import type { SyncState } from "#lib/sync/state";
import { createLocalSimulator, type LocalSimulator } from "../simulator/local.ts";
import { createRandom } from "../simulator/random.ts";
import { VirtualClock } from "../testing/virtual-clock.ts";

export const REFRESH_MS = 15_000;
const VIEW = { scope: EVERYTHING, names: "full" } as const;

/** A refresh that counted: the list before it and after it, and what Connect said. */
export interface Refreshed {
  before: SyncState | null;
  after: SyncState;
  observation: Observation;
}

interface Options {
  /** Both clocks as it begins, milliseconds since 1970. */
  startsAt: number;
  sittings: number;
  learners?: number;
  refreshMs?: number;
  onRefresh?(refreshed: Refreshed): void;
  onFailure(failure: ConnectFailure): void;
}

/**
 * Our server's own objects beside a simulated Connect, in one process, on a clock that passes as fast as its work
 * is done. Connect's clock runs evenly; ours is the one that is stepped.
 */
export class InProcess {
  readonly clock: VirtualClock;
  simulator: LocalSimulator;
  readonly time: ServiceClock;
  readonly list = new List({ epoch: "inaproc1", order: DEFAULT_SUBJECT_ORDER });
  readonly scheduler: Scheduler;
  /** When the list was taken; null where there is none. */
  takenAt: Mono | null = null;
  private state: SyncState | null = null;
  private readonly options: Options;

  constructor(options: Options) {
    const clock = new VirtualClock(options.startsAt);
    this.options = options;
    this.clock = clock;
    this.simulator = this.found();
    this.time = new ServiceClock(clock);
    const { time: service } = this;
    const { url: baseUrl, key: apiKey } = this.simulator;
    const limiter = createRateLimiter(60, clock);
    const fetch = this.fetch as typeof globalThis.fetch;
    const client = createConnectClient({ address: { baseUrl, apiKey }, clock, limiter, fetch });
    const { onFailure, refreshMs = REFRESH_MS } = options;
    const completion = new Completion({
      client,
      mayAsk: () => true,
      clock,
      service,
      timeZone: "Europe/London",
      upnSuffix: "",
      onFailure,
    });
    const random = createRandom(5);
    this.scheduler = new Scheduler({
      client,
      clock,
      service,
      limiter,
      rosters: NO_ROSTERS,
      refreshMs,
      peers: ALONE,
      timeZone: "Europe/London",
      random: () => random.next(),
      onFailure,
      followers: [
        this.list,
        completion,
        {
          accept: ({ state: after, observation }) => {
            const before = this.state;
            if (observation === null) throw new Error("nobody else asks");
            this.state = after;
            this.takenAt = observation.startedAt;
            options.onRefresh?.({ before, after, observation });
          },
          forget: () => {
            this.state = null;
            this.takenAt = null;
          },
        },
      ],
    });
  }

  /** Looks as a viewer does, and so counts as watching; null where there is no list to see. */
  async look(): Promise<{ list: VisibleList; held: ReadResult & { is: "held" } } | null> {
    const held = await this.scheduler.read();
    const list = this.list.seenBy(VIEW);
    return held.is === "held" && list ? { list, held } : null;
  }

  /** Another Connect takes the last one's place, with nobody who ever sat. */
  replaceConnect(): void {
    this.simulator = this.found();
  }

  private found(): LocalSimulator {
    const { startsAt, sittings, learners = 1 } = this.options;
    const { clock } = this;
    return createLocalSimulator({
      sittings,
      learners,
      pace: 0,
      logKept: 0,
      now: () => startsAt + clock.mono(),
      after: (ms, work) => clock.after(ms, work),
    });
  }

  changes(since: string, list: VisibleList): Changes | null {
    const before = this.list.seenAt(VIEW, since);
    return answerChanges(
      this.list.changes(VIEW, since),
      { list, before, lostClasses: 0 },
      this.time,
    );
  }

  private fetch = async (url: string | URL, init?: RequestInit): Promise<Response> => {
    // Code that awaits an answer runs before time moves on.
    this.clock.stir();
    try {
      return await this.simulator.fetch(url, init);
    } finally {
      this.clock.stir();
    }
  };
}
