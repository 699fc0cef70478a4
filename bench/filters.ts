import type { Page } from "@playwright/test";
import { untilAlive } from "../e2e/alive.ts";
import { startBefore, BEFORE } from "./before.ts";
import { bigSheet, className, inFolder } from "./big-roster.ts";
import { median, type Figure } from "./figure.ts";
import { inHouse, pause, settingsFor, type House } from "./house.ts";

const RUNS = 20;
const RUNS_BY_REQUEST = 5;
/** Two frames of sixty a second, and four. */
const MOST_MS = { 1000: 33, 5000: 66 } as const;
type Size = keyof typeof MOST_MS;
const SHARE = 0.1;
const QUIET_MS = 5000;

/** What somebody does, in the page; a second time it is undone. */
const ACTS = {
  "A subject chosen": () => document.querySelector<HTMLElement>(".strip")!.click(),
  "A class chosen": () =>
    [...document.querySelectorAll("#class-panel label")]
      .find((label) => label.querySelector("span")!.textContent === "Maths set 1")!
      .querySelector("input")!
      .click(),
  "A letter of search typed": () => {
    const box = document.querySelector<HTMLInputElement>("input[aria-label='Search learners']")!;
    // React notices a value only where it was not set through its own.
    const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")!;
    set!.call(box, box.value === "" ? "z" : "");
    box.dispatchEvent(new Event("input", { bubbles: true }));
  },
};

/** From an act to the frame that shows what it did, here and where the same was a request; with everybody in a class. */
export async function measureFilters(): Promise<Figure[]> {
  return [...(await ofSize(1000)), ...(await ofSize(5000))];
}

function ofSize(size: Size): Promise<Figure[]> {
  return inFolder({ "classes.csv": bigSheet(size) }, (dir) => {
    // Who is running long changes by the minute, and with it what an act is to show.
    const settings = { ROSTER_DIR: dir, RUNNING_LONG: "" };
    return inHouse(
      size,
      async (house) => {
        const before = await startBefore(settingsFor(house.connect, settings));
        try {
          const then = await timesByRequest(house, `${before.origin}/`);
          const now = await timesHere(house);
          return Object.keys(ACTS).map((act) => figureOf(act, size, now[act]!, then[act]!));
        } finally {
          await before.stop();
        }
      },
      settings,
    );
  });
}

function figureOf(act: string, size: Size, ours: number, value: number): Figure {
  const words = `at most ${MOST_MS[size]} ms, and a tenth of the request’s`;
  const isMet = ours <= MOST_MS[size] && ours <= SHARE * value;
  return {
    what: `${act} until it is painted: ${size} sittings, median of ${RUNS}`,
    unit: "ms",
    ours,
    rival: { name: BEFORE, value },
    target: { words, isMet },
  };
}

async function timesHere({ newPage, board }: House): Promise<Record<string, number>> {
  const page = await opened(newPage, board);
  const asked: string[] = [];
  page.on("request", (request) => {
    const { pathname } = new URL(request.url());
    if (pathname !== "/api/changes") asked.push(pathname);
  });
  const times: Record<string, number> = {};
  for (const [name, act] of Object.entries(ACTS)) {
    const { shown } = await tryInPage(page, act, 0, null);
    times[name] = median((await tryInPage(page, act, RUNS, shown)).times);
  }
  await page.close();
  if (asked.length > 0) throw new Error(`a filter asked for ${asked.join(", ")}`);
  return times;
}

/** Each time in a page of its own: what has been asked once is kept there. */
async function timesByRequest({ newPage }: House, address: string) {
  const times: Record<string, number> = {};
  for (const [name, act] of Object.entries(ACTS)) {
    const first = await opened(newPage, address);
    const { shown } = await tryInPage(first, act, 0, null);
    await first.close();
    const all: number[] = [];
    for (let run = 0; run < RUNS_BY_REQUEST; run += 1) {
      const page = await opened(newPage, address);
      all.push(...(await tryInPage(page, act, 1, shown)).times);
      await page.close();
    }
    times[name] = median(all);
  }
  return times;
}

async function opened(newPage: House["newPage"], address: string): Promise<Page> {
  const page = await newPage();
  await page.goto(address, { waitUntil: "commit" });
  await page.locator("tbody td").first().waitFor();
  await page.getByText("Loading the rest of the list.").waitFor({ state: "detached" });
  await untilAlive(page);
  await page.getByRole("button", { name: "Class: all" }).click();
  await page.getByText(className(0), { exact: true }).waitFor();
  // What the first load does without comes once the page is quiet, whatever anybody does.
  await pause(QUIET_MS);
  return page;
}

/**
 * @param shown what the act leads to; null where that is to be found out
 * @returns milliseconds
 */
async function tryInPage(page: Page, act: () => void, runs: number, shown: string | null) {
  const acts = await page.evaluateHandle<(() => void)[]>(`[${act}]`);
  return page.evaluate(timeInPage, { acts, runs, shown });
}

interface Trial {
  acts: (() => void)[];
  runs: number;
  shown: string | null;
}

async function timeInPage({
  acts,
  runs,
  shown,
}: Trial): Promise<{ times: number[]; shown: string }> {
  const act = acts[0]!;
  const look = () =>
    ["h1", "tr.sitting", "section"]
      .map((selector) => document.querySelector(selector)?.textContent)
      .join("|")
      // The time so far goes on meanwhile.
      .replaceAll(/\d+ hr \d+ min|\d+ hr|\d+ min/g, "");
  const rest = () => new Promise((resolve) => setTimeout(resolve, 1500));
  const frame = () => new Promise(requestAnimationFrame);
  // After the frame's own paint.
  const painted = () =>
    new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.addEventListener("message", resolve, { once: true });
      port1.start();
      port2.postMessage(null);
    });
  const times: number[] = [];
  if (shown === null) {
    act();
    await rest();
    shown = look();
    act();
    await rest();
  }
  if (look() === shown) throw new Error("nothing comes of it");
  for (let run = 0; run < runs; run += 1) {
    const startedAt = performance.now();
    act();
    do {
      await frame();
      if (performance.now() - startedAt > 10_000) throw new Error("what came of it is gone");
    } while (look() !== shown);
    await painted();
    times.push(performance.now() - startedAt);
    act();
    await rest();
  }
  return { times, shown };
}
