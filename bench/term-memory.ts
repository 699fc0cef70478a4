import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { createRandom } from "../simulator/random.ts";
import type { Figure } from "./figure.ts";
import { InProcess } from "./in-process.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const FOUR = Date.UTC(2026, 10, 23, 4);
const DAYS = 10;
const LEARNERS_A_DAY = 20_000;
/** From eight in the morning, each for 15 to 80 minutes. */
const OPENS = 4 * HOUR;
const IS_OPEN_FOR = 8 * HOUR;
const DAY = 24 * HOUR;
const MOST_GROWTH = 1.1;
const MB = 1_000_000;

/**
 * What a term of learners leaves in the memory of our server's own objects, with a wall that runs day and night.
 * Each learner sits once, and each night Connect is replaced, so that its memory doesn't count.
 */
export async function measureTermMemory(): Promise<Figure[]> {
  const server = new InProcess({
    startsAt: FOUR,
    sittings: 0,
    refreshMs: MINUTE,
    onFailure: (failure) => {
      throw failure;
    },
  });
  const heaps: number[] = [];
  const resident: number[] = [];
  for (let day = 0; day < DAYS; day += 1) {
    await passDay(server, day);
    server.replaceConnect();
    collectGarbage();
    const { heapUsed, rss } = process.memoryUsage();
    heaps.push(heapUsed);
    resident.push(rss);
  }
  const growth = heaps.at(-1)! / heaps[0]!;
  const after = `${DAYS * LEARNERS_A_DAY} different learners in ${DAYS} days with a wall watching`;
  return [
    {
      what: `Heap after collection at 4am, after ${after}`,
      unit: "MB",
      ours: heaps.at(-1)! / MB,
      rival: null,
      target: null,
    },
    {
      what: `That heap over what it was after the first ${LEARNERS_A_DAY}`,
      unit: "",
      ours: growth,
      rival: null,
      target: { words: `at most ${MOST_GROWTH}`, isMet: growth <= MOST_GROWTH },
    },
    {
      what: "The same for this process's resident memory, which has also held each day's simulated Connect",
      unit: "",
      ours: resident.at(-1)! / resident[0]!,
      rival: null,
      target: null,
    },
  ];
}

/** From four in the morning to the next, looking as often as a wall does. */
async function passDay(server: InProcess, day: number): Promise<void> {
  const { clock } = server;
  const { control } = server.simulator;
  const random = createRandom(day + 1);
  const began = clock.mono();
  const ends: { at: number; id: string }[][] = [];
  let started = 0;
  for (let minute = 0; minute < DAY / MINUTE; minute += 1) {
    const share = Math.min(1, Math.max(0, (minute * MINUTE - OPENS) / IS_OPEN_FOR));
    for (; started < share * LEARNERS_A_DAY; started += 1) {
      const [id] = await control.start({ subject: "English" });
      const endsIn = minute + random.between(15, 80);
      (ends[endsIn] ??= []).push({ at: endsIn, id: id! });
    }
    for (const { id } of ends[minute] ?? []) await control.finish(id);
    await clock.pass(began + minute * MINUTE - clock.mono());
    await server.look();
  }
  await clock.pass(began + DAY - clock.mono());
}

/** Twice: what the first one finalises, the second one frees. */
function collectGarbage(): void {
  setFlagsFromString("--expose-gc");
  const gc = runInNewContext("gc") as () => void;
  gc();
  gc();
}
