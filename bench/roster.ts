import { monitorEventLoopDelay } from "node:perf_hooks";
import Papa from "papaparse";
import { createRosterWatcher } from "#lib/roster/watcher";
import type { ClassList } from "#lib/wire/class-list";
import {
  bigExport,
  bigSheet,
  className,
  CLASSES,
  ENROLMENTS,
  inFolder,
  LEARNERS,
} from "./big-roster.ts";
import { median, percentile, type Figure } from "./figure.ts";
import { inHouse, type House } from "./house.ts";
import { longestTaskWhile } from "./main-thread.ts";

const RUNS = 3;
const MOST_SECONDS = 2;
const MOST_HELD_MS = 50;
const SITTINGS = 5000;
/** For a warm server, as it is at any time but its first minute. */
const WARM_UP = 100;
const QUESTIONS = 200;
const MOST_ANSWER_MS = 50;
const MOST_TASK_MS = 50;

/** What a roster of 100,000 enrolments costs: to read, to filter by, and to choose among its classes. */
export async function measureRoster(): Promise<Figure[]> {
  const reading = await measureReading();
  const inUse = await inFolder({ "all.csv": bigSheet(SITTINGS) }, (dir) =>
    inHouse(
      SITTINGS,
      async (house) => {
        await untilRead(house);
        return [await measureFilter(house), await measureChoice(house)];
      },
      { ROSTER_DIR: dir },
    ),
  );
  return [...reading, ...inUse];
}

async function measureReading(): Promise<Figure[]> {
  const files = bigExport();
  const ours: number[] = [];
  const held: number[] = [];
  const alone: number[] = [];
  await inFolder(files, async (dir) => {
    for (let run = 0; run < RUNS; run += 1) {
      const options = { dir, upnSuffix: "", today: () => "2026-11-23", onRead: () => {} };
      const keeper = createRosterWatcher(options);
      const delay = monitorEventLoopDelay({ resolution: 1 });
      delay.enable();
      const startedAt = performance.now();
      await keeper.look();
      ours.push((performance.now() - startedAt) / 1000);
      delay.disable();
      held.push(delay.max / 1e6);
      if (keeper.current()?.learners !== LEARNERS) throw new Error("not everybody was read");
      const parsedAt = performance.now();
      for (const text of Object.values(files)) Papa.parse(text, { header: true });
      alone.push((performance.now() - parsedAt) / 1000);
    }
  });
  const seconds = median(ours);
  const longest = median(held);
  const name = "parser alone";
  return [
    {
      what: `OneRoster of ${ENROLMENTS} enrolments read: ${LEARNERS} learners, ${CLASSES} classes, median of ${RUNS}`,
      unit: "s",
      ours: seconds,
      rival: { name, value: median(alone) },
      target: { words: `under ${MOST_SECONDS} s`, isMet: seconds < MOST_SECONDS },
    },
    {
      what: "Longest wait of a poll meanwhile",
      unit: "ms",
      ours: longest,
      rival: { name, value: median(alone) * 1000 },
      target: { words: `at most ${MOST_HELD_MS} ms`, isMet: longest <= MOST_HELD_MS },
    },
  ];
}

async function untilRead({ origin }: House): Promise<void> {
  for (;;) {
    const { classes = [] } = (await (await fetch(`${origin}/api/classes`)).json()) as ClassList;
    if (classes.length === CLASSES) return;
  }
}

/** Both requests that a browser makes when another class is chosen, none of them made before. */
async function measureFilter({ origin }: House): Promise<Figure> {
  const ask = async (filter: string) => {
    const startedAt = performance.now();
    const answers = await Promise.all(
      ["summary", "sessions"].map((route) =>
        fetch(`${origin}/api/${route}?started=today${filter}`),
      ),
    );
    await Promise.all(answers.map((answer) => answer.arrayBuffer()));
    return performance.now() - startedAt;
  };
  const ours: number[] = [];
  const all: number[] = [];
  for (let nth = 0; nth < WARM_UP; nth += 1)
    await ask(`&class=${encodeURIComponent(className(nth * 30 + 15))}`);
  for (let nth = 0; nth < QUESTIONS; nth += 1) {
    ours.push(await ask(`&class=${encodeURIComponent(className(nth * 30))}`));
    // Nobody has this name: it is as new to the server as a class is, and everybody is looked through.
    all.push(await ask(`&q=nobody${nth}`));
  }
  const slow = percentile(ours, 0.95);
  return {
    what: `Another class chosen, on a warm server: counts and first page, ${SITTINGS} sitting, p95 of ${QUESTIONS}`,
    unit: "ms",
    ours: slow,
    rival: { name: "name search", value: percentile(all, 0.95) },
    target: { words: `under ${MOST_ANSWER_MS} ms`, isMet: slow < MOST_ANSWER_MS },
  };
}

async function measureChoice(house: House): Promise<Figure> {
  const page = await house.newPage();
  await page.goto(house.board);
  await page.getByRole("button", { name: "Class: all" }).click();
  const box = page.getByRole("searchbox", { name: "Search classes" });
  await page.getByText(`50 of ${CLASSES + 1} classes`).waitFor();
  const type = async () => {
    await page.keyboard.type("set 19", { delay: 80 });
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Space");
  };
  await box.focus();
  const ours = await longestTaskWhile(page, type);
  await page.close();
  const empty = await house.newPage();
  await empty.goto(house.emptyPage);
  const typeThere = () => empty.keyboard.type("set 19", { delay: 80 });
  const value = await longestTaskWhile(empty, typeThere);
  await empty.close();
  return {
    what: `Longest task of finding and choosing one of ${CLASSES} classes by keyboard`,
    unit: "ms",
    ours,
    rival: { name: "empty page", value },
    target: { words: `at most ${MOST_TASK_MS} ms`, isMet: ours <= MOST_TASK_MS },
  };
}
