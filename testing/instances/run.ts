import { setMaxListeners } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { createRandom, type Random } from "../../simulator/random.ts";
import { COOKIE, sealedSession } from "../sealed-session.ts";
import { FAULTS, type FaultName } from "./faults.ts";
import { Group } from "./group.ts";
import { untilHealed } from "./heal.ts";
import { inspect } from "./inspect.ts";
import { Judge, SETTLED_MS } from "./judge.ts";
import { judgeCalls, mostCalls, takeoversIn, type Call } from "./judge-calls.ts";
import { Learners, lookInto } from "./readable.ts";
import { BrowsersOwn, ById } from "./screen.ts";
import { makeTraffic } from "./traffic.ts";
import { Troubles } from "./trouble.ts";
import { Verdict } from "./verdict.ts";
import { Viewer } from "./viewer.ts";

export interface RunOptions {
  seed: number;
  seconds: number;
  viewers: number;
  /** How many of them go by the browser's own rules. */
  browsers: number;
  instances: number;
  sittings: number;
  hasValkey: boolean;
  /** Calls to Connect of one instance alone, a second. */
  callsASecond: number;
  /** In this order; null: all in random order, until the time is over. */
  faults: readonly FaultName[] | null;
  /** How many times as long as in the soak each fault lasts. */
  scale: number;
  /** How long a refresh may take: longer on a machine that does other things too. */
  tookMs: number;
  /** Over how long viewers come, in seconds. */
  arrival: number;
  /** Told of each fault as it begins and ends, of each takeover, and of what is wrong. */
  tell?: (line: string) => void;
}

export interface RunTaken {
  verdict: Verdict;
  faults: number;
  takeovers: number;
  answers: number;
  refreshes: number;
  calls: number;
  mostCalls: number;
  keys: number;
}

/** Between two looks into Valkey. */
const LOOKED_MS = 4000;
/** One run: viewers look, learners come and go, one fault follows another, and all of it is judged. */
export async function run(options: RunOptions): Promise<RunTaken> {
  const { seed, instances, sittings, hasValkey } = options;
  const random = createRandom(seed);
  const group = await Group.start({ instances, sittings, hasValkey });
  const verdict = new Verdict(options.tell);
  const troubles = new Troubles();
  const { log } = group.connect;
  const judge = new Judge({ log, troubles, verdict, refreshMs: 1000, tookMs: options.tookMs });
  const learners = new Learners();
  const looking = new AbortController();
  const traffic = new AbortController();
  setMaxListeners(0, looking.signal, traffic.signal);
  let keys = 0;
  try {
    const viewers = await makeViewers(group, judge, options);
    const startedAt = Date.now();
    const watched = viewers.map(async (viewer, nth) => {
      await sleep((nth / viewers.length) * options.arrival * 1000);
      await viewer.watch(looking.signal);
    });
    const came = makeTraffic(group.connect, createRandom(seed + 1), traffic.signal);
    const own = await cookieOf();
    const settle = every(looking.signal, SETTLED_MS, async () => {
      judge.settle(Date.now() - SETTLED_MS);
      await inspect(group, own, judge);
    });
    const look = every(looking.signal, LOOKED_MS, async () => {
      await learners.learn(group.connect);
      const isThere = group.valkey && troubles.all.every(({ until }) => until < Infinity);
      if (isThere) keys = await lookInto(group.valkey!.url, learners, verdict).catch(() => keys);
      for (const each of group.instances)
        if (each.hasDied) verdict.note("died", `${each.name} at ${new Date().toISOString()}`);
    });
    await sleep((options.arrival + 3) * 1000);
    const faults = await makeFaults(group, troubles, random, options, startedAt);
    await sleep(startedAt + options.seconds * 1000 - Date.now());
    await untilHealed(group, judge, verdict, await cookieOf());
    const callers = group.callers();
    const seconds = (Date.now() - startedAt) / 1000;
    traffic.abort();
    looking.abort();
    await Promise.all([came, look, settle, ...watched]);
    judge.settle(Infinity);
    const calls: Call[] = callers.map(({ at, by }) => ({ at, by: by.name }));
    for (const { at, by } of takeoversIn(calls)) options.tell?.(`${clockTime(at)} ${by} asks`);
    const pages = Math.ceil((sittings * 1.2) / 100);
    const cost = { callsASecond: options.callsASecond, seconds, pages };
    judgeCalls(calls, troubles, cost, verdict);
    judgeRest(group, learners, verdict);
    return {
      verdict,
      faults,
      takeovers: takeoversIn(calls).length,
      answers: viewers.reduce((sum, { answers }) => sum + answers, 0),
      refreshes: judge.refreshes,
      calls: calls.length,
      mostCalls: mostCalls(calls, troubles, cost),
      keys,
    };
  } finally {
    looking.abort();
    traffic.abort();
    await group.close();
  }
}

const cookieOf = async () => `${COOKIE}=${await sealedSession()}`;

async function makeViewers(group: Group, judge: Judge, options: RunOptions): Promise<Viewer[]> {
  const made = Array.from({ length: options.viewers }, async (_, nth) => {
    const share = Math.random();
    return new Viewer({
      origin: group.front.origin,
      cookie: await cookieOf(),
      instances: options.instances,
      screen: nth < options.browsers ? new BrowsersOwn(share) : new ById(share),
      judge,
      share,
    });
  });
  return Promise.all(made);
}

async function makeFaults(
  group: Group,
  troubles: Troubles,
  random: Random,
  { faults, seconds, scale, tell }: RunOptions,
  startedAt: number,
): Promise<number> {
  const scene = { group, troubles, random, scale };
  let left: FaultName[] = [...(faults ?? [])];
  let made = 0;
  const isOver = () => (faults ? left.length === 0 : Date.now() > startedAt + seconds * 1000);
  while (!isOver()) {
    if (left.length === 0) left = shuffled(Object.keys(FAULTS) as FaultName[], random);
    const name = left.shift()!;
    tell?.(`${clockTime()} ${name} (holder ${group.holder.name})`);
    await FAULTS[name](scene);
    tell?.(`${clockTime()} over`);
    made += 1;
    await sleep(random.between(3000, 9000) * scale);
  }
  return made;
}

const clockTime = (ms = Date.now()) => new Date(ms).toISOString().slice(11, 23);

function shuffled<T>(values: readonly T[], random: Random): T[] {
  return values
    .map((value) => [random.next(), value] as const)
    .sort(([a], [b]) => a - b)
    .map(([, value]) => value);
}

function judgeRest(group: Group, learners: Learners, verdict: Verdict): void {
  for (const { path, statuses, couldBeAnswered } of group.front.failed) {
    const what = `${path.split("?")[0]}: ${statuses.map((status) => status ?? "nothing").join()}`;
    if (couldBeAnswered) verdict.note("failed", what);
  }
  for (const { name, logs } of group.instances) {
    for (const log of logs) {
      const word = learners.in(log());
      if (word !== null) verdict.note("logged", `${word} by ${name}`);
    }
  }
}

async function every(signal: AbortSignal, ms: number, work: () => Promise<void>): Promise<void> {
  while (!signal.aborted) {
    await sleep(ms, undefined, { signal }).catch(() => null);
    if (!signal.aborted) await work();
  }
}
