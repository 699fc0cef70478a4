import { startProduct, type Product } from "../e2e/product.ts";
import type { Simulator } from "../simulator/simulator.ts";
import { heard, startChild } from "./child.ts";
import { median, percentile, type Figure } from "./figure.ts";
import { pause, settingsFor, startConnect } from "./house.ts";
import type { LoadGiven, LoadTaken } from "./load.ts";
import { residentMegabytes } from "./memory.ts";
import { startPassThrough } from "./rivals.ts";

const SITTINGS = 5000;
const VIEWERS = 2000;
const REFRESH = 15;
/** Over which they open it: the page itself and its first lists cost more than a poll. */
const ARRIVAL = 60;
const SECONDS = ARRIVAL + 180;
const RIVAL_VIEWERS = 20;
const RIVAL_SECONDS = 30;
const MOST_MS = 250;
const MOST_MEGABYTES = 500;
const MOST_GROWTH = 1.1;

/** 2,000 viewers of 5,000 sittings, a hundredth of which change with each refresh, on one machine. */
export async function measureUnderLoad(): Promise<Figure[]> {
  const connect = await startConnect(SITTINGS);
  try {
    const rival = await loadPassThrough(connect);
    const product = await startProduct(
      settingsFor(connect, { REFRESH_SECONDS: String(REFRESH), CONNECT_CALLS_PER_MINUTE: "600" }),
    );
    try {
      return figuresOf(await loadBoard(connect, product), rival);
    } finally {
      await product.stop();
    }
  } finally {
    await connect.close();
  }
}

type Loaded = LoadTaken & { callsAMinute: number };

async function loadPassThrough(connect: Simulator): Promise<Loaded> {
  const { origin, stop } = await startPassThrough(connect);
  const load = { as: "pass-through", viewers: RIVAL_VIEWERS, arrival: 5 } as const;
  const loaded = await underLoad(connect, { ...load, origin, seconds: RIVAL_SECONDS });
  stop();
  return loaded;
}

async function loadBoard(connect: Simulator, { origin, pid }: Product) {
  const megabytes: number[] = [];
  const watch = setInterval(() => megabytes.push(residentMegabytes(pid)), 1000);
  const turn = setInterval(() => void changeSome(connect), REFRESH * 1000);
  const load = { as: "board", viewers: VIEWERS, arrival: ARRIVAL } as const;
  const loaded = await underLoad(connect, { ...load, origin, seconds: SECONDS });
  clearInterval(watch);
  clearInterval(turn);
  return { ...loaded, megabytes };
}

async function underLoad(connect: Simulator, given: LoadGiven): Promise<Loaded> {
  await connect.control.forgetCalls();
  const taken = await heard<LoadTaken>(startChild("load.ts", given));
  const calls = (await connect.control.calls()).length;
  for (const error of new Set(taken.errors)) console.log(`  ${error}`);
  for (const [path, ms] of Object.entries(taken.ms)) {
    console.log(`  ${path}: ${ms.length} answers, p99 ${percentile(ms, 0.99).toFixed(0)} ms`);
  }
  return { ...taken, callsAMinute: (calls * 60) / given.seconds };
}

/** As many come as leave: half of that hundredth each. */
async function changeSome({ control }: Simulator): Promise<void> {
  const ids = await control.sittings();
  const some = SITTINGS / 200;
  const subjects = ["English", "Maths", "Digital skills", "ESOL"];
  await control.start(
    ...Array.from({ length: some }, (_, nth) => ({ subject: subjects[nth % subjects.length]! })),
  );
  for (let nth = 0; nth < some; nth += 1) {
    await control.finish(ids[Math.floor(((nth + 0.5) * ids.length) / some)]!);
    await pause(10);
  }
}

function figuresOf(ours: Loaded & { megabytes: number[] }, rival: Loaded): Figure[] {
  const load = `${VIEWERS} viewers, ${SITTINGS} sittings, ${SECONDS / 60} minutes`;
  const rivalLoad = `pass-through: ${RIVAL_VIEWERS} viewers of one page each`;
  const p99 = percentile(Object.values(ours.ms).flat(), 0.99);
  const rivalP99 = percentile(Object.values(rival.ms).flat(), 0.99);
  const third = Math.floor(ours.megabytes.length / 3);
  const middle = median(ours.megabytes.slice(third, 2 * third));
  const growth = median(ours.megabytes.slice(2 * third)) / middle;
  const most = Math.max(...ours.megabytes);
  const failed = ours.errors.length;
  return [
    {
      what: `Requests that failed: ${load}`,
      unit: "in all",
      ours: failed,
      rival: { name: "pass-through", value: rival.errors.length },
      target: { words: "none", isMet: failed === 0 },
    },
    {
      what: `Time to an answer under that load, p99 (${rivalLoad})`,
      unit: "ms",
      ours: p99,
      rival: { name: "pass-through", value: rivalP99 },
      target: { words: `under ${MOST_MS} ms`, isMet: p99 < MOST_MS },
    },
    {
      what: `Calls to Connect under that load (${rivalLoad})`,
      unit: "a minute",
      ours: ours.callsAMinute,
      rival: { name: "pass-through", value: rival.callsAMinute },
      target: null,
    },
    {
      what: "Peak resident memory of the server under that load",
      unit: "MB",
      ours: most,
      rival: null,
      target: { words: `under ${MOST_MEGABYTES} MB`, isMet: most < MOST_MEGABYTES },
    },
    {
      what: "That memory in the last minute over the minute before (medians)",
      unit: "",
      ours: growth,
      rival: null,
      target: { words: `at most ${MOST_GROWTH.toFixed(2)}`, isMet: growth <= MOST_GROWTH },
    },
  ];
}
