import { Completion } from "#lib/completion/completion";
import { createConnectClient } from "#lib/connect/create-client";
import type { Priority } from "#lib/connect/client";
import { createRateLimiter } from "#lib/connect/rate-limiter";
import { DayRecord } from "#lib/day/day-record";
import type { Clock } from "#lib/domain/clock";
import { DEFAULT_SUBJECT_ORDER } from "#lib/domain/order";
import { ServiceClock } from "#lib/domain/service-clock";
import { List } from "#lib/list/list";
import type { Follower } from "#lib/sync/refreshed";
import { ALONE } from "#lib/sync/peers";
import { Scheduler } from "#lib/sync/scheduler";
import type { SyncState } from "#lib/sync/state";
import type { Files } from "./files.ts";
import type { Settings } from "./story.ts";

export interface ProductOptions {
  clock: Clock;
  /** One for each priority, so that the judge can tell who asked. */
  fetch: Record<Priority, typeof fetch>;
  address: { baseUrl: string; apiKey: string };
  files: Files;
  settings: Settings;
  epoch: string;
  random: () => number;
  /** Called for every refresh, whether it counted or not, and for forgetting. */
  onRefresh: Follower["accept"];
  onFailure(): void;
  onForget(): void;
}

/** The objects that production runs, wired as production wires them. */
export class Product {
  readonly service: ServiceClock;
  readonly list: List;
  readonly completion: Completion;
  readonly day: DayRecord;
  readonly scheduler: Scheduler;

  constructor(options: ProductOptions) {
    const { clock, settings, address, files, epoch, random } = options;
    const limiter = createRateLimiter(settings.callsPerMinute, clock);
    const clientFor = (priority: Priority) =>
      createConnectClient({ address, limiter, clock, fetch: options.fetch[priority] });
    this.service = new ServiceClock(clock);
    this.completion = new Completion({
      client: clientFor("register"),
      mayAsk: () => true,
      clock,
      service: this.service,
      timeZone: settings.timeZone,
      upnSuffix: "",
      onFailure: () => {},
    });
    this.list = new List({ epoch, order: DEFAULT_SUBJECT_ORDER });
    this.day = new DayRecord({
      clock,
      service: this.service,
      timeZone: settings.timeZone,
      onOver: () => {},
      onFailure: (error) => {
        throw error;
      },
    });
    this.scheduler = new Scheduler({
      client: clientFor("list"),
      clock,
      service: this.service,
      timeZone: settings.timeZone,
      random,
      limiter,
      rosters: files,
      refreshMs: settings.refreshMs,
      peers: ALONE,
      onFailure: (_failure, source) => {
        if (source !== "in_progress") return;
        this.day.noteFailure();
        options.onFailure();
      },
      followers: [
        this.list,
        this.completion,
        this.day,
        { accept: options.onRefresh, forget: options.onForget },
      ],
    });
  }

  /** What is known now; the caller does not count as watching. */
  get state(): SyncState {
    return this.scheduler.state;
  }

  /** The same, as in an answer. */
  held(): ReturnType<Scheduler["held"]> {
    return this.scheduler["held"]();
  }
}
