import { chromium, type Browser, type Page } from "@playwright/test";
import { findBrowser } from "../e2e/find-browser.ts";
import { startProduct } from "../e2e/product.ts";
import { AFTERNOON } from "../e2e/zone.ts";
import { startSimulator, type Simulator } from "../simulator/simulator.ts";

const KEY = "bench-key";
export const REFRESH_SECONDS = 5;

/** The production build, a simulator as Connect and a browser, all on 127.0.0.1. */
export interface House {
  board: string;
  /** A page of the same build that shows nothing of the board: the floor for every figure. */
  emptyPage: string;
  connect: Simulator;
  browser: Browser;
  /** A page in a browser context of its own: nothing is in its cache. */
  newPage(): Promise<Page>;
}

/** Runs `work` in a house where so many are sitting and nothing happens by itself. */
export async function inHouse<T>(
  sittings: number,
  work: (house: House) => Promise<T>,
  settings: Record<string, string> = {},
): Promise<T> {
  const connect = await startSimulator({ port: 0, sittings, pace: 0, apiKey: KEY });
  const product = await startProduct({
    CONNECT_BASE_URL: connect.url,
    CONNECT_API_KEY: KEY,
    CONNECT_CALLS_PER_MINUTE: "6000",
    REFRESH_SECONDS: String(REFRESH_SECONDS),
    RUNNING_LONG: "English=60,Maths=60,Digital skills=45,ESOL=75",
    TIME_ZONE: AFTERNOON,
    ...settings,
  });
  const browser = await chromium.launch({
    executablePath: await findBrowser(),
    args: ["--disable-background-networking", "--no-first-run"],
  });
  const newPage = async () => {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    // tsx wraps named functions in a helper of its own, which a page doesn't have.
    await page.addInitScript("globalThis.__name = (named) => named");
    return page;
  };
  try {
    const board = `${product.origin}/`;
    return await work({ board, emptyPage: `${board}nothing-here`, connect, browser, newPage });
  } finally {
    await browser.close();
    await product.stop();
    await connect.close();
  }
}

export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
