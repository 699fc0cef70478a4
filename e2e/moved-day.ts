import { expect, type Page } from "@playwright/test";
import type { MovedServer } from "./moved-server.ts";

/** A page and its server, whose time passes as a test says. */
export class MovedDay {
  readonly page: Page;
  readonly server: MovedServer;
  private readonly stepMs: number;

  /** @param stepMs less than the time that an answer may take */
  constructor(page: Page, server: MovedServer, stepMs = 5_000) {
    this.page = page;
    this.server = server;
    this.stepMs = stepMs;
  }

  /** @param wrongBy how far the browser's own clock is from the server's, milliseconds */
  async open(origin: string, search: string, wrongBy = 0): Promise<void> {
    const { clock } = this.page;
    await clock.install({ time: this.server.now + wrongBy - 1000 });
    await clock.pauseAt(this.server.now + wrongBy);
    await this.server.serve(this.page, origin, wrongBy);
    await this.page.goto(`${origin}/wall${search}`);
    await this.pass(this.stepMs);
  }

  /**
   * Lets time pass in steps of a few seconds, each with what is asked in it answered: an answer that came steps
   * later would have been on its way for as long.
   * @param each looks at the screen so often
   */
  async pass(ms: number, each?: () => Promise<void>, every = this.stepMs): Promise<void> {
    for (let passed = 0; passed < ms; passed += this.stepMs) {
      const until = this.server.now + this.stepMs;
      await this.unlessLoading(() => this.page.clock.runFor(this.stepMs));
      await this.settle();
      this.server.now = until;
      if (each && (passed + this.stepMs) % every === 0) await each();
    }
  }

  /** Until every answer has been taken in, with what was asked for because of it. */
  private async settle(): Promise<void> {
    do {
      do await briefly();
      while (this.server.pending > 0);
      // A page that was loaded anew takes its time to come alive, in which none must pass for it.
      while (!(await this.unlessLoading(() => this.page.evaluate(isAlive)))) await briefly();
      await this.unlessLoading(() => this.page.evaluate(nextTask));
    } while (this.server.pending > 0);
  }

  /** A page may load itself anew in the midst of a step. */
  private async unlessLoading<T>(work: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await work();
      } catch (error) {
        const isLoading = /context was destroyed|navigation/i.test((error as Error).message);
        if (!isLoading) throw error;
        await this.page.waitForLoadState("load");
      }
    }
  }

  async says(): Promise<Screen> {
    return this.unlessLoading(() => this.page.evaluate(readScreen));
  }

  async expectWithin(ms: number, check: (screen: Screen) => boolean, what: string): Promise<void> {
    for (let passed = 0; passed <= ms; passed += this.stepMs) {
      if (check(await this.says())) return;
      await this.pass(this.stepMs);
    }
    expect(await this.says(), what).toBe("seen in time");
  }
}

/** All that a wall says. */
export interface Screen {
  clock: string;
  headline: string;
  scope: string;
  freshness: string;
  isWarning: boolean;
  rows: { name: string; started: string | null; soFar: string | null }[];
  all: string;
}

const briefly = () => new Promise((resolve) => setTimeout(resolve, 3));

/** Runs in the page, whose timers stand still: resolves once what waited before it is done. */
function nextTask(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.addEventListener("message", () => {
      // An open port is kept, and a day's would be what a page's memory grows by.
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(null);
  });
}

/** Runs in the page. */
function isAlive(): boolean {
  return document.documentElement.hasAttribute("data-alive");
}

/** Runs in the page. */
function readScreen(): Screen {
  const text = (selector: string) =>
    document.querySelector<HTMLElement>(selector)?.innerText.trim() ?? "";
  return {
    clock: text(".wall-clock").replace("The time is", "").trim(),
    headline: text(".wall-headline"),
    scope: text(".wall-scope"),
    freshness: text(".wall-freshness"),
    isWarning: document.querySelector(".wall-head[data-warning]") !== null,
    rows: [
      ...document.querySelectorAll<HTMLTableRowElement>(
        ".wall-page:not(.wall-page-leaving) tbody tr",
      ),
    ].map((row) => ({
      name: row.querySelector("bdi")!.innerText,
      started: row.querySelector<HTMLElement>(".wall-started")?.innerText ?? null,
      soFar: row.querySelector(".wall-so-far")?.firstChild?.textContent ?? null,
    })),
    all: document.body.innerText,
  };
}
