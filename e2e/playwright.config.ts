import { availableParallelism } from "node:os";
import { defineConfig } from "@playwright/test";

/** Days by a moved clock, lists of thousands, and many tests one after another in one house: each takes long. */
const LONG =
  /(thousand|scroll|wall-day|wall-paired|wall-classes|faults|access|sign-in|wall|reading|register|classes|smaller|scope)\.spec\.ts/;

export default defineConfig({
  testDir: ".",
  globalSetup: "./global-setup.ts",
  outputDir: "../test-results",
  fullyParallel: true,
  forbidOnly: true,
  // A test spends half its time waiting for the next refresh, or for a server to start.
  workers: 2 * availableParallelism(),
  // How long something takes is no test's business: a shared machine may be ten times slower than usual, and a sweep may
  // rightly take ten seconds to fail and thirty to be tried again.
  timeout: 600_000,
  expect: { timeout: 120_000 },
  reporter: [["list"]],
  // The long ones first, so that none is left running alone at the end.
  projects: [
    { name: "long", testMatch: LONG },
    { name: "board", testIgnore: LONG },
  ],
  use: {
    locale: "en-GB",
    timezoneId: "America/New_York",
    // A trace copies the page at every step: with 5,000 rows that is most of the time.
    screenshot: "only-on-failure",
    launchOptions: {
      ...(process.env["CHROMIUM_PATH"] && { executablePath: process.env["CHROMIUM_PATH"] }),
      args: ["--disable-background-networking", "--disable-quic", "--no-first-run"],
    },
  },
});
