import { expect, test as base } from "@playwright/test";
import { startChromium } from "./chromium.ts";
import type { Engine, Tab } from "./engine.ts";
import { startFirefox } from "./firefox.ts";
import { startWebKit } from "./webkit.ts";

export const ENGINES = {
  "chromium-87": () => startChromium("chromium-87"),
  "chromium-92": () => startChromium("chromium-92"),
  "chromium-103": () => startChromium("chromium-103"),
  "chromium-108": () => startChromium("chromium-108"),
  "chromium-109": () => startChromium("chromium-109"),
  firefox: startFirefox,
  webkit: startWebKit,
};

export interface EngineOptions {
  engine: keyof typeof ENGINES;
}

/**
 * A window of the project's engine, in the place of Playwright's page: to be merged into what gives a house. A test
 * asks for its house first, so that the window is closed before the house is.
 */
export const engineTest = base.extend<
  { tab: Tab; expectedErrors: RegExp | null },
  EngineOptions & { running: Engine }
>({
  engine: ["firefox", { option: true, scope: "worker" }],
  expectedErrors: [null, { option: true }],
  running: [
    async ({ engine }, use) => {
      const running = await ENGINES[engine]();
      console.log(running.name);
      await use(running);
      await running.close();
    },
    { scope: "worker", timeout: 300_000 },
  ],
  tab: async ({ running, expectedErrors }, use) => {
    const tab = await running.open();
    await tab.resize(1440, 900);
    await use(tab);
    const errors = (await tab.errors()).filter((error) => !expectedErrors?.test(error));
    await tab.close();
    expect(errors).toEqual([]);
  },
});
