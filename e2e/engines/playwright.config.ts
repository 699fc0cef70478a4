import { defineConfig } from "@playwright/test";
import type { EngineOptions } from "./smoke.ts";

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
  projects: (["chromium-109", "firefox", "webkit"] as const).map((engine) => ({
    name: engine,
    use: { engine },
  })),
});
