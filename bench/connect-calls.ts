import { createRandom } from "../simulator/random.ts";
import { startSimulator } from "../simulator/simulator.ts";
import { openConnection } from "./connection.ts";
import type { Figure } from "./figure.ts";
import { InProcess, REFRESH_MS } from "./in-process.ts";
import { refetch } from "./pass-through-viewer.ts";
import { startPassThrough } from "./rivals.ts";

const SECOND = 1000;
const HOUR = 3600 * SECOND;
const TEN = Date.UTC(2026, 10, 23, 10);
const MINUTES = 30;
/** Including those started on earlier days: 5,000 in 50 pages. */
const SITTINGS = 4615;
/** 1% per refresh, half of them starts and half finishes. */
const CHANGES_A_SECOND = 50 / (REFRESH_MS / SECOND);
const MOST = 3;
/** This many starts a minute, and as many finishes. */
const RUSH = 200;
const MOST_IN_A_RUSH = 5;
const UNWATCHED_DAYS = 17;
/** While nobody looks: so many start and finish in an hour. */
const UNWATCHED_CHANGES_AN_HOUR = 40;

interface Watched {
  viewers: number;
  /** From which minute on Connect's own count is wrong by seven; null: it is right. */
  isOffFrom: number | null;
  changesASecond?: number;
}

/** What half an hour of a busy college costs Connect, on a virtual clock. */
export async function measureConnectCalls(): Promise<Figure[]> {
  const rival = { name: "pass-through" as const, value: await passThroughCalls() };
  const one = await watch({ viewers: 1, isOffFrom: null });
  const many = await watch({ viewers: 500, isOffFrom: null });
  const offAlways = await watch({ viewers: 1, isOffFrom: 0 });
  const offLater = await watch({ viewers: 1, isOffFrom: 5 });
  const rush = await watch({ viewers: 1, isOffFrom: null, changesASecond: (2 * RUSH) / 60 });
  const afterOne = await firstListAfter(1);
  const afterMany = await firstListAfter(UNWATCHED_DAYS);
  const figure = (what: string, calls: number, words: string, isMet: boolean): Figure => ({
    what,
    unit: "calls",
    ours: calls,
    rival,
    target: { words, isMet },
  });
  const extra = (sweeps: number) => sweeps - one.sweeps;
  const words = "at most one sweep more than where it is right";
  return [
    figure(
      `Calls to Connect a refresh, sweeps included: 5,000 sittings, 1% change, ${MINUTES} minutes at 15 s, 1 viewer (rival: a viewer and poll)`,
      one.perRefresh,
      `at most ${MOST}`,
      one.perRefresh <= MOST,
    ),
    figure(
      "The same, 500 viewers (rival: a viewer and poll)",
      many.perRefresh,
      "as for 1 viewer",
      many.calls === one.calls,
    ),
    figure(
      "The same, 1 viewer, with a Connect whose total is always off by 7",
      offAlways.perRefresh,
      words,
      extra(offAlways.sweeps) <= 1,
    ),
    figure(
      "The same, with a Connect whose total is off by 7 from the sixth minute",
      offLater.perRefresh,
      words,
      extra(offLater.sweeps) <= 1,
    ),
    figure(
      `The same, with a rush of ${RUSH} starts and ${RUSH} finishes a minute`,
      rush.perRefresh,
      `at most ${MOST_IN_A_RUSH}`,
      rush.perRefresh <= MOST_IN_A_RUSH,
    ),
    figure(
      `Calls for the first list after ${UNWATCHED_DAYS} days without a viewer, 5,000 sittings`,
      afterMany,
      `as after one day, ${afterOne}`,
      afterMany === afterOne,
    ),
  ];
}

async function watch({ viewers, isOffFrom, changesASecond = CHANGES_A_SECOND }: Watched) {
  let [refreshes, sweeps] = [0, 0];
  const server = open(({ observation }) => {
    refreshes += 1;
    if (observation.listed?.next === null) sweeps += 1;
  });
  const { clock, simulator } = server;
  const { control } = simulator;
  const turnover = await Turnover.of(server);
  const askAt = Array.from({ length: viewers }, () => 0);
  let owed = 0;
  // Up to the end of the half hour, without the refresh that begins the next.
  for (let second = 0; second < MINUTES * 60 - 1; second += 1) {
    if (isOffFrom === second / 60) await control.fail({ fault: { kind: "total-off", by: 7 } });
    for (owed += changesASecond; owed >= 2; owed -= 2) await turnover.change();
    await Promise.all(
      askAt.map(async (at, viewer) => {
        if (clock.mono() < at) return;
        const seen = await server.look();
        if (!seen) return;
        const { nextAt, tookMs, spreadMs } = seen.held.timing;
        askAt[viewer] = nextAt + tookMs + 300 + (viewer / viewers) * spreadMs;
      }),
    );
    await clock.pass(SECOND);
  }
  const calls = (await control.calls()).length;
  return { calls, perRefresh: calls / refreshes, sweeps };
}

/** The cost of the first list after this many days without a viewer. */
async function firstListAfter(days: number): Promise<number> {
  const server = open(() => {});
  const { clock, simulator } = server;
  const turnover = await Turnover.of(server);
  await firstList(server);
  for (let hour = 0; hour < days * 24; hour += 1) {
    for (let nth = 0; nth < UNWATCHED_CHANGES_AN_HOUR; nth += 1) await turnover.change();
    await clock.pass(HOUR);
  }
  await simulator.control.forgetCalls();
  await firstList(server);
  return (await simulator.control.calls()).length;
}

async function firstList(server: InProcess): Promise<void> {
  const looking = server.look();
  await server.clock.pass(5 * SECOND);
  if (!(await looking)) throw new Error("there is no list yet");
}

function open(onRefresh: ConstructorParameters<typeof InProcess>[0]["onRefresh"]): InProcess {
  return new InProcess({
    startsAt: TEN,
    sittings: SITTINGS,
    ...(onRefresh && { onRefresh }),
    onFailure: (failure) => {
      throw failure;
    },
  });
}

/** One starts and one finishes, again and again. */
class Turnover {
  private readonly random = createRandom(3);
  private readonly listed: string[];
  private readonly control: InProcess["simulator"]["control"];

  private constructor(control: InProcess["simulator"]["control"], listed: string[]) {
    this.control = control;
    this.listed = listed;
  }

  static async of({ simulator: { control } }: InProcess): Promise<Turnover> {
    return new Turnover(control, await control.sittings());
  }

  async change(): Promise<void> {
    const { control, listed, random } = this;
    listed.push(...(await control.start({ subject: "English" })));
    const nth = random.between(0, listed.length - 1);
    await control.finish(listed.splice(nth, 1)[0]!);
  }
}

/** What one viewer of the plain proxy costs Connect with each poll, all pages loaded. */
async function passThroughCalls(): Promise<number> {
  const simulator = await startSimulator({ port: 0, sittings: SITTINGS, pace: 0, apiKey: "bench" });
  const rival = await startPassThrough(simulator);
  const { ask, close } = openConnection(rival.origin);
  await refetch(ask, Infinity);
  const calls = await simulator.control.calls();
  close();
  rival.stop();
  await simulator.close();
  return calls.length;
}
