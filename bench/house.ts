import { chromium, type Browser, type Page } from "@playwright/test";
import { findBrowser } from "../e2e/find-browser.ts";
import { startProduct } from "../e2e/product.ts";
import { AFTERNOON } from "../e2e/zone.ts";
import { startSimulator, type Simulator } from "../simulator/simulator.ts";

export const REFRESH_SECONDS = 5;

/** A browser; each of its pages has its own context and an empty cache. */
export interface Chrome {
  browser: Browser;
  newPage(): Promise<Page>;
}

/** The production build, a simulator as Connect and a browser, all on 127.0.0.1. */
export interface House extends Chrome {
  origin: string;
  board: string;
  /** A page of the same build that shows nothing of the board: the floor for every figure. */
  emptyPage: string;
  connect: Simulator;
}

/** Runs `work` in a house with this many sittings, where nothing happens by itself. */
export async function inHouse<T>(
  sittings: number,
  work: (house: House) => Promise<T>,
  settings: Record<string, string> = {},
): Promise<T> {
  const connect = await startConnect(sittings);
  const product = await startProduct(settingsFor(connect, settings));
  const chrome = await startChrome();
  try {
    const { origin } = product;
    const board = `${origin}/`;
    return await work({ ...chrome, origin, board, emptyPage: `${board}nothing-here`, connect });
  } finally {
    await chrome.browser.close();
    await product.stop();
    await connect.close();
  }
}

/** A Connect with this many sittings, where nothing happens by itself. */
export function startConnect(sittings: number): Promise<Simulator> {
  return startSimulator({ port: 0, sittings, pace: 0, apiKey: "bench-key" });
}

/** The product's settings for this Connect, like those of a school with limits. */
export function settingsFor(
  connect: Simulator,
  own: Record<string, string> = {},
): Record<string, string> {
  return {
    CONNECT_BASE_URL: connect.url,
    CONNECT_API_KEY: connect.key,
    CONNECT_CALLS_PER_MINUTE: "6000",
    REFRESH_SECONDS: String(REFRESH_SECONDS),
    RUNNING_LONG: "English=60,Maths=60,Digital skills=45,ESOL=75",
    TIME_ZONE: AFTERNOON,
    ...own,
  };
}

export async function startChrome(): Promise<Chrome> {
  const browser = await chromium.launch({
    executablePath: await findBrowser(),
    args: ["--disable-background-networking", "--no-first-run"],
  });
  const newPage = async () => {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    // tsx wraps named functions in a helper, which a page doesn't have.
    await page.addInitScript("globalThis.__name = (named) => named");
    return page;
  };
  return { browser, newPage };
}

export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
