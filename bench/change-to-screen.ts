import { setTimeout as sleep } from "node:timers/promises";
import type { Page } from "@playwright/test";
import { startProduct } from "../e2e/product.ts";
import type { Simulator } from "../simulator/simulator.ts";
import { startChild } from "./child.ts";
import { openConnection } from "./connection.ts";
import { percentile, type Figure } from "./figure.ts";
import { settingsFor, startChrome, startConnect, type Chrome } from "./house.ts";
import type { LoadGiven } from "./load.ts";
import { watchPassThrough } from "./pass-through-viewer.ts";
import { startPassThrough } from "./rivals.ts";
import { openScreens, seenOn, type Seen } from "./screens.ts";

const PACES = [15, 5];
const VIEWERS = 100;
/** Real browsers among them, evenly spaced: a browser draws its place once, and that would decide every delay. */
const SCREENS = 4;
const SITTINGS = 40;
const STARTS = 30;
const FINISHES = 30;
/** No change takes longer than this to appear. */
const LONGEST_MS = 40_000;
const GRACE_SECONDS = 1.5;

type Stop = () => unknown;

interface Event {
  /** `started NAME` or `left NAME`. */
  what: string;
  at: number;
}

/**
 * From a start or a finish in Connect to the screens of people who aren't reading, at two paces and through
 * the plain proxy, all watching one Connect at the same time.
 */
export async function measureChangeToScreen(): Promise<Figure[]> {
  const stops: Stop[] = [];
  try {
    const connect = await startConnect(SITTINGS);
    stops.push(() => connect.close());
    const chrome = await startChrome();
    stops.push(() => chrome.browser.close());
    const boards: { pace: number; screens: Page[] }[] = [];
    for (const pace of PACES) {
      boards.push({ pace, screens: await watchAt(pace, connect, chrome, stops) });
    }
    const rival = await watchRival(connect, stops);
    const events = await makeEvents(connect);
    const ofRival = p95(events, [rival]);
    const figures: Figure[] = [];
    for (const { pace, screens } of boards) {
      const ours = p95(events, await Promise.all(screens.map((screen) => seenOn(screen))));
      const most = pace + GRACE_SECONDS;
      figures.push({
        what: `From a change in Connect to ${SCREENS} screens of ${VIEWERS} viewers, refreshed every ${pace} s: p95 of ${events.length} changes`,
        unit: "s",
        ours,
        rival: { name: "pass-through", value: ofRival },
        target: { words: `under ${most} s`, isMet: ours < most },
      });
    }
    return figures;
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}

/** The product at this pace, its scripted viewers and its screens. */
async function watchAt(pace: number, connect: Simulator, chrome: Chrome, stops: Stop[]) {
  const product = await startProduct(settingsFor(connect, { REFRESH_SECONDS: String(pace) }));
  stops.push(() => product.stop());
  const { origin } = product;
  const screens = await openScreens(chrome, `${origin}/`, SCREENS);
  stops.push(startViewers({ origin, as: "board", viewers: VIEWERS - SCREENS }));
  return screens;
}

/** The proxy and its viewers, one of whom notes what it sees. */
async function watchRival(connect: Simulator, stops: Stop[]): Promise<Seen> {
  const { origin, stop } = await startPassThrough(connect);
  stops.push(stop, startViewers({ origin, as: "pass-through", viewers: VIEWERS - 1 }));
  const ending = new AbortController();
  const { ask, close } = openConnection(origin);
  stops.push(close, () => ending.abort());
  const seen: Seen = new Map();
  let held = new Set<string>();
  void watchPassThrough(ask, 1, ending.signal, (sessionIds) => {
    noteDifference(seen, held, sessionIds);
    held = sessionIds;
  });
  return seen;
}

function noteDifference(seen: Seen, before: Set<string>, after: Set<string>): void {
  const now = Date.now();
  for (const id of after) if (!before.has(id)) seen.set(`started ${id}`, now);
  for (const id of before) if (!after.has(id)) seen.set(`left ${id}`, now);
}

function startViewers(given: Pick<LoadGiven, "origin" | "as" | "viewers">): Stop {
  const load = { ...given, arrival: 5, seconds: 3600 } satisfies LoadGiven;
  const child = startChild("load.ts", load);
  return () => child.kill();
}

/** Starts and finishes in turn, at random instants, once those who are to finish are on every screen. */
async function makeEvents({ control }: Simulator): Promise<Event[]> {
  const start = async () => {
    const sessionId = crypto.randomUUID();
    const at = Date.now();
    // A learner's name is the sitting's id, so that a screen and the proxy can be compared.
    await control.start({ sessionId, user: { fullName: sessionId } });
    return { sessionId, at };
  };
  const early = await Promise.all(Array.from({ length: FINISHES }, start));
  await sleep(LONGEST_MS);
  const events: Event[] = [];
  for (let turn = 0; turn < Math.max(STARTS, FINISHES); turn += 1) {
    if (turn < STARTS) {
      const { sessionId, at } = await start();
      events.push({ what: `started ${sessionId}`, at });
    }
    await sleep(800 + Math.random() * 1000);
    const leaving = early[turn];
    if (leaving) {
      events.push({ what: `left ${leaving.sessionId}`, at: Date.now() });
      await control.finish(leaving.sessionId);
    }
    await sleep(800 + Math.random() * 1000);
  }
  await sleep(LONGEST_MS);
  return events;
}

/** Seconds; a change that was never seen counts as forever. */
function p95(events: readonly Event[], screens: readonly Seen[]): number {
  const delays = screens.flatMap((seen) =>
    events.map(({ what, at }) => ((seen.get(what) ?? Infinity) - at) / 1000),
  );
  return percentile(delays, 0.95);
}
