import { defineConfig } from "vitest/config";

export default defineConfig({
  test: { include: ["{lib,simulator,components,app,bench}/**/*.test.{ts,tsx}"] },
});
