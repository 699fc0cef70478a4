import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import lighthouse from "lighthouse";
import { findBrowser } from "../e2e/find-browser.ts";
import { median, type Figure } from "./figure.ts";
import { pause, type House } from "./house.ts";

const RUNS = 3;
const LEAST = 95;

/** Lighthouse's own mobile preset: a phone of the middle class on a slow network, both simulated. */
export async function measureLighthouse({ board, emptyPage }: House): Promise<Figure[]> {
  const ours = await scoresOf(board);
  const empty = await scoresOf(emptyPage);
  const figure = (what: string, unit: Figure["unit"], read: (run: Run) => number): Figure => ({
    what: `Lighthouse, mobile, median of ${RUNS}: ${what}`,
    unit,
    ours: median(ours.map(read)),
    rival: { name: "empty page", value: median(empty.map(read)) },
    target: null,
  });
  const performance = figure("performance, of 100", "points", ({ score }) => score);
  const isMet = performance.ours >= LEAST;
  return [
    { ...performance, target: { words: `at least ${LEAST}`, isMet } },
    figure("largest paint", "s", ({ largestPaint }) => largestPaint / 1000),
    figure("blocked", "ms", ({ blocked }) => blocked),
  ];
}

interface Run {
  score: number;
  /** Milliseconds. */
  largestPaint: number;
  blocked: number;
}

async function scoresOf(address: string): Promise<Run[]> {
  const runs: Run[] = [];
  for (let run = 0; run < RUNS; run += 1) runs.push(await scoreOf(address));
  return runs;
}

/** Its browser is its own, and new: what the one before kept must not help. */
async function scoreOf(address: string): Promise<Run> {
  const port = 9300 + Math.floor(Math.random() * 500);
  const profile = mkdtempSync(join(tmpdir(), "now-sitting-lighthouse-"));
  const browser = spawn(
    await findBrowser(),
    [
      "--headless",
      "--no-sandbox",
      `--user-data-dir=${profile}`,
      `--remote-debugging-port=${port}`,
      "about:blank",
    ],
    { stdio: "ignore" },
  );
  const ended = once(browser, "close");
  try {
    while (!(await fetch(`http://127.0.0.1:${port}/json/version`).catch(() => null)))
      await pause(100);
    const result = await lighthouse(address, {
      port,
      output: "json",
      logLevel: "error",
      onlyCategories: ["performance"],
      // The empty page is one that is not there.
      ignoreStatusCode: true,
    });
    if (!result) throw new Error("Lighthouse said nothing");
    const { categories, audits, runtimeError } = result.lhr;
    if (runtimeError) throw new Error(`Lighthouse: ${runtimeError.message}`);
    const valueOf = (id: string) => audits[id]?.numericValue ?? Number.NaN;
    return {
      score: (categories["performance"]?.score ?? 0) * 100,
      largestPaint: valueOf("largest-contentful-paint"),
      blocked: valueOf("total-blocking-time"),
    };
  } finally {
    browser.kill();
    await ended;
    rmSync(profile, { recursive: true, force: true });
  }
}
