import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["{lib,simulator,components,app,bench}/**/*.test.{ts,tsx}"],
    // No test is about time; a machine that builds beside them needs more of it.
    testTimeout: 60_000,
  },
});
