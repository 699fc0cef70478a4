import { defineConfig } from "@playwright/test";
import today from "../playwright.config.ts";
import { PICTURES, QUIET_MS } from "../moved-day.ts";
import { ARGS } from "./chromium.ts";
import { executableOf } from "./chromiums.ts";
import { ENGINES, type EngineOptions } from "./smoke.ts";

/** What is asked of a browser that no page is for. */
const TOO_OLD = "too-old.smoke.ts";

/** A wall's days by a moved clock, as `npm run e2e` has them, but that the one with outages has eight hours. */
const DAY = {
  testDir: "..",
  testMatch: "wall-day.spec.ts",
  metadata: { [PICTURES]: true, [QUIET_MS]: 60 * 60_000 },
};

/** The same smoke in every engine; by its own name alone, for it needs what a fresh clone doesn't bring. */
export default defineConfig<object, EngineOptions>({
  testDir: ".",
  testMatch: "*.smoke.ts",
  globalSetup: "./global-setup.ts",
  globalTeardown: "./global-teardown.ts",
  outputDir: "../../test-results/engines",
  fullyParallel: true,
  forbidOnly: true,
  workers: 2,
  // Some seconds each, and minutes on a machine that several share.
  timeout: 600_000,
  expect: { timeout: 60_000 },
  reporter: [["list"]],
  projects: [
    ...(Object.keys(ENGINES) as (keyof typeof ENGINES)[]).map((engine) => ({
      name: engine,
      testIgnore: TOO_OLD,
      use: { engine },
    })),
    { name: "chromium-76", testMatch: TOO_OLD },
    // In both, because a picture is looked at beside another.
    { name: "day-today", ...DAY, use: { ...today.use } },
    {
      name: "day-92",
      ...DAY,
      use: {
        ...today.use,
        launchOptions: { executablePath: executableOf("chromium-92"), args: ARGS },
      },
    },
  ],
});
