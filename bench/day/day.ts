import { createConnect } from "#lib/connect/connect";
import { NO_ROSTERS } from "#lib/live/membership";
import { createLive } from "#lib/live/live";
import { startSimulator } from "../../simulator/simulator.ts";
import { Sprinkler } from "./faults.ts";
import { Traffic } from "./traffic.ts";
import { Truth, type Wrongs } from "./truth.ts";
import { Viewer } from "./viewer.ts";
import { installVirtualClock } from "./virtual-clock.ts";

const SECOND = 1000;
const EIGHT = Date.UTC(2026, 10, 23, 8);
/** Once all is mended: until the next sweep has put right what only a sweep can. */
const AFTERWARDS_SECONDS = 20 * 60;
const NEW_VIEWER_SECONDS = 20 * 60;

export interface DayOptions {
  minutes: number;
  /** How many would begin in eight hours. */
  perDay: number;
  /** A fault comes about so often. */
  faultEveryMs: number;
}

export interface DayReport {
  sittings: number;
  refreshes: number;
  failures: number;
  faults: number;
  kindsOfFault: number;
  wrongs: Wrongs;
  /** Of what is held and of each browser, how many end otherwise than the simulator's list. */
  endOtherwise: number;
}

/**
 * A college's day on a virtual clock: the simulator over HTTP, the server's real refreshing, and browsers by
 * their real rules, with every fault sprinkled in.
 */
export async function runDay({ minutes, perDay, faultEveryMs }: DayOptions): Promise<DayReport> {
  const clock = installVirtualClock(EIGHT);
  const simulator = await startSimulator({ port: 0, sittings: 0, pace: 0, learners: 48 });
  const { control } = simulator;
  let failures = 0;
  const connect = createConnect({ baseUrl: simulator.url, apiKey: simulator.key }, 60);
  const sprinkler = new Sprinkler(control, faultEveryMs);
  let sweptAt = 0;
  const live = createLive({
    connect: {
      ...connect,
      async walkNewest(since, classesOf) {
        const at = clock.now();
        const walk = await connect.walkNewest(since, classesOf);
        if (walk.isComplete && !sprinkler.leavesOut) sweptAt = at;
        return walk;
      },
    },
    rosters: NO_ROSTERS,
    refreshMs: 15 * SECOND,
    timeZone: "Europe/London",
    processId: "day",
    onFailure: () => (failures += 1),
  });
  const traffic = new Traffic(control, perDay);
  const truth = new Truth(control, traffic, (at) => sweptAt >= at);
  // One that stays all day, one after another that comes and goes.
  const viewers = [new Viewer(live), new Viewer(live)];

  async function second() {
    await clock.pass(SECOND);
    for (const viewer of viewers) if (clock.now() >= viewer.asksAt) void viewer.ask();
    await clock.pass(0);
    const hold = await live.hold();
    if (hold.isReady) await truth.compare(hold.held.history, viewers);
  }

  try {
    await traffic.begin(clock.now());
    for (let passed = 0; passed < minutes * 60; passed += 1) {
      await traffic.second(clock.now());
      await sprinkler.second(clock.now());
      if (passed % NEW_VIEWER_SECONDS === 0) viewers[1] = new Viewer(live);
      await second();
    }
    await sprinkler.end();
    for (let passed = 0; passed < AFTERWARDS_SECONDS; passed += 1) await second();
    const hold = await live.hold();
    return {
      sittings: traffic.startedAt.size,
      refreshes: truth.refreshes,
      failures,
      faults: sprinkler.count,
      kindsOfFault: sprinkler.kinds,
      wrongs: truth.wrongs,
      endOtherwise: hold.isReady ? await truth.differences(hold.held.history, viewers) : Infinity,
    };
  } finally {
    await simulator.close();
    clock.uninstall();
  }
}
