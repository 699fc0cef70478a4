import { expect, test, type Page } from "@playwright/test";
import { join } from "node:path";
import type { MovedServer } from "./moved-server.ts";

type AsOne = (what: string, work: () => Promise<void>) => Promise<void>;

/** A page and its server, whose time the test moves. */
export class MovedDay {
  readonly page: Page;
  readonly server: MovedServer;
  private readonly stepMs: number;
  private readonly asOne: AsOne;

  /**
   * @param stepMs less than the time that an answer may take
   * @param asOne a test's `test.step`: for each call outside a step Playwright walks through all earlier calls, and
   * a day has tens of thousands
   */
  constructor(
    page: Page,
    server: MovedServer,
    stepMs = 5_000,
    asOne: AsOne = (_what, work) => work(),
  ) {
    this.page = page;
    this.server = server;
    this.stepMs = stepMs;
    this.asOne = asOne;
  }

  /** The same day, for hours in which no answer is waited for: a step may then be longer than one may take. */
  inStepsOf(stepMs: number): MovedDay {
    return new MovedDay(this.page, this.server, stepMs, this.asOne);
  }

  /** @param wrongBy how far the browser's clock is from the server's, in milliseconds */
  async open(origin: string, search: string, wrongBy = 0): Promise<void> {
    await this.asOne("a wall is opened", async () => {
      const { clock } = this.page;
      await clock.install({ time: this.server.now + wrongBy - 1000 });
      await clock.pauseAt(this.server.now + wrongBy);
      await this.page.addInitScript(countAsked);
      await this.server.serve(this.page, origin, wrongBy);
      await this.page.goto(`${origin}/wall${search}`);
      await this.pass(this.stepMs);
    });
  }

  /**
   * For a day that nobody sees, before it is opened: nothing of it is painted, and a fade, which goes by no clock of the
   * test's, ends at once. As at any screen the page is laid out, and told that a fade has ended.
   */
  async leaveUnpainted(): Promise<void> {
    await this.page.addInitScript(paintNothing);
    const client = await this.page.context().newCDPSession(this.page);
    await client.send("Animation.enable");
    await client.send("Animation.setPlaybackRate", { playbackRate: 1000 });
  }

  /**
   * Lets time pass in steps of a few seconds, each with its requests answered: an answer that came steps later
   * would seem to have taken that long.
   * @param each looks at the screen this often
   */
  async pass(ms: number, each?: () => Promise<void>, every = this.stepMs): Promise<void> {
    await this.asOne(`${ms / 1000} s pass`, async () => {
      for (let passed = 0; passed < ms; passed += this.stepMs) {
        const until = this.server.now + this.stepMs;
        await this.unlessLoading(() => this.page.clock.runFor(this.stepMs));
        await this.settle();
        this.server.now = until;
        if (each && (passed + this.stepMs) % every === 0) await each();
      }
    });
  }

  /** Until every answer has been taken in, and so have those that it led to. */
  private async settle(): Promise<void> {
    do {
      do await briefly();
      while (this.server.pending > 0);
      // A reloaded page takes time to come alive, and none must pass for it meanwhile.
      while (!(await this.unlessLoading(() => this.page.evaluate(hasSettled)))) await briefly();
    } while (this.server.pending > 0);
  }

  /** A page may reload itself half-way through a step. */
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

  /** What the screen says; a page that is just reloading is read once it is alive. */
  async says(): Promise<Screen> {
    for (;;) {
      const screen = await this.unlessLoading(() => this.page.evaluate(readScreen));
      if (screen) return screen;
      await briefly();
    }
  }

  /**
   * For somebody to look at beside another browser's, in a run that has several: all of its pictures lie in one folder,
   * each state's one after another.
   */
  async picture(state: string): Promise<void> {
    const { metadata, outputDir } = test.info().project;
    if (!metadata[PICTURES]) return;
    await this.asOne(`a picture: ${state}`, async () => {
      const [version] = this.page.context().browser()!.version().split(".");
      const folder = join(outputDir, PICTURES);
      const unpainted = await this.page.evaluateHandle(paintAgain);
      await this.page.screenshot({ path: join(folder, `${state}.chromium-${version}.png`) });
      await unpainted.evaluate((sheets) => void (document.adoptedStyleSheets = sheets));
    });
  }

  async expectWithin(ms: number, check: (screen: Screen) => boolean, what: string): Promise<void> {
    await this.asOne(what, async () => {
      for (let passed = 0; passed <= ms; passed += this.stepMs) {
        if (check(await this.says())) return;
        await this.pass(this.stepMs);
      }
      expect(await this.says(), what).toBe("seen in time");
    });
  }
}

/** Where they lie within a run's output, and what says of a project that it takes them. */
export const PICTURES = "wall-day";
/** What says of a project for how long all goes well before each of a day's outages, in milliseconds. */
export const QUIET_MS = "quietMs";

declare global {
  /** In the page: how many of its requests have no answer yet. */
  var askedFor: number;
}

/** Everything that a wall says. */
export interface Screen {
  clock: string;
  headline: string;
  scope: string;
  freshness: string;
  isWarning: boolean;
  rows: { name: string; soFar: string | null }[];
  all: string;
}

const briefly = () => new Promise((resolve) => setTimeout(resolve, 3));

/** Runs in the page before its scripts. */
function paintNothing(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("html { clip-path: inset(100%) }");
  document.adoptedStyleSheets = [sheet];
}

/** Runs in the page; returns what kept it from being painted. */
function paintAgain(): CSSStyleSheet[] {
  const sheets = [...document.adoptedStyleSheets];
  document.adoptedStyleSheets = [];
  return sheets;
}

/** Runs in the page before its scripts, so that its requests are counted before anything answers them. */
function countAsked(): void {
  const ask = globalThis.fetch.bind(globalThis);
  globalThis.askedFor = 0;
  globalThis.fetch = async (...question) => {
    globalThis.askedFor += 1;
    try {
      return await ask(...question);
    } finally {
      globalThis.askedFor -= 1;
    }
  };
}

/**
 * Runs in the page, whose timers stand still: whether its scripts work, and all its requests are answered, once
 * earlier work is done.
 */
function hasSettled(): Promise<boolean> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.addEventListener("message", () => {
      // An open port stays in memory, and a day's worth would look like a page's own growth.
      port1.close();
      resolve(document.documentElement.hasAttribute("data-alive") && globalThis.askedFor === 0);
    });
    port1.start();
    port2.postMessage(null);
  });
}

/** Runs in the page; null before its scripts have. */
function readScreen(): Screen | null {
  if (!document.documentElement.hasAttribute("data-alive")) return null;
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
      soFar:
        row.querySelector<HTMLElement>(".wall-so-far")?.innerText.match(/^\d+\smin/)?.[0] ?? null,
    })),
    all: document.body.innerText,
  };
}
