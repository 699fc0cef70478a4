import { defineConfig } from "@playwright/test";

const WAITING = /(faults|cost|thousand)\.spec\.ts/;

export default defineConfig({
  testDir: ".",
  globalSetup: "./global-setup.ts",
  outputDir: "../test-results",
  fullyParallel: true,
  forbidOnly: true,
  workers: 5,
  // A sweep may rightly take ten seconds to fail and thirty to be tried again.
  timeout: 120_000,
  expect: { timeout: 15_000 },
  reporter: [["list"]],
  // Two keep two cores busy; beside them those go that take minutes, most of which they wait.
  projects: [
    { name: "board", testIgnore: WAITING, workers: 2 },
    { name: "waiting", testMatch: WAITING, workers: 3 },
  ],
  use: {
    locale: "en-GB",
    timezoneId: "America/New_York",
    // A trace copies the page at every step: of 5,000 rows that is most of the time.
    screenshot: "only-on-failure",
    launchOptions: {
      ...(process.env["CHROMIUM_PATH"] && { executablePath: process.env["CHROMIUM_PATH"] }),
      args: ["--disable-background-networking", "--disable-quic", "--no-first-run"],
    },
  },
});
