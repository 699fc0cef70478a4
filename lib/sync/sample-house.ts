import { createRateLimiter, type RateLimiter } from "#lib/connect/rate-limiter";
import { ServiceClock } from "#lib/domain/service-clock";
import { NO_ROSTERS, type Rosters } from "#lib/sync/rosters";
import { SampleConnect, SECOND } from "#lib/sync/sample-connect";
import { NOON } from "#lib/sync/sample-observation";
import type { Follower } from "#lib/sync/refreshed";
import { ALONE } from "#lib/sync/peers";
import { Scheduler } from "#lib/sync/scheduler";
import { VirtualClock } from "../../testing/virtual-clock.ts";

/** The objects that production runs, with a clock that the test moves and a hand-made Connect. */
export class SampleHouse {
  readonly clock = new VirtualClock(NOON);
  readonly limiter: RateLimiter;
  readonly connect: SampleConnect;
  readonly scheduler: Scheduler;
  readonly service = new ServiceClock(this.clock);
  readonly failures: string[] = [];
  forgotten = 0;

  constructor({
    callsPerMinute = 6000,
    refreshMs = 15 * SECOND,
    rosters = NO_ROSTERS as Rosters,
    /** Who builds on the list besides. */
    follow = (_house: SampleHouse): readonly Follower[] => [],
  } = {}) {
    const { clock } = this;
    this.limiter = createRateLimiter(callsPerMinute, clock);
    this.connect = new SampleConnect(clock, this.limiter);
    this.scheduler = new Scheduler({
      client: this.connect,
      clock,
      service: this.service,
      limiter: this.limiter,
      rosters,
      refreshMs,
      peers: ALONE,
      timeZone: "Europe/London",
      random: () => 1,
      onFailure: ({ kind }, source) => void this.failures.push(`${source} ${kind}`),
      followers: [{ accept: () => {}, forget: () => void (this.forgotten += 1) }, ...follow(this)],
    });
  }

  /** Watches for this long: asks every five seconds. */
  async watch(ms: number): Promise<void> {
    for (let passed = 0; passed < ms; passed += 5 * SECOND) {
      const hold = this.scheduler.read();
      await this.clock.pass(5 * SECOND);
      await hold;
    }
  }

  /** The list as it is now, after a wait of at most three seconds. */
  async hold() {
    const hold = this.scheduler.read();
    let isAnswered = false;
    void hold.then(() => (isAnswered = true));
    await this.clock.settle();
    if (!isAnswered) await this.clock.pass(3 * SECOND);
    return hold;
  }

  async held() {
    const hold = await this.hold();
    if (hold.is !== "held") throw new Error(`nothing is held: ${hold.failure}`);
    return { ...hold, state: this.scheduler.state };
  }

  async ids(): Promise<string> {
    return [...(await this.held()).state.sittings.keys()].sort().join(" ");
  }

  /** Who has left, and why. */
  async gone(): Promise<string[]> {
    const { departed } = (await this.held()).state;
    return [...departed.values()].map(({ id, reason }) => `${id} ${reason}`).sort();
  }
}
