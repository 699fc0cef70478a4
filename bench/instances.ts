import { Group } from "../testing/instances/group.ts";
import type { Instance } from "../testing/instances/instance.ts";
import { COOKIE, sealedSession } from "../testing/sealed-session.ts";
import { hasValkey } from "../testing/valkey-server.ts";
import { heard, startChild } from "./child.ts";
import { median, type Figure } from "./figure.ts";
import { pause } from "./house.ts";
import type { PollsGiven, PollsTaken } from "./polls.ts";

const SITTINGS = 160;
const CONNECTIONS = 20;
const SECONDS = 8;
const WARM_UP_SECONDS = 4;
const RUNS = 3;
/** Enough that none of them comes to a person's limit. */
const PEOPLE = 1200;
const CALLS_SECONDS = 60;
const TAKEOVERS = 10;
/** The product's own, which a takeover must fit into. */
const REFRESH = 15;
const MOST_CALLS = 1.1;

/** What several instances on one machine do together: answers, calls to Connect, and takeovers. */
export async function measureInstances(): Promise<Figure[]> {
  if (!hasValkey) return [];
  const alone = await measureGroup(1, false);
  const figures: Figure[] = [];
  for (const count of [1, 2, 4]) {
    const { polls, calls } = await measureGroup(count, true);
    const name = count === 1 ? "1 instance with Valkey" : `${count} instances`;
    figures.push({
      what: `Polls without changes of ${name}, ${CONNECTIONS} at a time, all on the same cores, median of ${RUNS} runs`,
      unit: "a second",
      ours: polls,
      rival: { name: "one instance alone", value: alone.polls },
      target: null,
    });
    const isMet = calls <= MOST_CALLS * alone.calls;
    figures.push({
      what: `Calls to Connect of ${name}, refreshed every ${REFRESH} s`,
      unit: "a minute",
      ours: calls,
      rival: { name: "one instance alone", value: alone.calls },
      target: { words: "as for one alone", isMet },
    });
  }
  return [...figures, ...(await measureTakeovers())];
}

const settings = { REFRESH_SECONDS: String(REFRESH) };

async function measureGroup(count: number, isTogether: boolean) {
  const group = await Group.start({
    instances: count,
    sittings: SITTINGS,
    hasValkey: isTogether,
    settings,
  });
  try {
    const watched = await watch(group);
    await fire(group, WARM_UP_SECONDS);
    const polls: number[] = [];
    for (let run = 0; run < RUNS; run += 1) polls.push(await fire(group, SECONDS));
    const before = group.callers().length;
    await pause(CALLS_SECONDS * 1000);
    const calls = ((group.callers().length - before) * 60) / CALLS_SECONDS;
    watched.stop();
    return { polls: median(polls), calls };
  } finally {
    await group.close();
  }
}

async function fire(group: Group, seconds: number): Promise<number> {
  const given: PollsGiven = {
    origins: group.instances.map(({ origin }) => origin),
    people: PEOPLE,
    connections: CONNECTIONS,
    seconds,
  };
  const { answers, errors } = await heard<PollsTaken>(startChild("polls.ts", given));
  if (errors > 0) throw new Error(`${errors} polls failed`);
  return answers / seconds;
}

const cookieOf = async () => `${COOKIE}=${await sealedSession()}`;

/** Somebody looks at each instance; resolves once each has a list. */
async function watch(group: Group): Promise<{ stop(): void }> {
  const cookie = await cookieOf();
  const look = () =>
    Promise.all(group.instances.map(({ origin }) => takenAt(origin, cookie).catch(() => null)));
  while ((await look()).some((at) => at === null)) await pause(200);
  const timer = setInterval(() => void look(), 2000);
  return { stop: () => clearInterval(timer) };
}

/** When the refresh began of the list that an instance now has, milliseconds since 1970; null where it has none. */
async function takenAt(origin: string, cookie: string): Promise<number | null> {
  const signal = AbortSignal.timeout(5000);
  const answer = await fetch(`${origin}/api/sessions?limit=1`, { headers: { cookie }, signal });
  const mark = answer.headers.get("x-snapshot");
  await answer.arrayBuffer();
  return mark === null ? null : Date.parse((JSON.parse(mark) as { takenAt: string }).takenAt);
}

/** From the end of the instance that asks Connect to a list that another has read. */
async function measureTakeovers(): Promise<Figure[]> {
  const group = await Group.start({ instances: 2, sittings: SITTINGS, hasValkey: true, settings });
  const watched = await watch(group);
  const figures: Figure[] = [];
  try {
    for (const [how, end] of [
      ["is killed", (holder: Instance) => holder.kill()],
      ["is told to end", (holder: Instance) => holder.end()],
    ] as const) {
      const seconds: number[] = [];
      for (let nth = 0; nth < TAKEOVERS; nth += 1) seconds.push(await takeover(group, end));
      const ours = median(seconds);
      figures.push({
        what: `From when the instance that asks ${how} to a list read by another, median of ${TAKEOVERS}, refreshed every ${REFRESH} s`,
        unit: "s",
        ours,
        rival: null,
        target: { words: `within one refresh, ${REFRESH} s`, isMet: ours <= REFRESH },
      });
    }
  } finally {
    watched.stop();
    await group.close();
  }
  return figures;
}

async function takeover(group: Group, end: (holder: Instance) => Promise<void>): Promise<number> {
  // At any place between two refreshes.
  await pause(Math.random() * REFRESH * 1000);
  const { holder } = group;
  const other = group.instances.find((each) => each !== holder)!;
  // Somebody of their own each time: they ask more often than a board does.
  const cookie = await cookieOf();
  const endedAt = Date.now();
  const ended = end(holder);
  while (!((await takenAt(other.origin, cookie).catch(() => 0))! > endedAt)) await pause(100);
  const took = Date.now() - endedAt;
  await ended;
  await holder.start();
  return took / 1000;
}
