import { fileURLToPath } from "node:url";
import { configDefaults, defineConfig } from "vitest/config";
import { tellPassing } from "./testing/session-path/plugin.ts";

const PATHS = "testing/session-path/*-path.test.ts";
/** Modules here keep nothing between calls, so that their tests share a process: a third of the time is its start. */
const PURE =
  "{components,lib/{completion,connect,day,domain,list,live-list,queries,roster,sync}}/**/*.test.{ts,tsx}";

export default defineConfig({
  resolve: {
    // Empty, as the package is in the server: tests load modules marked with it.
    alias: {
      "server-only": fileURLToPath(new URL("testing/server-only.ts", import.meta.url)),
    },
  },
  // No test is about styles, and postcss.config.mjs is written as Next reads it.
  css: { postcss: {} },
  test: {
    // No test is about time, and a shared machine may be ten times slower than usual.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    // Every core: by itself it leaves one free, which of two is half.
    maxWorkers: "100%",
    projects: [
      { extends: true, test: { name: "pure", include: [PURE], isolate: false } },
      {
        extends: true,
        test: {
          name: "others",
          include: ["{lib,simulator,app,bench,deploy,testing}/**/*.test.{ts,tsx}"],
          exclude: [...configDefaults.exclude, PURE, PATHS],
        },
      },
      {
        extends: true,
        plugins: [tellPassing()],
        test: { name: "session-path", include: [PATHS] },
      },
    ],
  },
});
