import { InProcess } from "../in-process.ts";
import { Sprinkler } from "./faults.ts";
import { Traffic } from "./traffic.ts";
import { Truth, type Wrongs } from "./truth.ts";
import { Viewer } from "./viewer.ts";

const SECOND = 1000;
const EIGHT = Date.UTC(2026, 10, 23, 8);
/** Once everything is mended: until the next sweep has put right what only a sweep can. */
const AFTERWARDS_SECONDS = 20 * 60;
const NEW_VIEWER_SECONDS = 20 * 60;

export interface DayOptions {
  minutes: number;
  /** How many would start in eight hours. */
  perDay: number;
  /** How often a fault comes. */
  faultEveryMs: number;
}

export interface DayReport {
  sittings: number;
  refreshes: number;
  failures: number;
  faults: number;
  kindsOfFault: number;
  wrongs: Wrongs;
  /** How many rows of our list, and of each browser's, differ from the simulator's list at the end. */
  endOtherwise: number;
}

/**
 * A college's day on a virtual clock: a simulated Connect, the server's own objects, and browsers by their real rules,
 * with every fault sprinkled in.
 */
export async function runDay({ minutes, perDay, faultEveryMs }: DayOptions): Promise<DayReport> {
  let failures = 0;
  const server = new InProcess({
    startsAt: EIGHT,
    sittings: 0,
    learners: 48,
    onRefresh: (refreshed) => truth.refreshed(refreshed),
    onFailure: () => (failures += 1),
  });
  const { clock, simulator } = server;
  const now = () => EIGHT + clock.mono();
  const traffic = new Traffic(simulator.control, perDay, now);
  const sprinkler = new Sprinkler(simulator, clock, faultEveryMs);
  const truth = new Truth({ simulator, traffic, sprinkler, startedAt: EIGHT });
  // One that stays all day, and others that come and go one after another.
  const viewers = [new Viewer(server), new Viewer(server)];

  async function second() {
    await clock.pass(SECOND);
    for (const viewer of viewers) if (clock.mono() >= viewer.asksAt) void viewer.ask();
    await clock.pass(0);
    const seen = await server.look();
    if (seen) truth.compare(seen.list, viewers);
  }

  await traffic.begin(now());
  for (let passed = 0; passed < minutes * 60; passed += 1) {
    await traffic.second(now());
    await sprinkler.second(now());
    if (passed % NEW_VIEWER_SECONDS === 0) viewers[1] = new Viewer(server);
    await second();
  }
  await sprinkler.end();
  for (let passed = 0; passed < AFTERWARDS_SECONDS; passed += 1) await second();
  const seen = await server.look();
  truth.compareDepartures();
  return {
    sittings: traffic.count,
    refreshes: truth.refreshes,
    failures,
    faults: sprinkler.count,
    kindsOfFault: sprinkler.kinds,
    wrongs: { ...truth.wrongs, calledFresh: viewers.flatMap((each) => each.calledFresh) },
    endOtherwise: seen ? truth.differences(seen.list, viewers) : Infinity,
  };
}
