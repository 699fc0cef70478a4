import { createConnect } from "#lib/connect/connect";
import { NO_ROSTERS } from "#lib/live/membership";
import { createLive } from "#lib/live/live";
import { createRandom } from "../simulator/random.ts";
import { startSimulator } from "../simulator/simulator.ts";
import { installVirtualClock } from "./day/virtual-clock.ts";
import { openConnection } from "./connection.ts";
import type { Figure } from "./figure.ts";
import { refetch } from "./pass-through-viewer.ts";
import { startPassThrough } from "./rivals.ts";

const SECOND = 1000;
const TEN = Date.UTC(2026, 10, 23, 10);
const REFRESH_MS = 15 * SECOND;
const MINUTES = 30;
/** With those begun on earlier days: 5,000 in 50 pages. */
const SITTINGS = 4615;
/** 1% a refresh, half of them starts and half finishes. */
const CHANGES_A_SECOND = 50 / (REFRESH_MS / SECOND);
const MOST = 3;

interface Watched {
  viewers: number;
  /** From which minute on Connect's own count is wrong, by seven; null: it is right. */
  isOffFrom: number | null;
}

/** What half an hour of a busy college costs Connect, on a virtual clock. */
export async function measureConnectCalls(): Promise<Figure[]> {
  const rival = { name: "pass-through" as const, value: await passThroughCalls() };
  const one = await watch({ viewers: 1, isOffFrom: null });
  const many = await watch({ viewers: 500, isOffFrom: null });
  const offAlways = await watch({ viewers: 1, isOffFrom: 0 });
  const offLater = await watch({ viewers: 1, isOffFrom: 5 });
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
      "The same, 1 viewer, of a Connect whose total is always off by 7",
      offAlways.perRefresh,
      words,
      extra(offAlways.sweeps) <= 1,
    ),
    figure(
      "The same, of a Connect whose total is off by 7 from the sixth minute on",
      offLater.perRefresh,
      words,
      extra(offLater.sweeps) <= 1,
    ),
  ];
}

async function watch({ viewers, isOffFrom }: Watched) {
  const clock = installVirtualClock(TEN);
  const simulator = await startSimulator({ port: 0, sittings: SITTINGS, pace: 0 });
  const { control } = simulator;
  const live = createLive({
    connect: createConnect({ baseUrl: simulator.url, apiKey: simulator.key }, 60),
    rosters: NO_ROSTERS,
    refreshMs: REFRESH_MS,
    timeZone: "Europe/London",
    processId: "bench",
    onFailure: (failure) => {
      throw failure;
    },
  });
  const random = createRandom(3);
  const listed = await control.sittings();
  const versions = new Set<string>();
  const askAt = Array.from({ length: viewers }, () => TEN);
  let owed = 0;
  try {
    // Up to the end of the half hour, and not into the refresh with which the next begins.
    for (let second = 0; second < MINUTES * 60 - 1; second += 1) {
      if (isOffFrom === second / 60) await control.fail({ fault: { kind: "total-off", by: 7 } });
      for (owed += CHANGES_A_SECOND; owed >= 2; owed -= 2) {
        listed.push(...(await control.start({ subject: "English" })));
        const nth = random.between(0, listed.length - 1);
        await control.finish(listed.splice(nth, 1)[0]!);
      }
      await Promise.all(
        askAt.map(async (at, viewer) => {
          if (clock.now() < at) return;
          const hold = await live.hold();
          if (!hold.isReady) return;
          const { version, dueAt, freshness } = hold.held.mark;
          versions.add(version);
          const share = viewer / viewers;
          askAt[viewer] = Date.parse(dueAt) + 300 + share * freshness.spreadMs;
        }),
      );
      await clock.pass(SECOND);
    }
    const calls = await control.calls();
    const isWalk = ({ path }: { path: string }) => path.endsWith("/in-progress");
    // The third page is asked for by a sweep alone.
    const pages = calls.filter(isWalk).length;
    return {
      calls: calls.length,
      perRefresh: calls.length / versions.size,
      sweeps: Math.floor((pages - versions.size) / (SITTINGS / 100)),
    };
  } finally {
    await simulator.close();
    clock.uninstall();
  }
}

/** What one viewer of the plain proxy costs Connect with each of its polls, all pages loaded. */
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
