import { defineConfig } from "@playwright/test";
import { ENGINES, type EngineOptions } from "./smoke.ts";

/** What is asked of a browser that no page is for. */
const TOO_OLD = "too-old.smoke.ts";

/** The same smoke in every engine; by its own name alone, for it needs what a fresh clone doesn't bring. */
export default defineConfig<object, EngineOptions>({
  testDir: ".",
  testMatch: "*.smoke.ts",
  globalSetup: "./global-setup.ts",
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
  ],
});
